-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- The answers of the yearly self-assessment.

-- name: answers
-- One row per answer given by then and known, that no other one known replaces; the public is told of published ones.
SELECT *
FROM assessment
WHERE strategy_id = CAST($strategy AS VARCHAR)
    AND happened_on <= CAST($as_of AS DATE)
    AND recorded_at < CAST($known_before AS TIMESTAMP)
    AND (NOT CAST($public AS BOOLEAN) OR published)
    AND id NOT IN (
        SELECT supersedes
        FROM assessment
        WHERE supersedes IS NOT NULL
            AND happened_on <= CAST($as_of AS DATE)
            AND recorded_at < CAST($known_before AS TIMESTAMP)
    )
ORDER BY year, dimension, happened_on, recorded_at, id;
