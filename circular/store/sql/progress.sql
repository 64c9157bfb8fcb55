-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- The axis figures, what they are made of, and how they changed.

-- part: holding
-- with: standing
-- One row per day, action in scope and axis it has a share of. mass is share times weight, null where the weight is
-- unknown. left_out: why it is not counted, the first reason that holds; null: it is counted.
SELECT
    standing.day, standing.action_id, axis_share.axis_id, axis_share.share,
    measured_weight AS weight, progress, planned, live,
    axis_share.share * measured_weight AS mass,
    CASE
        WHEN NOT live THEN state
        WHEN progress IS NULL THEN 'unknown'
        WHEN measured_weight IS NULL THEN 'no_budget'
    END AS left_out
FROM standing
JOIN axis_share ON axis_share.revision_id = standing.id
JOIN axis ON axis.id = axis_share.axis_id AND axis.strategy_id = standing.strategy_id
WHERE in_scope

-- part: axis_figure
-- with: setting, day, holding
-- One row per day and axis of the strategy. counted_mass: what the mean was taken over. planned and index are taken
-- over the counted actions whose planned progress is known. coverage is by weight, coverage_count by number; shown:
-- coverage reaches the strategy's threshold, by number too where a live action has no known weight.
SELECT
    figure.*,
    actual IS NOT NULL
        AND COALESCE(coverage, 0) >= coverage_threshold - 1e-9
        AND (no_budget = 0 OR coverage_count >= coverage_threshold - 1e-9) AS shown
FROM (
    SELECT
        day.day, axis.strategy_id, axis.id AS axis_id, axis.key, axis.name_it, axis.name_en, axis.position,
        SUM(mass) FILTER (WHERE left_out IS NULL) AS counted_mass,
        SUM(mass * progress) FILTER (WHERE left_out IS NULL)
            / NULLIF(SUM(mass) FILTER (WHERE left_out IS NULL), 0) AS actual,
        SUM(mass * planned) FILTER (WHERE left_out IS NULL AND planned IS NOT NULL)
            / NULLIF(SUM(mass) FILTER (WHERE left_out IS NULL AND planned IS NOT NULL), 0) AS planned,
        SUM(mass * progress) FILTER (WHERE left_out IS NULL AND planned IS NOT NULL)
            / NULLIF(SUM(mass * planned) FILTER (WHERE left_out IS NULL AND planned IS NOT NULL), 0) AS index,
        COALESCE(SUM(mass) FILTER (WHERE left_out IS NULL), 0) / NULLIF(SUM(mass) FILTER (WHERE live), 0) AS coverage,
        CAST(COUNT(*) FILTER (WHERE live AND left_out IS NULL) AS DOUBLE PRECISION)
            / NULLIF(COUNT(*) FILTER (WHERE live), 0) AS coverage_count,
        COUNT(*) FILTER (WHERE live AND left_out IS NULL) AS counted,
        COUNT(*) FILTER (WHERE live) AS live,
        COUNT(*) FILTER (WHERE left_out = 'proposed') AS proposed,
        COUNT(*) FILTER (WHERE left_out = 'cancelled') AS cancelled,
        COUNT(*) FILTER (WHERE left_out = 'merged') AS merged,
        COUNT(*) FILTER (WHERE left_out = 'unknown') AS unknown,
        COUNT(*) FILTER (WHERE left_out = 'no_budget') AS no_budget
    FROM axis
    JOIN setting AS asked ON asked.strategy_id = axis.strategy_id
    CROSS JOIN day
    LEFT JOIN holding ON holding.day = day.day AND holding.axis_id = axis.id
    GROUP BY day.day, axis.strategy_id, axis.id, axis.key, axis.name_it, axis.name_en, axis.position
) AS figure
JOIN setting ON setting.strategy_id = figure.strategy_id

-- part: contribution
-- with: holding, axis_figure
-- One row per day, axis and counted action; the contributions of a day and axis add up to its actual progress.
SELECT
    holding.day, holding.action_id, holding.axis_id, share, weight, progress, holding.planned, mass, counted_mass,
    mass * progress / counted_mass AS contribution
FROM holding
JOIN axis_figure ON axis_figure.day = holding.day AND axis_figure.axis_id = holding.axis_id
WHERE left_out IS NULL AND counted_mass > 0

