-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What happened after $since and up to $as_of: each fact beside the one before it, by the day on which it happened.
-- A row that supersedes another stands with what it corrects; it is told, too, where only the corrected row falls
-- into the period. What is undated happened nobody knows when, and is not told.

-- part: told_of
-- with: revision_line
-- One row per action whoever asks may be told about, with the plan in force on $as_of. Someone who works here is also
-- told of what left the scope, or was archived, within the period; the public only of what it may see on $as_of.
SELECT now.action_id, now.id AS revision_id, now.office_id
FROM revision_line AS now
LEFT JOIN revision_line AS earlier
    ON earlier.action_id = now.action_id
    AND CAST($since AS DATE) >= earlier.from_on
    AND CAST($since AS DATE) < earlier.until_on
WHERE CAST($as_of AS DATE) >= now.from_on
    AND CAST($as_of AS DATE) < now.until_on
    AND NOT (now.archived AND COALESCE(earlier.archived, FALSE))
    AND CASE CAST($scope AS VARCHAR)
        WHEN 'adopted' THEN now.adopted OR COALESCE(earlier.adopted, FALSE)
        WHEN 'territory' THEN NOT (now.adopted AND COALESCE(earlier.adopted, TRUE))
        ELSE TRUE
    END
    AND (NOT CAST($public AS BOOLEAN) OR (now.adopted AND now.published AND NOT now.archived))

-- part: update_line
-- with: told_of, update_known, update_official
-- One row per official update of an action told of, with the state before it; stated: progresses stated by then.
SELECT
    said.*,
    LAG(said.state) OVER story AS state_before,
    COUNT(said.progress) OVER story AS stated,
    COUNT(said.progress) OVER story - CASE WHEN said.progress IS NULL THEN 0 ELSE 1 END AS stated_before
FROM update_official AS said
JOIN told_of ON told_of.action_id = said.action_id
WINDOW story AS (PARTITION BY said.action_id ORDER BY said.happened_on, said.recorded_at, said.id)

-- name: updates
-- One row per official update, with the state and the last stated progress before it; authors, by name, are not for
-- the public. An account that is no person's has no name. What was said on a later day is not said yet.
-- with: update_known, update_line, account
SELECT
    line.action_id AS action,
    line.happened_on,
    line.recorded_at,
    line.state,
    line.progress,
    line.state_before,
    measured.progress AS progress_before,
    CASE WHEN line.happened_on <= CAST($as_of AS DATE) THEN line.explanation_it END AS explanation_it,
    CASE WHEN line.happened_on <= CAST($as_of AS DATE) THEN line.explanation_en END AS explanation_en,
    line.origin,
    CASE WHEN NOT CAST($public AS BOOLEAN) THEN account.name END AS author,
    meeting.id AS meeting,
    meeting.held_on,
    corrected.happened_on AS corrected_on,
    corrected.state AS corrected_state,
    corrected.progress AS corrected_progress
FROM update_line AS line
LEFT JOIN account ON account.author = line.author
LEFT JOIN update_line AS measured
    ON measured.action_id = line.action_id
    AND measured.progress IS NOT NULL
    AND measured.stated = line.stated_before
LEFT JOIN update_known AS corrected ON corrected.id = line.supersedes AND corrected.official
LEFT JOIN meeting ON meeting.id = line.meeting_id
WHERE (line.happened_on > CAST($since AS DATE) AND line.happened_on <= CAST($as_of AS DATE))
    OR (corrected.happened_on > CAST($since AS DATE) AND corrected.happened_on <= CAST($as_of AS DATE))
ORDER BY line.happened_on, line.recorded_at, line.id;

-- part: plan_visible
-- with: told_of, revision_line
-- One row per plan that whoever asks may see; steps: what its milestones are, to tell plans apart.
SELECT
    revision_line.*,
    (
        SELECT string_agg(
            milestone_id || ' ' || CAST(due_on AS VARCHAR) || ' ' || CAST(CAST(weight AS DECIMAL(18, 6)) AS VARCHAR),
            ',' ORDER BY milestone_id
        )
        FROM milestone_plan
        WHERE milestone_plan.revision_id = revision_line.id
    ) AS steps
