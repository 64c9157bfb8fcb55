-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What is missing in the registers on a day: of indicators, plans, spaces, practices, calls, barriers, cities.

-- part: followed_measure
-- with: followed_indicator, measurement_official
-- One row per indicator with the day of its last official value and the days between two values, where they are said.
SELECT
    followed_indicator.*,
    CASE LOWER(TRIM(followed_indicator.frequency))
        WHEN 'mensile' THEN 31
        WHEN 'trimestrale' THEN 92
        WHEN 'quadrimestrale' THEN 123
        WHEN 'semestrale' THEN 184
        WHEN 'annuale' THEN 366
        WHEN 'biennale' THEN 731
        WHEN 'triennale' THEN 1096
    END AS every_days,
    last_value.happened_on AS last_on
FROM followed_indicator
LEFT JOIN (
    SELECT indicator_id, MAX(happened_on) AS happened_on
    FROM measurement_official
    WHERE happened_on <= CAST($as_of AS DATE)
    GROUP BY indicator_id
) AS last_value ON last_value.indicator_id = followed_indicator.id

-- part: use_standing
-- with: space_standing
-- One row per temporary use that had begun by the day and nobody has said to have ended, with the day it lasts until.
SELECT
    temporary_use.*,
    CASE
        WHEN extended_to IS NOT NULL AND (extended_on IS NULL OR extended_on <= CAST($as_of AS DATE)) THEN extended_to
        ELSE ends_on
    END AS until_on,
    space_standing.code AS space_code, space_standing.name_it AS space_it, space_standing.name_en AS space_en
FROM temporary_use
JOIN space_standing ON space_standing.id = temporary_use.space_id
WHERE temporary_use.recorded_at < CAST($known_before AS TIMESTAMP)
    AND (starts_on IS NULL OR starts_on <= CAST($as_of AS DATE))
    AND (ended_on IS NULL OR ended_on > CAST($as_of AS DATE))

-- part: barrier_standing
-- with: barrier_told
-- One row per barrier that is not removed on the day.
SELECT *
FROM barrier_told
WHERE solved_on IS NULL OR solved_on > CAST($as_of AS DATE)

-- part: blocked
-- with: barrier_standing
-- One row per action that a barrier stands in the way of on the day.
SELECT DISTINCT barrier_action.action_id
FROM barrier_action
JOIN barrier_standing ON barrier_standing.id = barrier_action.barrier_id
WHERE barrier_action.recorded_at < CAST($known_before AS TIMESTAMP)
    AND (from_on IS NULL OR from_on <= CAST($as_of AS DATE))
    AND (to_on IS NULL OR to_on > CAST($as_of AS DATE))

-- part: call_last
-- with: call_step
-- One row per call and action: the last that is said of them by the day.
SELECT *
FROM (
    SELECT
        call_step.*,
        ROW_NUMBER() OVER (
            PARTITION BY call_id, action_id ORDER BY happened_on DESC, recorded_at DESC, id DESC
        ) AS place
    FROM call_step
) AS ranked
WHERE place = 1

-- part: member_standing
-- One row per city that is in the network on the day.
SELECT city.*
FROM city
JOIN (
    SELECT
        adhesion.*,
        ROW_NUMBER() OVER (
            PARTITION BY city_id ORDER BY COALESCE(happened_on, DATE '-infinity') DESC, recorded_at DESC, id DESC
        ) AS place
    FROM adhesion
    WHERE strategy_id = CAST($strategy AS VARCHAR)
        AND recorded_at < CAST($known_before AS TIMESTAMP)
        AND (happened_on IS NULL OR happened_on <= CAST($as_of AS DATE))
        AND id NOT IN (
            SELECT supersedes
            FROM adhesion
            WHERE supersedes IS NOT NULL AND recorded_at < CAST($known_before AS TIMESTAMP)
        )
) AS step ON step.city_id = city.id AND place = 1 AND state = 'joined'

