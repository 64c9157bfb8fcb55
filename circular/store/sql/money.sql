-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Money by source, kind and axis, each euro once. Every position is divided over the axes of its action in whole
-- cents, by largest remainder (ties by the order of the axes), so that what stands under the axes and under no axis
-- always adds up to the total. A null is a measure that nobody stated.

-- part: placed
-- with: acting, position
-- One row per position of an action that whoever asks may know of, with the revision whose shares divide it.
SELECT position.*, acting.id AS revision_id, in_scope, adopted
FROM position
JOIN acting ON acting.day = position.day AND acting.action_id = position.action_id
WHERE in_scope OR (open_to_asker AND NOT adopted)

-- part: part_of
-- One row per revision and axis it has a share of: the share in billionths, and the sum of its shares.
-- Whole numbers make the division exact, and the same on every engine.
SELECT
    revision_id, axis_id, axis.position,
    CAST(GREATEST(1, FLOOR(share * 1000000000 + 0.5)) AS BIGINT) AS units,
    CAST(SUM(CAST(GREATEST(1, FLOOR(share * 1000000000 + 0.5)) AS BIGINT)) OVER (PARTITION BY revision_id) AS BIGINT)
        AS all_units
FROM axis_share
JOIN axis ON axis.id = axis_share.axis_id
WHERE axis.strategy_id = CAST($strategy AS VARCHAR)

-- part: cents
-- with: placed
-- One row per position in scope and measure stated: whole cents.
SELECT
    funding_id, revision_id, source, programme, kind, measure,
    CAST(CAST(amount AS DECIMAL(17, 2)) * 100 AS BIGINT) AS cents
FROM (
    SELECT funding_id, revision_id, source, programme, kind, 'estimated' AS measure, estimated AS amount
    FROM placed WHERE in_scope
    UNION ALL
    SELECT funding_id, revision_id, source, programme, kind, 'requested', requested FROM placed WHERE in_scope
    UNION ALL
    SELECT funding_id, revision_id, source, programme, kind, 'awarded', awarded FROM placed WHERE in_scope
    UNION ALL
    SELECT funding_id, revision_id, source, programme, kind, 'committed', committed FROM placed WHERE in_scope
    UNION ALL
    SELECT funding_id, revision_id, source, programme, kind, 'paid', paid FROM placed WHERE in_scope
) AS stated
WHERE amount IS NOT NULL

-- part: divided
-- with: cents, part_of
-- One row per position in scope, measure stated and axis (null: the action has no shares): its cents.
SELECT axis_id, source, programme, kind, measure, cents
FROM cents
LEFT JOIN part_of ON part_of.revision_id = cents.revision_id
WHERE axis_id IS NULL OR units = all_units
UNION ALL
SELECT
    axis_id, source, programme, kind, measure,
    CASE WHEN ROW_NUMBER() OVER largest <= cents - SUM(quota) OVER largest THEN quota + 1 ELSE quota END AS cents
FROM (
    -- cents = whole * all_units + rest: multiplying only the rest stays within 64 bits.
    SELECT
        cents.*, axis_id, position,
        (cents / all_units) * units + ((cents % all_units) * units) / all_units AS quota,
        ((cents % all_units) * units) % all_units AS remainder
    FROM cents
    JOIN part_of ON part_of.revision_id = cents.revision_id
    WHERE units < all_units
) AS divisible
WINDOW largest AS (
    PARTITION BY funding_id, measure ORDER BY remainder DESC, position, axis_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
)

-- name: axes
-- with: divided
-- One row per axis and measure stated; a null axis is money of unclassified actions.
SELECT axis_id, measure, CAST(SUM(cents) AS BIGINT) AS cents
FROM divided
GROUP BY axis_id, measure
ORDER BY axis_id, measure;

-- name: totals
-- with: placed
-- One row: money in scope (in_*), and of actions not adopted (apart_*).
SELECT
    SUM(estimated) FILTER (WHERE in_scope) AS in_estimated,
    SUM(requested) FILTER (WHERE in_scope) AS in_requested,
    SUM(awarded) FILTER (WHERE in_scope) AS in_awarded,
    SUM(committed) FILTER (WHERE in_scope) AS in_committed,
    SUM(paid) FILTER (WHERE in_scope) AS in_paid,
    SUM(estimated) FILTER (WHERE NOT adopted) AS apart_estimated,
    SUM(requested) FILTER (WHERE NOT adopted) AS apart_requested,
    SUM(awarded) FILTER (WHERE NOT adopted) AS apart_awarded,
    SUM(committed) FILTER (WHERE NOT adopted) AS apart_committed,
    SUM(paid) FILTER (WHERE NOT adopted) AS apart_paid
FROM placed;

-- name: sources
-- with: placed
-- One row per source, programme and kind in scope.
SELECT
    source, programme, kind,
    SUM(estimated) AS estimated,
    SUM(requested) AS requested,
    SUM(awarded) AS awarded,
    SUM(committed) AS committed,
    SUM(paid) AS paid
FROM placed
WHERE in_scope
GROUP BY source, programme, kind
ORDER BY COALESCE(SUM(awarded), 0) DESC, COALESCE(SUM(estimated), 0) DESC, source, programme, kind;

-- name: axis_sources
-- with: divided
-- One row per source, programme, kind and measure stated under the axis with the key $axis.
SELECT source, programme, kind, measure, CAST(SUM(cents) AS BIGINT) AS cents
FROM divided
JOIN axis ON axis.id = divided.axis_id
WHERE axis.key = CAST($axis AS VARCHAR)
GROUP BY source, programme, kind, measure
ORDER BY source, programme, kind, measure;

-- name: kinds
-- with: placed
-- One row per kind of money in scope.
SELECT
    kind,
    SUM(estimated) AS estimated,
    SUM(requested) AS requested,
    SUM(awarded) AS awarded,
    SUM(committed) AS committed,
    SUM(paid) AS paid
FROM placed
WHERE in_scope
GROUP BY kind
ORDER BY kind;
