-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Strategies with more actions than anybody reads: how many, and a few of them by what is looked for.

-- name: size
-- One row: how many actions a strategy holds, whatever became of them.
SELECT COUNT(*) AS actions
FROM action
WHERE strategy_id = $strategy;

-- name: matching
-- with: acting
-- One row per action in scope whose code or title holds the words (none: every action), at the table asked for (null:
-- at any), by code, the first $most of them; matching is how many there are in all.
SELECT
    action.id AS action, action.code, action.title_it, action.title_en, COUNT(*) OVER () AS matching
FROM acting
JOIN action ON action.id = acting.action_id
WHERE in_scope
    AND (CAST($table AS VARCHAR) IS NULL OR action.table_id = CAST($table AS VARCHAR))
    AND POSITION(
        LOWER(CAST($words AS VARCHAR))
        IN LOWER(action.code || ' ' || action.title_it || ' ' || COALESCE(action.title_en, ''))
    ) > 0
ORDER BY action.code, action.id
LIMIT CAST($most AS BIGINT);
