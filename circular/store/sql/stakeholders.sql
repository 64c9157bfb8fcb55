-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Organisations and the parts they have. An organisation that turned out to be another one is that other one here.

-- part: survivor
-- One row per organisation ever entered, with the one that it is now: itself, unless merged into another.
WITH RECURSIVE step AS (
    SELECT id AS entered_id, id, merged_into
    FROM stakeholder
    UNION
    SELECT step.entered_id, stakeholder.id, stakeholder.merged_into
    FROM step
    INNER JOIN stakeholder ON stakeholder.id = step.merged_into
)
SELECT entered_id, id
FROM step
WHERE merged_into IS NULL

-- part: forum
-- One row per table of the strategy.
SELECT id AS table_id, coordinator_id
FROM working_table
WHERE strategy_id = $strategy

-- part: sitting
-- with: survivor, forum
-- One row per seat known at the date, ended ones included. Who coordinates a table sits at it, written down or not.
SELECT
    seat.table_id,
    survivor.id AS stakeholder,
    seat.role,
    seat.from_on,
    seat.to_on,
    seat.source_url
FROM seat
INNER JOIN forum ON forum.table_id = seat.table_id
INNER JOIN survivor ON survivor.entered_id = seat.stakeholder_id
WHERE seat.recorded_at < $known_before
    AND (seat.from_on IS NULL OR seat.from_on <= $as_of)
UNION ALL
SELECT forum.table_id, survivor.id, 'coordinator', NULL, NULL, NULL
FROM forum
INNER JOIN survivor ON survivor.entered_id = forum.coordinator_id
WHERE NOT EXISTS (
    SELECT 1
    FROM seat
    INNER JOIN survivor AS sitter ON sitter.entered_id = seat.stakeholder_id
    WHERE seat.table_id = forum.table_id
        AND seat.role = 'coordinator'
        AND sitter.id = survivor.id
)

-- name: registry
-- One row per organisation of the strategy's city, merged ones left out.
SELECT stakeholder.*
FROM stakeholder
INNER JOIN strategy ON strategy.city_id = stakeholder.city_id
WHERE strategy.id = $strategy
    AND stakeholder.merged_into IS NULL
    AND stakeholder.recorded_at < $known_before
ORDER BY stakeholder.id;

-- name: survivor_of
-- One row: the organisation that an id stands for in the strategy's city; none where there is no such.
-- with: survivor
SELECT stakeholder.*
FROM survivor
INNER JOIN stakeholder ON stakeholder.id = survivor.id
INNER JOIN strategy ON strategy.city_id = stakeholder.city_id
WHERE strategy.id = $strategy
    AND survivor.entered_id = $stakeholder;

-- name: spellings
-- One row per other name of an organisation: aliases, and the names of those that were merged into it.
-- with: survivor
SELECT survivor.id AS stakeholder, stakeholder_alias.name
FROM stakeholder_alias
INNER JOIN survivor ON survivor.entered_id = stakeholder_alias.stakeholder_id
UNION
SELECT survivor.id AS stakeholder, stakeholder.name
FROM stakeholder
INNER JOIN survivor ON survivor.entered_id = stakeholder.id AND survivor.id <> stakeholder.id
ORDER BY stakeholder, name;

-- name: participations
-- One row per part an organisation has, had or will have in an action of the strategy, known at the date.
-- with: survivor
SELECT
    participation.action_id AS action,
    survivor.id AS stakeholder,
    participation.role,
    participation.from_on,
    participation.to_on,
    participation.source_url
FROM participation
INNER JOIN action ON action.id = participation.action_id
INNER JOIN survivor ON survivor.entered_id = participation.stakeholder_id
WHERE action.strategy_id = $strategy
    AND participation.recorded_at < $known_before
    AND (participation.from_on IS NULL OR participation.from_on <= $as_of)
ORDER BY participation.action_id, survivor.id, participation.role, participation.id;

-- name: seats
-- One row per seat at a table of the strategy, known at the date, ended ones included.
-- with: sitting
SELECT table_id, stakeholder, role, from_on, to_on, source_url
FROM sitting
ORDER BY table_id, stakeholder, role, from_on;

-- name: governing
-- One row per organisation with a part in running the strategy, known at the date, ended ones included.
-- with: survivor
SELECT
    governance.strategy_id,
    survivor.id AS stakeholder,
    governance.role,
    governance.from_on,
    governance.to_on,
    governance.source_url
FROM governance
INNER JOIN survivor ON survivor.entered_id = governance.stakeholder_id
WHERE governance.strategy_id = $strategy
    AND governance.recorded_at < $known_before
    AND (governance.from_on IS NULL OR governance.from_on <= $as_of)
ORDER BY survivor.id, governance.role, governance.id;
