-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- The register of plans: which stand, by which indicators they are measured, which actions answer to them, and what
-- these are estimated to add.

-- part: plan_told
-- One row per plan adopted by then and known; the public is told of published ones.
SELECT plan.*
FROM plan
WHERE strategy_id = CAST($strategy AS VARCHAR)
    AND (adopted_on IS NULL OR adopted_on <= CAST($as_of AS DATE))
    AND recorded_at < CAST($known_before AS TIMESTAMP)
    AND (NOT CAST($public AS BOOLEAN) OR published)

-- part: answering
-- with: plan_told, standing
-- One row per plan and action in scope, neither cancelled nor merged, that answers to it on the day.
SELECT DISTINCT action_plan.plan_id, action_plan.action_id
FROM action_plan
JOIN plan_told ON plan_told.id = action_plan.plan_id
JOIN standing ON standing.action_id = action_plan.action_id
WHERE standing.in_scope
    AND standing.state NOT IN ('cancelled', 'merged')
    AND (action_plan.from_on IS NULL OR action_plan.from_on <= CAST($as_of AS DATE))
    AND (action_plan.to_on IS NULL OR action_plan.to_on > CAST($as_of AS DATE))
    AND action_plan.recorded_at < CAST($known_before AS TIMESTAMP)

-- part: target_told
-- with: followed_indicator
-- One row per indicator and day by which a value is wanted: of several for a day the one recorded last.
SELECT id, indicator_id, period, due_on, value, source_url
FROM (
    SELECT
        indicator_target.*,
        ROW_NUMBER() OVER (
            PARTITION BY indicator_id, due_on ORDER BY recorded_at DESC, indicator_target.id DESC
        ) AS place
    FROM indicator_target
    WHERE recorded_at < CAST($known_before AS TIMESTAMP)
        AND indicator_id IN (SELECT id FROM followed_indicator)
        AND indicator_target.id NOT IN (
            SELECT supersedes
            FROM indicator_target
            WHERE supersedes IS NOT NULL AND recorded_at < CAST($known_before AS TIMESTAMP)
        )
) AS known
WHERE place = 1

-- part: estimate_known
-- One row per estimate made by then and known, that no other one known replaces.
SELECT action_indicator.*
FROM action_indicator
WHERE happened_on <= CAST($as_of AS DATE)
    AND recorded_at < CAST($known_before AS TIMESTAMP)
    AND id NOT IN (
        SELECT supersedes
        FROM action_indicator
        WHERE supersedes IS NOT NULL
            AND happened_on <= CAST($as_of AS DATE)
            AND recorded_at < CAST($known_before AS TIMESTAMP)
    )

-- name: plans
-- One row per plan, the one with the farthest horizon first, then the one adopted last.
-- with: plan_told
SELECT * FROM plan_told ORDER BY ends_on DESC NULLS LAST, adopted_on DESC NULLS LAST, code;

-- name: answering
-- One row per plan and action that answers to it, by code.
-- with: answering
SELECT answering.plan_id AS plan, answering.action_id AS action, action.code, action.title_it, action.title_en
FROM answering
JOIN action ON action.id = answering.action_id
ORDER BY answering.plan_id, action.code, answering.action_id;

-- name: unanswering
-- One row per action in scope, neither cancelled nor merged, that answers to no plan; by code.
-- with: answering, standing
SELECT standing.action_id AS action, action.code, action.title_it, action.title_en
FROM standing
JOIN action ON action.id = standing.action_id
WHERE standing.in_scope
    AND standing.state NOT IN ('cancelled', 'merged')
    AND standing.action_id NOT IN (SELECT action_id FROM answering)
ORDER BY action.code, standing.action_id;

-- name: measured_by
-- One row per plan and indicator by which it is measured on the day.
-- with: plan_told, followed_indicator
SELECT plan_indicator.id AS link, plan_indicator.plan_id AS plan, plan_indicator.indicator_id AS indicator, field
FROM plan_indicator
JOIN plan_told ON plan_told.id = plan_indicator.plan_id
JOIN followed_indicator ON followed_indicator.id = plan_indicator.indicator_id
WHERE plan_indicator.recorded_at < CAST($known_before AS TIMESTAMP)
    AND (ended_on IS NULL OR ended_on > CAST($as_of AS DATE))
