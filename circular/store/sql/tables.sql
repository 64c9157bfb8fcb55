-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Working tables and groups: where they have come to, and when they met.

-- name: every
-- One row per table and group of the strategy, in their order.
SELECT *
FROM working_table
WHERE strategy_id = $strategy
ORDER BY position, code, id;

-- name: stages
-- One row per stage a table has reached by the date, in the order in which it did; an unknown day is the earliest.
SELECT stage_change.table_id, stage_change.stage, stage_change.happened_on
FROM stage_change
INNER JOIN working_table ON working_table.id = stage_change.table_id
WHERE working_table.strategy_id = $strategy
    AND stage_change.recorded_at < $known_before
    AND (stage_change.happened_on IS NULL OR stage_change.happened_on <= $as_of)
ORDER BY
    stage_change.table_id,
    stage_change.happened_on NULLS FIRST,
    stage_change.recorded_at,
    stage_change.id;

-- name: meetings
-- One row per meeting held by the date, latest first; those called off are left out.
-- with: tallied
SELECT
    id AS meeting,
    table_id,
    kind,
    held_on,
    title_it,
    title_en,
    place,
    citizens,
    source_url,
    organisations,
    persons,
    decisions
FROM tallied
WHERE held_on <= CAST($as_of AS DATE) AND called_off_on IS NULL
ORDER BY held_on DESC, id;

-- name: visits
-- One row per action and other table at which it comes up.
SELECT action_table.action_id AS action, action_table.table_id
FROM action_table
INNER JOIN action ON action.id = action_table.action_id
WHERE action.strategy_id = $strategy
ORDER BY action_table.table_id, action_table.action_id;

-- name: governance
-- One row per part in running the strategy that is in force at the date: an office or an organisation.
-- with: survivor
SELECT
    governance.role,
    survivor.id AS stakeholder,
    COALESCE(office.name_it, stakeholder.name) AS name_it,
    COALESCE(office.name_en, stakeholder.name) AS name_en,
    governance.from_on,
    governance.source_url
FROM governance
LEFT JOIN office ON office.id = governance.office_id
LEFT JOIN survivor ON survivor.entered_id = governance.stakeholder_id
LEFT JOIN stakeholder ON stakeholder.id = survivor.id
WHERE governance.strategy_id = $strategy
    AND governance.recorded_at < $known_before
    AND (governance.from_on IS NULL OR governance.from_on <= $as_of)
    AND (governance.to_on IS NULL OR governance.to_on >= $as_of)
ORDER BY governance.id;

-- name: last_stage_moment
-- One row: when the last stage of a table was recorded; null before any.
SELECT MAX(recorded_at) AS recorded_at
FROM stage_change
WHERE table_id = $table;

-- name: turns
-- One row per official word that changed the state of an action of the strategy by the date, oldest first.
-- with: update_known
SELECT action_id AS action, happened_on, state, meeting_id AS meeting
FROM (
    SELECT
        action_id,
        happened_on,
        recorded_at,
        id,
        state,
        meeting_id,
        LAG(state) OVER (PARTITION BY action_id ORDER BY happened_on, recorded_at, id) AS state_before
    FROM update_known
    WHERE official
        AND happened_on <= CAST($as_of AS DATE)
        AND id NOT IN (SELECT supersedes FROM update_known WHERE official AND supersedes IS NOT NULL)
) AS reported
WHERE state_before IS NULL OR state <> state_before
ORDER BY happened_on, recorded_at, id;

-- name: verdicts
-- One row per decision of a meeting of the strategy that may be read, withdrawn ones left out, oldest first.
-- with: verdict, gathering
SELECT
    verdict.id AS decision,
    verdict.meeting_id AS meeting,
    gathering.table_id,
    gathering.held_on,
    verdict.kind,
    verdict.text_it,
    verdict.text_en,
    verdict.action_id AS action,
    verdict.act_kind,
    verdict.act_number,
    verdict.act_on,
    verdict.act_url,
    verdict.taken_up_on,
    verdict.taken_up_note
FROM verdict
JOIN gathering ON gathering.id = verdict.meeting_id
WHERE verdict.withdrawn_at IS NULL AND gathering.called_off_on IS NULL
ORDER BY gathering.held_on, verdict.recorded_at, verdict.id;
