-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What tables and the office did after $since and up to $as_of: stages, meetings, decisions, feedback, rounds, and what
-- was reported and waits. Rows that are edited, not added (meetings, decisions, rounds), hold the moment at which they
-- were first recorded: what was filled in later counts as recorded on the day on which it happened.

-- name: stages
-- One row per stage that a table reached, with the one before it.
SELECT
    working_table.id AS "table",
    working_table.code,
    working_table.name_it,
    working_table.name_en,
    step.stage,
    step.stage_before,
    step.reason,
    step.happened_on,
    step.recorded_at
FROM (
    SELECT
        stage_change.*,
        LAG(stage) OVER (
            PARTITION BY table_id ORDER BY COALESCE(happened_on, DATE '-infinity'), recorded_at, id
        ) AS stage_before
    FROM stage_change
    WHERE recorded_at < CAST($known_before AS TIMESTAMP)
) AS step
JOIN working_table ON working_table.id = step.table_id
WHERE working_table.strategy_id = CAST($strategy AS VARCHAR)
    AND step.happened_on > CAST($since AS DATE)
    AND step.happened_on <= CAST($as_of AS DATE)
ORDER BY step.happened_on, step.recorded_at, step.id;

-- name: meetings
-- One row per meeting held, or called off: it then happened on the day on which that was said.
-- with: gathering, attended
SELECT
    gathering.id AS meeting,
    gathering.table_id AS "table",
    working_table.code,
    gathering.name_it,
    gathering.name_en,
    gathering.kind,
    gathering.title_it,
    gathering.title_en,
    gathering.held_on,
    gathering.called_off_on,
    COALESCE(gathering.called_off_on, gathering.held_on) AS happened_on,
    gathering.recorded_at,
    gathering.source_url,
    present.organisations,
    present.persons
FROM gathering
JOIN working_table ON working_table.id = gathering.table_id
LEFT JOIN (
    SELECT meeting_id, COUNT(*) AS organisations, CAST(SUM(persons) AS BIGINT) AS persons
    FROM attended
    GROUP BY meeting_id
) AS present ON present.meeting_id = gathering.id
WHERE COALESCE(gathering.called_off_on, gathering.held_on) > CAST($since AS DATE)
    AND COALESCE(gathering.called_off_on, gathering.held_on) <= CAST($as_of AS DATE)
ORDER BY happened_on, gathering.recorded_at, gathering.id;

-- name: decisions
-- One row per decision that was made, taken up, done or withdrawn: made on the day of its meeting. The action it is
-- about is named where whoever asks is told of it.
-- with: gathering, verdict, told_of
SELECT
    told_of.action_id AS action,
    gathering.id AS meeting,
    gathering.table_id AS "table",
    working_table.code,
    gathering.name_it,
    gathering.name_en,
    gathering.title_it,
    gathering.title_en,
    gathering.held_on,
    office.name_it AS office_it,
    office.name_en AS office_en,
    verdict.kind,
    verdict.text_it,
    verdict.text_en,
    verdict.effect,
    stakeholder.name AS stakeholder,
    verdict.due_on,
    verdict.act_kind,
    verdict.act_number,
    verdict.act_url,
    COALESCE(verdict.taken_up_on, verdict.act_on) AS taken_up_on,
    verdict.taken_up_note,
    verdict.taken_up_at,
    verdict.withdrawn_at,
    verdict.done_on,
    verdict.recorded_at
FROM verdict
JOIN gathering ON gathering.id = verdict.meeting_id
JOIN working_table ON working_table.id = gathering.table_id
LEFT JOIN told_of ON told_of.action_id = verdict.action_id
LEFT JOIN office ON office.id = told_of.office_id
LEFT JOIN stakeholder ON stakeholder.id = verdict.stakeholder_id
WHERE gathering.called_off_on IS NULL
    AND (
        gathering.held_on > CAST($since AS DATE)
        OR COALESCE(verdict.taken_up_on, verdict.act_on) > CAST($since AS DATE)
        OR verdict.done_on > CAST($since AS DATE)
        OR verdict.withdrawn_at IS NOT NULL
    )
ORDER BY gathering.held_on, verdict.recorded_at, verdict.id;

-- name: feedback
-- One row per feedback from outside a table that was published, with the answer given by then.
-- with: survivor
SELECT
    working_table.id AS "table",
    working_table.code,
    working_table.name_it,
    working_table.name_en,
    feedback.text_it AS detail_it,
    feedback.text_en AS detail_en,
    CASE WHEN feedback.answered_on <= CAST($as_of AS DATE) THEN feedback.answer_it END AS note_it,
    CASE WHEN feedback.answered_on <= CAST($as_of AS DATE) THEN feedback.answer_en END AS note_en,
    feedback.helix,
    stakeholder.name AS stakeholder,
    feedback.published_on AS happened_on,
    feedback.recorded_at
FROM table_feedback AS feedback
JOIN working_table ON working_table.id = feedback.table_id
LEFT JOIN survivor ON survivor.entered_id = feedback.stakeholder_id
LEFT JOIN stakeholder ON stakeholder.id = survivor.id
WHERE working_table.strategy_id = CAST($strategy AS VARCHAR)
    AND feedback.recorded_at < CAST($known_before AS TIMESTAMP)
    AND feedback.published_on > CAST($since AS DATE)
    AND feedback.published_on <= CAST($as_of AS DATE)
ORDER BY feedback.published_on, feedback.recorded_at, feedback.id;

-- name: rounds
-- One row per round of updates known of; none for the public.
SELECT
    update_round.id AS round,
    update_round.title_it,
    update_round.title_en,
    update_round.opens_on,
    update_round.due_on,
    CASE WHEN update_round.closed_at < CAST($known_before AS TIMESTAMP) THEN update_round.closed_at END AS closed_at,
    update_round.unanswered,
    update_round.recorded_at,
    working_table.id AS "table",
    working_table.name_it,
    working_table.name_en
FROM update_round
LEFT JOIN working_table ON working_table.id = update_round.table_id
WHERE update_round.strategy_id = CAST($strategy AS VARCHAR)
    AND NOT CAST($public AS BOOLEAN)
    AND update_round.recorded_at < CAST($known_before AS TIMESTAMP)
ORDER BY update_round.opens_on, update_round.recorded_at, update_round.id;

-- name: waiting
-- One row per update that figures do not use yet, or that was sent back; none for the public.
-- with: told_of, update_known, account
SELECT
    said.action_id AS action,
    said.happened_on,
    said.recorded_at,
    said.state,
    said.progress,
    said.explanation_it,
    said.explanation_en,
    said.origin,
    account.name AS author,
    meeting.id AS meeting,
    meeting.held_on,
    CASE WHEN said.returned_at < CAST($known_before AS TIMESTAMP) THEN said.returned_at END AS returned_at,
    said.returned_note
FROM update_known AS said
JOIN told_of ON told_of.action_id = said.action_id
LEFT JOIN meeting ON meeting.id = said.meeting_id
LEFT JOIN account ON account.author = said.author
WHERE NOT said.official
    AND NOT CAST($public AS BOOLEAN)
    AND said.id NOT IN (SELECT supersedes FROM update_known WHERE supersedes IS NOT NULL)
ORDER BY said.happened_on, said.recorded_at, said.id;