-- part: tally
-- with: setting, day, standing, waiting
-- One row per day: how many actions the question is about, and how many stand beside it.
SELECT
    day.day, weighting,
    COUNT(*) FILTER (WHERE in_scope) AS actions,
    COUNT(*) FILTER (WHERE in_scope AND classified.revision_id IS NULL) AS unclassified,
    COUNT(*) FILTER (WHERE open_to_asker AND NOT adopted) AS not_adopted,
    COUNT(*) FILTER (WHERE adopted AND NOT published) AS unpublished,
    COALESCE(SUM(waiting) FILTER (WHERE in_scope), 0) AS waiting
FROM setting
CROSS JOIN day
LEFT JOIN standing ON standing.day = day.day
LEFT JOIN (
    SELECT DISTINCT revision_id
    FROM axis_share
    JOIN axis ON axis.id = axis_share.axis_id AND axis.strategy_id = CAST($strategy AS VARCHAR)
) AS classified ON classified.revision_id = standing.id
LEFT JOIN waiting ON waiting.day = standing.day AND waiting.action_id = standing.action_id
GROUP BY day.day, weighting

-- name: axes
-- with: axis_figure, tally, contribution
-- One row per axis and counted action, the largest contribution first; one row where an axis counts none, and one with
-- a null axis where the strategy has none. What holds of the axis or of the strategy is the same in all its rows: read
-- together, all of it is worked out once.
SELECT
    weighting, actions, unclassified, not_adopted, unpublished, waiting,
    axis_figure.*,
    contribution.action_id, action.code, action.title_it, action.title_en, share, weight,
    contribution.progress AS action_progress, contribution.planned AS action_planned, contribution
FROM tally
LEFT JOIN axis_figure ON axis_figure.day = tally.day
LEFT JOIN contribution ON contribution.day = axis_figure.day AND contribution.axis_id = axis_figure.axis_id
LEFT JOIN action ON action.id = contribution.action_id
ORDER BY position, axis_figure.axis_id, contribution DESC, action.code;

-- name: figures
-- with: axis_figure
-- One row per day and axis, oldest first.
SELECT *
FROM axis_figure
ORDER BY day, position, axis_id;

-- name: axis_keys
-- One row per axis of the strategy, in their order.
SELECT key
FROM axis
WHERE strategy_id = CAST($strategy AS VARCHAR)
ORDER BY position, id;

-- part: final_name
-- One row per stakeholder: the name of the one it turned out to be.
WITH RECURSIVE followed AS (
    SELECT id, id AS final_id FROM stakeholder
    UNION
    SELECT followed.id, stakeholder.merged_into
    FROM followed
    JOIN stakeholder ON stakeholder.id = followed.final_id
    WHERE stakeholder.merged_into IS NOT NULL
)
SELECT followed.id AS stakeholder_id, followed.final_id, stakeholder.name
FROM followed
JOIN stakeholder ON stakeholder.id = followed.final_id
WHERE stakeholder.merged_into IS NULL

-- part: led
-- with: day, chosen, final_name
-- One row per day and action somebody leads then: the names of who does.
SELECT day.day, participation.action_id, string_agg(DISTINCT name, ' · ' ORDER BY name) AS lead
FROM participation
JOIN chosen ON chosen.action_id = participation.action_id
JOIN day ON (from_on IS NULL OR from_on <= day.day) AND (to_on IS NULL OR to_on >= day.day)
JOIN final_name ON final_name.stakeholder_id = participation.stakeholder_id
WHERE participation.role = 'lead' AND recorded_at < CAST($known_before AS TIMESTAMP)
GROUP BY day.day, participation.action_id

-- name: standings
-- with: standing, first_plan, waiting, led
-- One row per action in scope (of those asked for, where some are), by code.
SELECT
    standing.action_id AS action, action.code, action.title_it, action.title_en, action.origin,
    action.table_id, working_table.code AS table_code,
    working_table.name_it AS table_it, working_table.name_en AS table_en,
    action.district, action.theme, action.programme,
    standing.office_id, office.name_it AS office_it, office.name_en AS office_en,
    adopted, published, state, state_derived, progress, basis, planned, schedule, freshness,
    heard_on AS last_heard_on, last_update_on, starts_on, ends_on, first_starts_on, first_ends_on, weight,
    budget AS budget_euro,
    CAST(budget AS DOUBLE PRECISION) AS budget,
    CAST(estimated AS DOUBLE PRECISION) AS estimated,
    CAST(requested AS DOUBLE PRECISION) AS requested,
    CAST(awarded AS DOUBLE PRECISION) AS awarded,
    CAST(committed AS DOUBLE PRECISION) AS committed,
    CAST(paid AS DOUBLE PRECISION) AS paid,
    kinds AS funding_kinds, led.lead, COALESCE(waiting.waiting, 0) AS waiting,
    running,
    running AND ends_on >= standing.day AND ends_on - standing.day <= 60 AS ending,
    unfunded
