-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- How indicators stand: level, last change and trend are three things.

-- part: followed_indicator
-- with: acting
-- One row per indicator of the strategies themselves or of an action in scope.
SELECT indicator.*
FROM indicator
WHERE (strategy_id = CAST($strategy AS VARCHAR) OR strategy_id = ANY(CAST($strategies_asked AS VARCHAR[])))
    AND (
        action_id IS NULL
        OR action_id IN (SELECT acting.action_id FROM acting WHERE acting.day = CAST($as_of AS DATE) AND in_scope)
    )

-- part: measurement_official
-- with: setting
-- One row per value that figures may use: any, unless values are drafts and need validation.
SELECT measurement.*
FROM measurement
JOIN indicator AS measured_by ON measured_by.id = measurement.indicator_id
JOIN (SELECT strategy_id, validation AS validation_needed FROM setting) AS rule
    ON rule.strategy_id = measured_by.strategy_id
WHERE recorded_at < CAST($known_before AS TIMESTAMP)
    AND (
        NOT validation_needed
        OR validation IS NULL
        OR (validation = 'validated' AND COALESCE(validated_at, recorded_at) < CAST($known_before AS TIMESTAMP))
    )

-- part: observation
-- with: followed_indicator, measurement_official
-- One row per indicator and day measured: of several values for a day the one recorded last. age: 1 is the latest.
SELECT
    indicator_id, id, period, happened_on, value, provisional, source_url,
    ROW_NUMBER() OVER (PARTITION BY indicator_id ORDER BY happened_on DESC) AS age
FROM (
    SELECT
        measurement_official.*,
        ROW_NUMBER() OVER (
            PARTITION BY indicator_id, happened_on ORDER BY recorded_at DESC, measurement_official.id DESC
        ) AS place
    FROM measurement_official
    JOIN followed_indicator ON followed_indicator.id = measurement_official.indicator_id
    WHERE happened_on <= CAST($as_of AS DATE)
        AND measurement_official.id NOT IN (
            SELECT supersedes FROM measurement_official WHERE supersedes IS NOT NULL
        )
) AS known
WHERE place = 1

-- part: aim
-- with: followed_indicator
-- One row per indicator with a target: the nearest one still due, else the last one that was.
SELECT indicator_id, due_on, period, value
FROM (
    SELECT
        indicator_target.*,
        ROW_NUMBER() OVER (
            PARTITION BY indicator_id
            ORDER BY
                CASE WHEN due_on >= CAST($as_of AS DATE) THEN 0 ELSE 1 END,
                CASE WHEN due_on >= CAST($as_of AS DATE) THEN due_on END,
                due_on DESC,
                recorded_at DESC,
                indicator_target.id DESC
        ) AS place
    FROM indicator_target
    JOIN followed_indicator ON followed_indicator.id = indicator_target.indicator_id
    WHERE recorded_at < CAST($known_before AS TIMESTAMP)
        AND indicator_target.id NOT IN (
            SELECT supersedes
            FROM indicator_target
            WHERE supersedes IS NOT NULL AND recorded_at < CAST($known_before AS TIMESTAMP)
        )
) AS ranked
WHERE place = 1

-- part: trend
-- with: observation
-- One row per indicator with five values or more: what it gains a year, by least squares.
SELECT
    observation.indicator_id,
    REGR_SLOPE(value, CAST(happened_on - first_on AS DOUBLE PRECISION) / 365.25) AS slope
FROM observation
JOIN (SELECT indicator_id, MIN(happened_on) AS first_on FROM observation GROUP BY indicator_id) AS began
    ON began.indicator_id = observation.indicator_id
GROUP BY observation.indicator_id
HAVING COUNT(*) >= 5

-- name: attainments
-- with: followed_indicator, observation, aim, trend
-- One row per indicator, in their order. attainment is null without a baseline, a value or a target, and where the
-- target is the baseline. improving is null where nothing changed or no direction can be told.
SELECT
    followed_indicator.id AS indicator, followed_indicator.code, followed_indicator.name_it,
    followed_indicator.name_en, followed_indicator.place, unit, unit_en, digits, direction, tolerance,
    axis.key AS axis, followed_indicator.action_id AS action, baseline, baseline_on,
    aim.value AS target, aim.due_on AS target_on, aim.period AS target_period,
    (latest.value - baseline) / NULLIF(aim.value - baseline, 0) AS attainment,
    CASE direction
        WHEN 'up' THEN latest.value >= aim.value
        WHEN 'down' THEN latest.value <= aim.value
        ELSE ABS(latest.value - aim.value) <= COALESCE(tolerance, 0) + 1e-9
    END AS met,
    latest.value - previous.value AS change,
    CASE
        WHEN latest.value = previous.value THEN NULL
        WHEN direction = 'up' THEN latest.value > previous.value
        WHEN direction = 'down' THEN latest.value < previous.value
        WHEN ABS(latest.value - aim.value) = ABS(previous.value - aim.value) THEN NULL
        ELSE ABS(latest.value - aim.value) < ABS(previous.value - aim.value)
    END AS improving,
    slope, followed_indicator.note_it, followed_indicator.note_en, followed_indicator.source_url
FROM followed_indicator
LEFT JOIN axis ON axis.id = followed_indicator.axis_id
LEFT JOIN aim ON aim.indicator_id = followed_indicator.id
LEFT JOIN observation AS latest ON latest.indicator_id = followed_indicator.id AND latest.age = 1
LEFT JOIN observation AS previous ON previous.indicator_id = followed_indicator.id AND previous.age = 2
LEFT JOIN trend ON trend.indicator_id = followed_indicator.id
ORDER BY followed_indicator.position, followed_indicator.code, followed_indicator.id;

-- name: values
-- with: observation
-- One row per indicator and day measured, oldest first.
SELECT indicator_id AS indicator, period, happened_on, value, provisional, source_url
FROM observation
ORDER BY indicator_id, happened_on;
