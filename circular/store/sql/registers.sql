-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Which registers of a strategy have anything that everybody may see.

-- name: filled
-- One row per page of a register that has something to show to everybody on the day.
SELECT 'participation' AS page
WHERE EXISTS (
        SELECT 1
        FROM working_table
        WHERE strategy_id = $strategy
            AND (
                id IN (SELECT table_id FROM meeting WHERE held_on <= CAST($day AS DATE))
                OR id IN (SELECT table_id FROM seat)
            )
    )
    OR EXISTS (SELECT 1 FROM phase WHERE strategy_id = $strategy)
    OR EXISTS (SELECT 1 FROM declared_figure WHERE strategy_id = $strategy)
UNION ALL
SELECT 'plans'
WHERE EXISTS (
        SELECT 1
        FROM plan
        WHERE strategy_id = $strategy AND published AND (adopted_on IS NULL OR adopted_on <= CAST($day AS DATE))
    )
    OR EXISTS (
        SELECT 1
        FROM assessment
        WHERE strategy_id = $strategy AND published AND happened_on <= CAST($day AS DATE)
    )
UNION ALL
SELECT 'spaces'
WHERE EXISTS (
    SELECT 1
    FROM (
        SELECT
            state, consent, consent_on, space.recorded_at,
            ROW_NUMBER() OVER (
                PARTITION BY space.id
                ORDER BY happened_on DESC, space_change.recorded_at DESC, space_change.id DESC
            ) AS place
        FROM space
        JOIN space_change ON space_change.space_id = space.id AND happened_on <= CAST($day AS DATE)
        WHERE strategy_id = $strategy
            AND space_change.id NOT IN (SELECT supersedes FROM space_change WHERE supersedes IS NOT NULL)
    ) AS standing
    WHERE place = 1
        AND state IN ('available', 'codesign', 'temporary_use', 'reused')
        AND consent
        AND COALESCE(consent_on, CAST(recorded_at AS DATE)) <= CAST($day AS DATE)
)
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
WHERE EXISTS (
    SELECT 1
    FROM barrier
    WHERE strategy_id = $strategy AND published AND (since_on IS NULL OR since_on <= CAST($day AS DATE))
)
ORDER BY page;
