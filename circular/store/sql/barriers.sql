-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What stands in the way of actions, and which actions wait for which.
-- A barrier is told from the day since which it stands (null: always); it is over on the day it was solved.

-- part: barrier_told
-- One row per barrier known that stands or stood by the date, and that whoever asks may know of.
SELECT *
FROM barrier
WHERE strategy_id = CAST($strategy AS VARCHAR)
    AND recorded_at < CAST($known_before AS TIMESTAMP)
    AND (since_on IS NULL OR since_on <= CAST($as_of AS DATE))
    AND (published OR NOT CAST($public AS BOOLEAN))

-- name: every
-- with: barrier_told
-- One row per barrier, with the names of the office and the organisation that can remove it.
SELECT
    barrier_told.*,
    office.name_it AS office_it,
    office.name_en AS office_en,
    COALESCE(kept.id, stakeholder.id) AS organisation,
    COALESCE(kept.name, stakeholder.name) AS organisation_name
FROM barrier_told
LEFT JOIN office ON office.id = barrier_told.office_id
LEFT JOIN stakeholder ON stakeholder.id = barrier_told.stakeholder_id
LEFT JOIN stakeholder AS kept ON kept.id = stakeholder.merged_into
ORDER BY barrier_told.code, barrier_told.id;

-- name: blocks
-- with: barrier_told
-- One row per barrier and action that it blocks or blocked by the date.
SELECT link.id, link.barrier_id, link.action_id, link.from_on, link.to_on, link.recorded_at
FROM barrier_action AS link
JOIN barrier_told ON barrier_told.id = link.barrier_id
WHERE link.recorded_at < CAST($known_before AS TIMESTAMP)
    AND (link.from_on IS NULL OR link.from_on <= CAST($as_of AS DATE))
ORDER BY link.barrier_id, link.from_on, link.id;

-- name: touched
-- with: standing
-- One row per action that whoever asks may know of, adopted or not: what tells how it is held up.
SELECT
    standing.action_id AS action,
    action.code,
    action.title_it,
    action.title_en,
    action.table_id AS "table",
    standing.state,
    standing.schedule,
    standing.starts_on,
    standing.ends_on,
    standing.published,
    standing.awarded
FROM standing
JOIN action ON action.id = standing.action_id
WHERE in_scope
ORDER BY action.code, standing.action_id;

-- name: waits
-- with: dependency
-- One row per action of the strategy and action that it waits for at the date.
SELECT dependency.action_id, dependency.predecessor_id
FROM dependency
JOIN action ON action.id = dependency.action_id
WHERE action.strategy_id = CAST($strategy AS VARCHAR)
ORDER BY dependency.action_id, dependency.predecessor_id;

-- name: whole
-- One row per barrier of the strategy as it stands, whoever asks.
SELECT *
FROM barrier
WHERE strategy_id = $strategy
ORDER BY code, id;

-- name: links
-- One row per action that the barrier blocks or blocked, as it stands.
SELECT *
FROM barrier_action
WHERE barrier_id = $barrier
ORDER BY from_on, id;

-- name: homes
-- One row per action asked about that is of the strategy: the table that answers for it.
SELECT id AS action, table_id AS "table", code, title_it
FROM action
WHERE strategy_id = $strategy AND id = ANY(CAST($actions AS VARCHAR[]));

-- name: waiting
-- One row per wait of the strategy as it stands, ended ones too.
SELECT dependency.*
FROM action_dependency AS dependency
JOIN action ON action.id = dependency.action_id
WHERE action.strategy_id = $strategy
ORDER BY dependency.action_id, dependency.predecessor_id;

-- name: end_wait
-- One row: the wait that was ended.
UPDATE action_dependency
SET ended_on = $ended_on
WHERE action_id = $action AND predecessor_id = $predecessor AND ended_on IS NULL
RETURNING action_id;

-- name: wait_again
-- One row: the wait that had ended and holds once more.
UPDATE action_dependency
SET ended_on = NULL, recorded_at = $now
WHERE action_id = $action AND predecessor_id = $predecessor AND ended_on IS NOT NULL
RETURNING action_id;
