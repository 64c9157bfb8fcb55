-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Which registers of a strategy have anything that everybody may see.

-- name: filled
-- with: space_standing, plan_told, barrier_told
-- One row per page of a register that has something to show to everybody on the day.
SELECT 'participation' AS page
WHERE EXISTS (
        SELECT 1
        FROM working_table
        WHERE strategy_id = $strategy
            AND (
                id IN (SELECT table_id FROM meeting WHERE held_on <= CAST($as_of AS DATE))
                OR id IN (SELECT table_id FROM seat)
            )
    )
    OR EXISTS (SELECT 1 FROM phase WHERE strategy_id = $strategy)
    OR EXISTS (SELECT 1 FROM declared_figure WHERE strategy_id = $strategy)
UNION ALL
SELECT 'plans'
WHERE EXISTS (SELECT 1 FROM plan_told)
    OR EXISTS (
        SELECT 1
        FROM assessment
        WHERE strategy_id = $strategy AND published AND happened_on <= CAST($as_of AS DATE)
    )
UNION ALL
SELECT 'spaces'
WHERE EXISTS (SELECT 1 FROM space_standing)
UNION ALL
SELECT 'practices'
WHERE EXISTS (SELECT 1 FROM practice WHERE strategy_id = $strategy AND published)
    OR EXISTS (SELECT 1 FROM peer WHERE strategy_id = $strategy)
UNION ALL
SELECT 'cities'
WHERE EXISTS (SELECT 1 FROM adhesion WHERE strategy_id = $strategy)
    OR (SELECT COUNT(*) FROM strategy) > 1
UNION ALL
SELECT 'calls'
WHERE EXISTS (SELECT 1 FROM call WHERE strategy_id = $strategy)
UNION ALL
SELECT 'barriers'
WHERE EXISTS (SELECT 1 FROM barrier_told)
ORDER BY page;
