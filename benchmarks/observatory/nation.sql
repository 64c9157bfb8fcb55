-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- A made-up country of $cities cities with $actions actions in all: the facts of each action in one row, the same at
-- every run. What the store holds and what the export holds are two readings of these facts. Chance is a hash.

-- name: fact
CREATE TABLE fact AS
SELECT
    number, city, 's' || lpad(CAST(city AS VARCHAR), 5, '0') AS strategy,
    'a' || lpad(CAST(number AS VARCHAR), 8, '0') AS action,
    starts_on, CASE WHEN chance % 10 > 0 THEN starts_on + CAST(100 + chance % 1400 AS INTEGER) END AS ends_on,
    first_on, first_on + CAST(1 + chance // 7 % 700 AS INTEGER) AS second_on,
    CASE chance // 11 % 4 WHEN 0 THEN 'agreed' ELSE 'started' END AS first_state,
    ['started', 'started', 'suspended', 'completed', 'cancelled'][CAST(chance // 13 % 5 AS INTEGER) + 1] AS second_state,
    CASE WHEN chance // 17 % 5 > 0 THEN CAST(chance // 19 % 60 AS DOUBLE) / 100 END AS first_progress,
    CASE WHEN chance // 23 % 5 > 0 THEN CAST(60 + chance // 29 % 41 AS DOUBLE) / 100 END AS second_progress,
    chance // 31 % 10 > 0 AS adopted, chance // 37 % 5 > 0 AS published,
    CAST(chance // 41 % 3 AS INTEGER) AS axis, [1.0::DOUBLE, 0.7, 0.5][CAST(chance // 43 % 3 AS INTEGER) + 1] AS share
FROM (
    SELECT
        CAST(number AS BIGINT) AS number,
        CAST(number * $cities // $actions AS BIGINT) AS city,
        hash(number) % 1000000007 AS chance,
        DATE '2020-01-01' + CAST(hash(number + 1000000000) % 1200 AS INTEGER) AS starts_on,
        DATE '2020-01-01' + CAST(hash(number + 2000000000) % 1500 AS INTEGER) AS first_on
    FROM range($actions) AS every(number)
);

-- name: part
CREATE VIEW part AS
SELECT number, axis AS place, share FROM fact
UNION ALL
SELECT number, (axis + 1) % 3 AS place, 1 - share AS share FROM fact WHERE share < 1;

-- name: strategy
INSERT INTO strategy BY NAME
SELECT DISTINCT
    strategy AS id, 'c' AS city_id, strategy AS name_it, 'equal' AS weighting, FALSE AS validation,
    0.25 AS late_gap, 0.1 AS risk_gap, 90 AS overdue_days, 30 AS fresh_days, 60 AS ageing_days, 180 AS stale_days,
    0.5 AS coverage_threshold
FROM fact;

-- name: axis
INSERT INTO axis BY NAME
SELECT strategy || place AS id, strategy AS strategy_id, 'axis-' || place AS key, 'axis' AS name_it, place AS position
FROM (SELECT DISTINCT strategy FROM fact), range(3) AS every(place);

-- name: action
INSERT INTO action BY NAME
SELECT action AS id, strategy AS strategy_id, action AS code, action AS title_it, TIMESTAMP '2020-01-01' AS recorded_at
FROM fact;

-- name: action_revision
INSERT INTO action_revision BY NAME
SELECT
    'r' || action AS id, action AS action_id, TIMESTAMP '2020-01-01' AS recorded_at, starts_on, ends_on,
    1.0 AS weight, adopted, published, FALSE AS archived
FROM fact;

-- name: axis_share
INSERT INTO axis_share BY NAME
SELECT 'r' || action AS revision_id, strategy || part.place AS axis_id, part.share
FROM fact JOIN part ON part.number = fact.number;

-- name: status_update
INSERT INTO status_update BY NAME
SELECT
    'u' || turn || action AS id, action AS action_id, FALSE AS state_derived, 'person' AS origin,
    TIMESTAMP '2020-01-01' AS recorded_at,
    CASE turn WHEN 1 THEN first_on ELSE second_on END AS happened_on,
    CASE turn WHEN 1 THEN first_state ELSE second_state END AS state,
    CASE turn WHEN 1 THEN first_progress ELSE second_progress END AS progress
FROM fact, range(1, 3) AS every(turn);

-- name: axis_inputs
-- Three stretches an action: before anything was said, after the first word, after the second.
CREATE VIEW axis_inputs AS
SELECT
    lpad(CAST(city AS VARCHAR), 6, '0') AS city, strategy, FALSE AS fictional, DATE '2026-01-01' AS as_of,
    action, 'axis-' || part.place AS axis,
    CASE turn WHEN 1 THEN first_on WHEN 2 THEN second_on END AS from_on,
    CASE turn WHEN 0 THEN first_on WHEN 1 THEN second_on END AS until_on,
    CASE turn WHEN 0 THEN 'proposed' WHEN 1 THEN first_state ELSE second_state END AS state,
    part.share, CAST(1 AS DOUBLE) AS weight,
    CASE
        WHEN turn = 1 THEN first_progress
        WHEN turn = 2 AND second_state = 'completed' THEN 1
        WHEN turn = 2 THEN COALESCE(second_progress, first_progress)
    END AS progress,
    CAST(NULL AS DOUBLE) AS due, starts_on, ends_on, CAST(0.5 AS DOUBLE) AS coverage_threshold
FROM fact JOIN part ON part.number = fact.number, range(3) AS every(turn)
WHERE adopted AND published;