ORDER BY plan_indicator.plan_id, plan_indicator.position, followed_indicator.position, followed_indicator.code,
    plan_indicator.id;

-- name: targets
-- One row per target, soonest first.
-- with: target_told
SELECT id, indicator_id AS indicator, period, due_on, value, source_url
FROM target_told
ORDER BY indicator_id, due_on;

-- name: estimates
-- One row per estimate of an action in scope that is neither cancelled nor merged, by code; of several of an action on
-- an indicator the one made last.
-- with: estimate_known, standing, followed_indicator
SELECT
    id, action_id AS action, code, title_it, title_en, indicator_id AS indicator, effect, full_on, happened_on,
    note_it, note_en, source_url
FROM (
    SELECT
        estimate_known.*, action.code, action.title_it, action.title_en,
        ROW_NUMBER() OVER (
            PARTITION BY estimate_known.action_id, estimate_known.indicator_id
            ORDER BY estimate_known.happened_on DESC, estimate_known.recorded_at DESC, estimate_known.id DESC
        ) AS place
    FROM estimate_known
    JOIN standing ON standing.action_id = estimate_known.action_id
    JOIN action ON action.id = estimate_known.action_id
    JOIN followed_indicator ON followed_indicator.id = estimate_known.indicator_id
    WHERE standing.in_scope AND standing.state NOT IN ('cancelled', 'merged')
) AS ranked
WHERE place = 1
ORDER BY code, id;

-- name: own_indicators
-- One row per indicator of the strategy, whoever may see it.
SELECT * FROM indicator WHERE strategy_id = $strategy ORDER BY position, code, id;

-- name: own_plans
-- One row per plan of the strategy, whoever may see it.
SELECT * FROM plan WHERE strategy_id = $strategy ORDER BY code, id;

-- name: own_links
-- One row per link of an action to a plan of the strategy, ended ones too.
SELECT * FROM action_plan WHERE plan_id IN (SELECT id FROM plan WHERE strategy_id = $strategy) ORDER BY id;

-- name: own_measures
-- One row per indicator ever put into a plan of the strategy.
SELECT * FROM plan_indicator WHERE plan_id IN (SELECT id FROM plan WHERE strategy_id = $strategy) ORDER BY id;

-- name: own_targets
-- One row per target ever set for an indicator, superseded ones too, in the order in which they were recorded.
SELECT * FROM indicator_target WHERE indicator_id = $indicator ORDER BY recorded_at, id;

-- name: own_values
-- One row per value ever recorded for an indicator, superseded ones too, in the order in which they were recorded.
SELECT * FROM measurement WHERE indicator_id = $indicator ORDER BY recorded_at, id;

-- name: own_estimates
-- One row per estimate ever made of an action on an indicator, in the order in which they were recorded.
SELECT *
FROM action_indicator
WHERE action_id = $action AND indicator_id = $indicator
ORDER BY recorded_at, id;

-- name: revise_plan
-- The plan says something else, unless somebody has saved it since.
UPDATE plan
SET code = $code,
    kind = $kind,
    name_it = $name_it,
    name_en = $name_en,
    note_it = $note_it,
    note_en = $note_en,
    scope = $scope,
    district = $district,
    adopted_on = $adopted_on,
    act_number = $act_number,
    act_url = $act_url,
    starts_on = $starts_on,
    ends_on = $ends_on,
    replaces_id = $replaces_id,
    source_url = $source_url,
    version = version + 1
WHERE id = $id AND strategy_id = $strategy AND version = $version
RETURNING version;

-- name: publish_plan
-- The plan is shown to everybody, or no longer, unless somebody has saved it since.
UPDATE plan
SET published = $published, version = version + 1
WHERE id = $id AND strategy_id = $strategy AND version = $version
RETURNING version;

-- name: end_link
-- The action answers to the plan no longer, unless somebody has said so already.
UPDATE action_plan
SET to_on = $day
WHERE id = $id AND to_on IS NULL
RETURNING id;

-- name: move_measure
-- The indicator stands in another field of the plan, is back in it, or has left it.
UPDATE plan_indicator
SET field = $field, ended_on = $ended_on
WHERE id = $id
RETURNING id;