FROM standing
JOIN action ON action.id = standing.action_id
LEFT JOIN working_table ON working_table.id = action.table_id
LEFT JOIN office ON office.id = standing.office_id
LEFT JOIN waiting ON waiting.day = standing.day AND waiting.action_id = standing.action_id
LEFT JOIN first_plan ON first_plan.day = standing.day AND first_plan.action_id = standing.action_id
LEFT JOIN led ON led.day = standing.day AND led.action_id = standing.action_id
WHERE in_scope AND (CAST($actions_asked AS VARCHAR[]) IS NULL OR standing.action_id = ANY(CAST($actions_asked AS VARCHAR[])))
ORDER BY action.code, standing.action_id;

-- name: shares
-- with: acting
-- One row per action in scope and axis it has a share of.
SELECT acting.action_id AS action, axis.key, axis_share.share
FROM acting
JOIN axis_share ON axis_share.revision_id = acting.id
JOIN axis ON axis.id = axis_share.axis_id AND axis.strategy_id = CAST($strategy AS VARCHAR)
WHERE in_scope
ORDER BY acting.action_id, axis.position, axis.id;

-- name: curve
-- with: measured, openness
-- One row per action asked for and day on which it exists, oldest first.
SELECT action_id, day, progress AS actual, planned
FROM measured
JOIN openness ON openness.adopted = measured.adopted AND openness.published = measured.published
WHERE action_id = ANY(CAST($actions_asked AS VARCHAR[])) AND in_scope
ORDER BY day;

-- part: replanned
-- with: acting, reached, reported
-- One row per action that exists on $as_of: its progress by the facts of $since, measured with the plan (milestones
-- and their weights) in force on $as_of; null where that is unknown.
SELECT
    acting.action_id,
    CASE
        WHEN reported.state = 'completed' THEN CAST(1 AS DOUBLE PRECISION)
        WHEN plan.total > 0 THEN LEAST(plan.done / plan.total, CAST(1 AS DOUBLE PRECISION))
        ELSE reported.progress
    END AS progress
FROM acting
LEFT JOIN reported ON reported.action_id = acting.action_id AND reported.day = CAST($since AS DATE)
LEFT JOIN (
    SELECT
        revision_id,
        SUM(weight) AS total,
        COALESCE(SUM(weight) FILTER (WHERE reached.milestone_id IS NOT NULL), 0) AS done
    FROM milestone_plan
    LEFT JOIN reached
        ON reached.milestone_id = milestone_plan.milestone_id AND reached.day = CAST($since AS DATE)
    GROUP BY revision_id
) AS plan ON plan.revision_id = acting.id
WHERE acting.day = CAST($as_of AS DATE)

-- part: movement
-- with: contribution, replanned
-- One row per axis and action counted on either day. What an action's contribution gained is split in two:
--   by progress, where it is counted on both days: share * weight * (p - p') / D, with the share, weight and
--   denominator D of $as_of, its progress p on $as_of, and p' as `replanned` has it (0 where p' is unknown);
--   by scope: all the rest, that is adopted, cancelled, merged, re-weighted, re-planned, or others coming and going.
SELECT
    COALESCE(after.axis_id, before.axis_id) AS axis_id,
    COALESCE(after.action_id, before.action_id) AS action_id,
    COALESCE(after.contribution, 0) - COALESCE(before.contribution, 0) AS gained,
    CASE
        WHEN after.action_id IS NOT NULL AND before.action_id IS NOT NULL AND replanned.progress IS NOT NULL
            THEN after.mass * (after.progress - replanned.progress) / after.counted_mass
        ELSE CAST(0 AS DOUBLE PRECISION)
    END AS by_progress
FROM (SELECT * FROM contribution WHERE day = CAST($as_of AS DATE)) AS after
FULL JOIN (SELECT * FROM contribution WHERE day = CAST($since AS DATE)) AS before
    ON before.axis_id = after.axis_id AND before.action_id = after.action_id
LEFT JOIN replanned ON replanned.action_id = after.action_id

-- name: movements
-- with: movement
-- One row per axis and action counted on either day, the largest movement first.
SELECT
    axis_id, action_id, action.code, action.title_it, action.title_en,
    by_progress, gained - by_progress AS by_scope
FROM movement
JOIN action ON action.id = movement.action_id
ORDER BY axis_id, ABS(gained) DESC, action.code;
