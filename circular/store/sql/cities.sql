-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Networks of cities and what their strategies are compared by. Every figure is asked for all strategies at once:
-- a statement costs the same for one city as for a hundred.

-- name: axes
-- with: axis_figure
-- One row per strategy asked about and axis.
SELECT strategy_id AS strategy, key, name_it, name_en, actual, shown, counted, live
FROM axis_figure
WHERE day = CAST($as_of AS DATE)
ORDER BY strategy_id, position, axis_id;

-- name: accounts
-- with: standing, position
-- One row per strategy asked about with actions in scope. held: all of them; actions: without the cancelled and merged.
-- scheduled and unscheduled: live ones whose schedule is known, and not. priced and spent: those of which it is known
-- what was awarded and paid.
SELECT
    strategy_id AS strategy,
    COUNT(*) AS held,
    COUNT(*) FILTER (WHERE state NOT IN ('cancelled', 'merged')) AS actions,
    COUNT(*) FILTER (WHERE live AND schedule <> 'unknown') AS scheduled,
    COUNT(*) FILTER (WHERE live AND schedule = 'unknown') AS unscheduled,
    COUNT(*) FILTER (WHERE schedule = 'late') AS late,
    CAST(SUM(awarded) AS DOUBLE PRECISION) AS awarded,
    CAST(SUM(paid) AS DOUBLE PRECISION) AS paid,
    COUNT(awarded) AS priced,
    COUNT(paid) AS spent,
    MAX(last_update_on) AS told_on,
    MAX(stated_on) AS funded_on
FROM standing
LEFT JOIN (SELECT action_id, MAX(as_of) AS stated_on FROM position GROUP BY action_id) AS stated
    ON stated.action_id = standing.action_id
WHERE in_scope
GROUP BY strategy_id
ORDER BY strategy_id;

-- name: gatherings
-- with: gathering, attended
-- One row per strategy asked about of whose meetings anything may be told by the date: how many were held in the 365
-- days before it, and the presences at them.
SELECT
    working_table.strategy_id AS strategy,
    COUNT(*) FILTER (WHERE recent) AS meetings,
    COALESCE(SUM(persons) FILTER (WHERE recent), 0) AS presences
FROM (
    SELECT id, table_id, held_on > CAST($as_of AS DATE) - 365 AS recent
    FROM gathering
    WHERE told AND held_on <= CAST($as_of AS DATE) AND called_off_on IS NULL
) AS held
JOIN working_table ON working_table.id = held.table_id
LEFT JOIN (SELECT meeting_id, SUM(persons) AS persons FROM attended GROUP BY meeting_id) AS present
    ON present.meeting_id = held.id
GROUP BY working_table.strategy_id
ORDER BY working_table.strategy_id;

-- name: organisations
-- with: acting, survivor
-- One row per strategy asked about: organisations with one of $roles in an action in scope on the date.
SELECT acting.strategy_id AS strategy, COUNT(DISTINCT survivor.id) AS organisations
FROM participation
JOIN acting ON acting.action_id = participation.action_id AND acting.in_scope
JOIN survivor ON survivor.entered_id = participation.stakeholder_id
WHERE participation.role = ANY(CAST($roles AS VARCHAR[]))
    AND participation.recorded_at < CAST($known_before AS TIMESTAMP)
    AND (participation.from_on IS NULL OR participation.from_on <= CAST($as_of AS DATE))
    AND (participation.to_on IS NULL OR participation.to_on >= CAST($as_of AS DATE))
GROUP BY acting.strategy_id
ORDER BY acting.strategy_id;

-- name: indicators
-- with: followed_indicator, observation
-- One row per indicator that follows a common definition and has a value: the last one.
SELECT
    strategy_id AS strategy, definition, name_it, name_en, unit, unit_en, digits, direction,
    observation.value, observation.happened_on
FROM followed_indicator
JOIN observation ON observation.indicator_id = followed_indicator.id AND observation.age = 1
WHERE definition IS NOT NULL
ORDER BY definition, strategy_id, followed_indicator.position, followed_indicator.id;

-- name: levels
-- One row per strategy asked about and dimension judged and published: the last judgement, by its year.
SELECT strategy, dimension, level, happened_on
FROM (
    SELECT
        strategy_id AS strategy, dimension, level, happened_on,
        ROW_NUMBER() OVER (
            PARTITION BY strategy_id, dimension ORDER BY year DESC, happened_on DESC, recorded_at DESC, id DESC
        ) AS place
    FROM assessment
    WHERE (strategy_id = CAST($strategy AS VARCHAR) OR strategy_id = ANY(CAST($strategies_asked AS VARCHAR[])))
        AND published
        AND happened_on <= CAST($as_of AS DATE)
        AND recorded_at < CAST($known_before AS TIMESTAMP)
        AND id NOT IN (
            SELECT supersedes
            FROM assessment
            WHERE supersedes IS NOT NULL AND recorded_at < CAST($known_before AS TIMESTAMP)
        )
) AS judged
WHERE place = 1
ORDER BY strategy, dimension;

-- name: members
-- One row per municipality of an association, those that left it or will join it included.
SELECT *
FROM city_member
ORDER BY city_id, name, id;

-- name: adhesions
-- One row per step of a city's membership in a network known at the date, oldest first; an undated one was always so.
SELECT *
FROM adhesion
WHERE strategy_id = CAST($strategy AS VARCHAR)
    AND (happened_on IS NULL OR happened_on <= CAST($as_of AS DATE))
    AND recorded_at < CAST($known_before AS TIMESTAMP)
    AND id NOT IN (
        SELECT supersedes
        FROM adhesion
        WHERE supersedes IS NOT NULL AND recorded_at < CAST($known_before AS TIMESTAMP)
    )
ORDER BY city_id, happened_on NULLS FIRST, recorded_at, id;

-- name: networks
-- One row per strategy that keeps a registry of member cities.
SELECT DISTINCT strategy_id AS strategy
FROM adhesion
ORDER BY strategy_id;

-- name: received
-- One row per strategy that came as a city's file: the last one.
SELECT id, strategy_id, profile, files, sha256, as_of, recorded_at, counts, withheld
FROM (
    SELECT
        import_batch.*,
        ROW_NUMBER() OVER (PARTITION BY strategy_id ORDER BY as_of DESC, recorded_at DESC, id DESC) AS place
    FROM import_batch
    WHERE profile = 'cityfile'
) AS files
WHERE place = 1
ORDER BY strategy_id;

-- name: received_in
-- One row: how many strategies a city has here, and how many of them came as a city's file.
SELECT
    COUNT(*) AS strategies,
    COUNT(*) FILTER (WHERE id IN (SELECT strategy_id FROM import_batch WHERE profile = 'cityfile')) AS received
FROM strategy
WHERE city_id = CAST($city AS VARCHAR);

-- name: say_peculiarity
-- One row: the strategy whose peculiarity was said, with its new version.
UPDATE strategy
SET
    peculiarity_it = CAST($peculiarity_it AS VARCHAR),
    peculiarity_en = CAST($peculiarity_en AS VARCHAR),
    version = version + 1
WHERE id = CAST($id AS VARCHAR) AND version = CAST($version AS INTEGER)
RETURNING id, version;