FROM revision_line
JOIN told_of ON told_of.action_id = revision_line.action_id
WHERE published OR NOT CAST($public AS BOOLEAN)

-- part: plan_story
-- with: plan_visible
-- One row per plan that whoever asks may see, with the one before it.
SELECT
    plan_visible.*,
    LAG(id) OVER (PARTITION BY action_id ORDER BY from_on, recorded_at, id) AS previous
FROM plan_visible

-- name: plans
-- One row per plan, with the one before it that whoever asks may see; steps: what its milestones are, to tell plans apart.
-- with: plan_visible, plan_story
SELECT
    line.action_id AS action,
    line.id AS plan,
    line.previous,
    line.happened_on,
    line.recorded_at,
    line.reason,
    line.starts_on,
    line.ends_on,
    line.weight,
    line.adopted,
    line.published,
    line.archived,
    line.steps,
    office.name_it AS office,
    earlier.starts_on AS starts_on_before,
    earlier.ends_on AS ends_on_before,
    earlier.weight AS weight_before,
    earlier.adopted AS adopted_before,
    earlier.published AS published_before,
    earlier.archived AS archived_before,
    earlier.steps AS steps_before,
    earlier_office.name_it AS office_before,
    corrected.id IS NOT NULL AS corrects,
    corrected.happened_on AS corrected_on,
    corrected.starts_on AS corrected_starts_on,
    corrected.ends_on AS corrected_ends_on
FROM plan_story AS line
LEFT JOIN plan_visible AS earlier ON earlier.id = line.previous
LEFT JOIN office ON office.id = line.office_id
LEFT JOIN office AS earlier_office ON earlier_office.id = earlier.office_id
LEFT JOIN action_revision AS corrected
    ON corrected.id = line.supersedes
    AND corrected.recorded_at < CAST($known_before AS TIMESTAMP)
    AND (corrected.published OR NOT CAST($public AS BOOLEAN))
WHERE (line.happened_on > CAST($since AS DATE) AND line.happened_on <= CAST($as_of AS DATE))
    OR (
        corrected.happened_on > CAST($since AS DATE) AND corrected.happened_on <= CAST($as_of AS DATE)
        -- What is published with a plan is the public's from the plan's own day on, wherever the plan stood before.
        AND (
            NOT CAST($public AS BOOLEAN)
            OR line.happened_on IS NULL
            OR line.happened_on <= CAST($as_of AS DATE)
        )
    )
ORDER BY line.happened_on, line.recorded_at, line.id;

-- name: plan_shares
-- One row per plan named and axis.
SELECT axis_share.revision_id AS plan, axis.key, axis_share.share
FROM axis_share
JOIN axis ON axis.id = axis_share.axis_id
WHERE axis_share.revision_id = ANY($plans)
ORDER BY axis_share.revision_id, axis.position;

-- part: milestone_word
-- with: told_of, tick
-- One row per official word on a milestone; the public is told of the milestones of the plan in force.
SELECT tick.*, milestone.title_it, milestone.title_en
FROM tick
JOIN milestone ON milestone.id = tick.milestone_id
JOIN told_of ON told_of.action_id = tick.action_id
WHERE NOT CAST($public AS BOOLEAN)
    OR EXISTS (
        SELECT 1
        FROM milestone_plan
        WHERE milestone_plan.milestone_id = milestone.id
            AND milestone_plan.revision_id = told_of.revision_id
    )

-- part: milestone_story
-- with: milestone_word
-- One row per word on a milestone that was not corrected, with the word before it.
SELECT
    known.*,
    LAG(done, 1, FALSE) OVER (PARTITION BY milestone_id ORDER BY happened_on, recorded_at, id) AS done_before
