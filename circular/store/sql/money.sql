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

-- part: unit
-- One row per revision and axis it has a share of: the share in billionths. Whole numbers make the division exact, and
-- the same on every engine.
SELECT
    revision_id, axis_id, axis.position,
    CAST(GREATEST(1, FLOOR(share * 1000000000 + 0.5)) AS BIGINT) AS units
FROM axis_share
JOIN axis ON axis.id = axis_share.axis_id
WHERE axis.strategy_id = CAST($strategy AS VARCHAR)

-- part: part_of
-- with: unit
-- One row per revision and axis it has a share of, with the units of all its shares.
SELECT unit.*, all_units
FROM unit
JOIN (SELECT revision_id, CAST(SUM(units) AS BIGINT) AS all_units FROM unit GROUP BY revision_id) AS whole
    ON whole.revision_id = unit.revision_id

-- part: cents
-- with: placed
-- One row per position that whoever asks may know of and measure stated: whole cents.
SELECT
    funding_id, revision_id, source, programme, kind, measure, in_scope, adopted,
    CAST(CAST(amount AS DECIMAL(17, 2)) * 100 AS BIGINT) AS cents
FROM (
    SELECT placed.*, 'estimated' AS measure, estimated AS amount FROM placed
    UNION ALL
    SELECT placed.*, 'requested', requested FROM placed
    UNION ALL
    SELECT placed.*, 'awarded', awarded FROM placed
    UNION ALL
    SELECT placed.*, 'committed', committed FROM placed
    UNION ALL
    SELECT placed.*, 'paid', paid FROM placed
) AS stated
WHERE amount IS NOT NULL

-- part: divided
-- with: cents, part_of
-- One row per position in scope, measure stated and axis (null: the action has no shares): its cents.
SELECT axis_id, source, programme, kind, measure, cents
FROM cents
LEFT JOIN part_of ON part_of.revision_id = cents.revision_id
WHERE in_scope AND (axis_id IS NULL OR units = all_units)
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
    WHERE in_scope AND units < all_units
) AS divisible
WINDOW largest AS (
    PARTITION BY funding_id, measure ORDER BY remainder DESC, position, axis_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
)

-- name: overview
-- with: cents, divided
-- One row per measure stated, of: the whole scope (total), each axis (axis; null: of unclassified actions), and the
-- actions that are not adopted (apart).
SELECT 'total' AS held, CAST(NULL AS VARCHAR) AS axis_id, measure, CAST(SUM(cents) AS BIGINT) AS cents
FROM cents
WHERE in_scope
GROUP BY measure
UNION ALL
SELECT 'axis', axis_id, measure, CAST(SUM(cents) AS BIGINT)
FROM divided
GROUP BY axis_id, measure
UNION ALL
SELECT 'apart', CAST(NULL AS VARCHAR), measure, CAST(SUM(cents) AS BIGINT)
FROM cents
WHERE NOT adopted
GROUP BY measure;

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