-- name: registers
-- with: followed_measure, plan_told, answering, use_standing, blocked, call_last, member_standing, practice_known, standing, dependency
-- One row per thing that lacks something, with what it lacks.
SELECT 'no_value' AS lacks, id, code, name_it AS title_it, name_en AS title_en
FROM followed_measure
WHERE every_days IS NOT NULL AND COALESCE(last_on, DATE '1900-01-01') + 2 * every_days < CAST($as_of AS DATE)
UNION ALL
SELECT 'no_baseline', id, code, name_it, name_en FROM followed_measure WHERE baseline IS NULL
UNION ALL
SELECT 'no_target', id, code, name_it, name_en
FROM followed_measure
WHERE id NOT IN (
    SELECT indicator_id FROM indicator_target WHERE recorded_at < CAST($known_before AS TIMESTAMP)
)
UNION ALL
SELECT 'no_indicator', id, code, name_it, name_en
FROM plan_told
WHERE id NOT IN (SELECT plan_id FROM plan_indicator WHERE recorded_at < CAST($known_before AS TIMESTAMP))
    AND (ends_on IS NULL OR ends_on >= CAST($as_of AS DATE))
    AND id NOT IN (SELECT replaces_id FROM plan_told WHERE replaces_id IS NOT NULL)
UNION ALL
SELECT 'no_plan', action.id, action.code, action.title_it, action.title_en
FROM standing
JOIN action ON action.id = standing.action_id
WHERE standing.in_scope
    AND standing.adopted
    AND standing.state NOT IN ('cancelled', 'merged')
    AND action.id NOT IN (SELECT action_id FROM answering)
    AND EXISTS (SELECT 1 FROM plan_told)
UNION ALL
SELECT DISTINCT 'pending', call.id, call.code, call.title_it, call.title_en
FROM call
JOIN call_last ON call_last.call_id = call.id AND call_last.state IN ('considered', 'applied')
WHERE call.deadline < CAST($as_of AS DATE)
UNION ALL
SELECT DISTINCT 'expired_use', space_id, space_code, space_it, space_en
FROM use_standing
WHERE until_on < CAST($as_of AS DATE)
UNION ALL
SELECT 'silent_blocked', action.id, action.code, action.title_it, action.title_en
FROM standing
JOIN blocked ON blocked.action_id = standing.action_id
JOIN action ON action.id = standing.action_id
WHERE standing.in_scope AND standing.running AND standing.freshness = 'silent'
UNION ALL
SELECT DISTINCT 'waits_in_vain', action.id, action.code, action.title_it, action.title_en
FROM standing
JOIN dependency ON dependency.action_id = standing.action_id
JOIN standing AS first ON first.action_id = dependency.predecessor_id AND first.state = 'cancelled'
JOIN action ON action.id = standing.action_id
WHERE standing.in_scope AND standing.live
UNION ALL
SELECT 'no_unlocker', id, code, title_it, title_en
FROM barrier_standing
WHERE stakeholder_id IS NULL AND office_id IS NULL AND unlock_it IS NULL
UNION ALL
SELECT 'no_area', id, code, name_it, name_en FROM space_standing WHERE area_m2 IS NULL AND state <> 'lost'
UNION ALL
SELECT 'no_place', id, code, name_it, name_en
FROM space_standing
WHERE (lat IS NULL OR lon IS NULL) AND state <> 'lost'
UNION ALL
SELECT 'no_owner', id, code, name_it, name_en FROM space_standing WHERE owner_type IS NULL AND state <> 'lost'
UNION ALL
SELECT DISTINCT 'no_convention', space_id, space_code, space_it, space_en
FROM use_standing
WHERE convention IS NULL AND convention_url IS NULL
UNION ALL
SELECT 'no_effect', id, code, title_it, title_en FROM practice_known WHERE effect_it IS NULL
UNION ALL
SELECT 'no_contact', id, code, title_it, title_en FROM practice_known WHERE office_id IS NULL
UNION ALL
SELECT 'no_population', id, COALESCE(istat_code, ''), name, NULL
FROM member_standing
WHERE population IS NULL
    AND id NOT IN (SELECT city_id FROM city_member WHERE population IS NOT NULL)
UNION ALL
SELECT 'no_assessment', id, '', name_it, name_en
FROM strategy
WHERE id = CAST($strategy AS VARCHAR)
    AND NOT EXISTS (
        SELECT 1
        FROM assessment
        WHERE strategy_id = CAST($strategy AS VARCHAR)
            AND year = EXTRACT(YEAR FROM CAST($as_of AS DATE))
            AND happened_on <= CAST($as_of AS DATE)
            AND recorded_at < CAST($known_before AS TIMESTAMP)
    )
ORDER BY lacks, code, id;