FROM milestone_word AS known
WHERE id NOT IN (SELECT supersedes FROM milestone_word AS known WHERE supersedes IS NOT NULL)

-- name: milestones
-- One row per word on a milestone, with the word before it; the public is told of those of the plan in force.
-- with: milestone_word, milestone_story
SELECT
    line.action_id AS action,
    line.title_it AS detail_it,
    line.title_en AS detail_en,
    line.happened_on,
    line.recorded_at,
    line.done,
    line.done_before,
    corrected.happened_on AS corrected_on,
    corrected.done AS corrected_done
FROM milestone_story AS line
LEFT JOIN milestone_word AS corrected ON corrected.id = line.supersedes
WHERE (line.happened_on > CAST($since AS DATE) AND line.happened_on <= CAST($as_of AS DATE))
    OR (corrected.happened_on > CAST($since AS DATE) AND corrected.happened_on <= CAST($as_of AS DATE))
ORDER BY line.happened_on, line.recorded_at, line.id;

-- name: parties
-- One row per organisation that took up or laid down a role in an action: joined on the first day, left on the last.
-- with: told_of
SELECT
    participation.action_id AS action,
    COALESCE(kept.name, stakeholder.name) AS detail_it,
    participation.role,
    moved.joined,
    CASE WHEN moved.joined THEN participation.from_on ELSE participation.to_on END AS happened_on,
    participation.recorded_at
FROM participation
JOIN told_of ON told_of.action_id = participation.action_id
JOIN stakeholder ON stakeholder.id = participation.stakeholder_id
LEFT JOIN stakeholder AS kept ON kept.id = stakeholder.merged_into
CROSS JOIN (SELECT TRUE AS joined UNION ALL SELECT FALSE AS joined) AS moved
WHERE participation.recorded_at < CAST($known_before AS TIMESTAMP)
    AND CASE WHEN moved.joined THEN participation.from_on ELSE participation.to_on END > CAST($since AS DATE)
    AND CASE WHEN moved.joined THEN participation.from_on ELSE participation.to_on END <= CAST($as_of AS DATE)
ORDER BY happened_on, participation.recorded_at, participation.id, moved.joined;

-- name: seats
-- One row per organisation that took or left a seat at a table: joined on the first day, left on the last.
SELECT
    working_table.id AS "table",
    working_table.code,
    working_table.name_it,
    working_table.name_en,
    COALESCE(kept.name, stakeholder.name) AS detail_it,
    seat.role,
    moved.joined,
    CASE WHEN moved.joined THEN seat.from_on ELSE seat.to_on END AS happened_on,
    seat.recorded_at
FROM seat
JOIN working_table ON working_table.id = seat.table_id
JOIN stakeholder ON stakeholder.id = seat.stakeholder_id
LEFT JOIN stakeholder AS kept ON kept.id = stakeholder.merged_into
CROSS JOIN (SELECT TRUE AS joined UNION ALL SELECT FALSE AS joined) AS moved
WHERE working_table.strategy_id = CAST($strategy AS VARCHAR)
    AND seat.recorded_at < CAST($known_before AS TIMESTAMP)
    AND CASE WHEN moved.joined THEN seat.from_on ELSE seat.to_on END > CAST($since AS DATE)
    AND CASE WHEN moved.joined THEN seat.from_on ELSE seat.to_on END <= CAST($as_of AS DATE)
ORDER BY happened_on, seat.recorded_at, seat.id, moved.joined;

-- part: money_word
-- with: told_of
-- One row per position of money of an action told of.
SELECT funding.*
FROM funding
JOIN told_of ON told_of.action_id = funding.action_id
WHERE recorded_at < CAST($known_before AS TIMESTAMP)

-- part: money_story
-- with: money_word
-- One row per position that was not corrected, with the one before it of its source, programme and kind.
SELECT
    known.*,
    LAG(id) OVER (
        PARTITION BY action_id, source, programme, kind ORDER BY as_of, recorded_at, id
    ) AS previous
