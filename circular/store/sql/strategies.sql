-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- name: every
-- One row per strategy, in the order in which they are offered.
SELECT *
FROM strategy
ORDER BY position, id;

-- name: cities
-- One row per city.
SELECT *
FROM city
ORDER BY id;

-- name: by_id
-- The one strategy with this id, or no row.
SELECT *
FROM strategy
WHERE id = $strategy;

-- name: city_of
-- One row: the city that runs a strategy.
SELECT city_id
FROM strategy
WHERE id = $strategy;

-- name: axes
-- One row per axis of a strategy, in its order.
SELECT *
FROM axis
WHERE strategy_id = $strategy
ORDER BY position, id;

-- name: declared_figures
-- One row per figure that a source states, without any record proving it.
SELECT *
FROM declared_figure
WHERE strategy_id = $strategy
  AND (happened_on IS NULL OR happened_on <= CAST($as_of AS DATE))
ORDER BY happened_on, id;

-- name: events
-- One row per dated fact of a strategy up to a date, latest first.
SELECT *
FROM event
WHERE strategy_id = $strategy
  AND happened_on <= CAST($as_of AS DATE)
ORDER BY happened_on DESC, id;