FROM money_word AS known
WHERE id NOT IN (SELECT supersedes FROM money_word AS known WHERE supersedes IS NOT NULL)

-- name: positions
-- One row per position of a source, programme and kind of money of an action, with the position before it.
-- with: money_word, money_story
SELECT
    line.action_id AS action,
    line.source,
    line.programme,
    line.as_of AS happened_on,
    line.recorded_at,
    line.note_it,
    line.note_en,
    line.estimated,
    line.requested,
    line.awarded,
    line.committed,
    line.paid,
    earlier.estimated AS estimated_before,
    earlier.requested AS requested_before,
    earlier.awarded AS awarded_before,
    earlier.committed AS committed_before,
    earlier.paid AS paid_before,
    corrected.as_of AS corrected_on,
    corrected.estimated AS corrected_estimated,
    corrected.requested AS corrected_requested,
    corrected.awarded AS corrected_awarded,
    corrected.committed AS corrected_committed,
    corrected.paid AS corrected_paid
FROM money_story AS line
LEFT JOIN money_word AS earlier ON earlier.id = line.previous
LEFT JOIN money_word AS corrected ON corrected.id = line.supersedes
WHERE (line.as_of > CAST($since AS DATE) AND line.as_of <= CAST($as_of AS DATE))
    OR (corrected.as_of > CAST($since AS DATE) AND corrected.as_of <= CAST($as_of AS DATE))
ORDER BY line.as_of, line.recorded_at, line.id;

-- part: value_word
-- with: followed_indicator, measurement_official
-- One row per official value of an indicator.
SELECT measurement_official.*
FROM measurement_official
JOIN followed_indicator ON followed_indicator.id = measurement_official.indicator_id

-- part: value_story
-- with: value_word
-- One row per value that was not corrected, with the one before it.
SELECT
    known.*,
    LAG(value) OVER (PARTITION BY indicator_id ORDER BY happened_on, recorded_at, id) AS value_before
FROM value_word AS known
WHERE id NOT IN (SELECT supersedes FROM value_word AS known WHERE supersedes IS NOT NULL)

-- name: measurements
-- One row per value of an indicator, with the value before it.
-- with: followed_indicator, value_word, value_story
SELECT
    indicator.id AS indicator,
    indicator.code,
    indicator.name_it,
    indicator.name_en,
    indicator.place,
    indicator.unit,
    indicator.unit_en,
    axis.key AS axis,
    line.period,
    line.happened_on,
    line.recorded_at,
    line.value,
    line.value_before,
    corrected.happened_on AS corrected_on,
    corrected.value AS corrected_value
FROM value_story AS line
JOIN followed_indicator AS indicator ON indicator.id = line.indicator_id
LEFT JOIN axis ON axis.id = indicator.axis_id
LEFT JOIN value_word AS corrected ON corrected.id = line.supersedes
WHERE (line.happened_on > CAST($since AS DATE) AND line.happened_on <= CAST($as_of AS DATE))
    OR (corrected.happened_on > CAST($since AS DATE) AND corrected.happened_on <= CAST($as_of AS DATE))
ORDER BY line.happened_on, line.recorded_at, line.id;

-- name: actions
-- One row per action named: what it is called, and the table and the office that answer for it.
-- with: told_of
SELECT
    action.id AS action,
    action.code,
    action.title_it,
    action.title_en,
    told_of.revision_id AS plan,
    working_table.id AS "table",
    working_table.name_it AS table_it,
    working_table.name_en AS table_en,
    office.name_it AS office_it,
    office.name_en AS office_en
FROM told_of
JOIN action ON action.id = told_of.action_id
LEFT JOIN working_table ON working_table.id = action.table_id
LEFT JOIN office ON office.id = told_of.office_id
WHERE action.id = ANY($actions)
ORDER BY action.code, action.id;
