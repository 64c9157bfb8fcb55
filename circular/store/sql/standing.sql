-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- How each action stands on a day: progress against plan, schedule, freshness. Differences of progress are compared
-- with a slack of 1e-9, so that 0.35 - 0.10 is not more than 0.25.

-- part: milestones
-- with: setting, in_force, reached
-- One row per day and action with milestones in the plan in force: weight in all, done and due by then, and how many
-- are overdue by more than the strategy allows.
SELECT
    in_force.day, in_force.action_id,
    SUM(milestone_plan.weight) AS total,
    COALESCE(SUM(milestone_plan.weight) FILTER (WHERE reached.milestone_id IS NOT NULL), 0) AS done,
    COALESCE(SUM(milestone_plan.weight) FILTER (WHERE milestone_plan.due_on <= in_force.day), 0) AS due,
    COUNT(*) FILTER (
        WHERE reached.milestone_id IS NULL AND in_force.day - milestone_plan.due_on > setting.overdue_days
    ) AS overdue
FROM in_force
JOIN milestone_plan ON milestone_plan.revision_id = in_force.id
LEFT JOIN reached ON reached.day = in_force.day AND reached.milestone_id = milestone_plan.milestone_id
JOIN setting ON setting.strategy_id = in_force.strategy_id
GROUP BY in_force.day, in_force.action_id

-- part: measured
-- with: in_force, reported, milestones
-- One row per day and action that exists: state, actual progress with what it was taken from, planned progress.
SELECT
    in_force.*,
    COALESCE(reported.state, 'proposed') AS state,
    COALESCE(reported.state_derived, FALSE) AS state_derived,
    reported.updated_on AS last_update_on,
    reported.heard_on,
    COALESCE(milestones.overdue, 0) AS overdue,
    CASE
        WHEN reported.state = 'completed' THEN 'completed'
        WHEN milestones.total > 0 THEN 'milestones'
        WHEN reported.progress IS NOT NULL THEN 'reported'
    END AS basis,
    CASE
        WHEN reported.state = 'completed' THEN CAST(1 AS DOUBLE PRECISION)
        WHEN milestones.total > 0 THEN LEAST(milestones.done / milestones.total, CAST(1 AS DOUBLE PRECISION))
        ELSE reported.progress
    END AS progress,
    CASE
        WHEN milestones.total > 0 THEN LEAST(milestones.due / milestones.total, CAST(1 AS DOUBLE PRECISION))
        WHEN starts_on IS NULL OR ends_on IS NULL THEN NULL
        WHEN in_force.day < starts_on THEN CAST(0 AS DOUBLE PRECISION)
        WHEN in_force.day >= ends_on THEN CAST(1 AS DOUBLE PRECISION)
        ELSE CAST(in_force.day - starts_on AS DOUBLE PRECISION) / CAST(ends_on - starts_on AS DOUBLE PRECISION)
    END AS planned
FROM in_force
LEFT JOIN reported ON reported.day = in_force.day AND reported.action_id = in_force.action_id
LEFT JOIN milestones ON milestones.day = in_force.day AND milestones.action_id = in_force.action_id

-- part: own_schedule
-- with: setting, measured
-- One row per day and action that exists: its schedule before anything it waits for is looked at; the first that
-- matches holds, null where the state has none.
SELECT
    measured.*,
    CASE
        WHEN state NOT IN ('agreed', 'started', 'suspended', 'completed') THEN NULL
        WHEN state = 'completed' THEN 'completed'
        WHEN ends_on < day OR overdue > 0 THEN 'late'
        WHEN starts_on > day THEN 'not_due'
        WHEN progress IS NULL OR planned IS NULL THEN 'unknown'
        WHEN planned - progress > late_gap + 1e-9 THEN 'late'
        WHEN planned - progress > risk_gap + 1e-9 THEN 'at_risk'
        ELSE 'on_track'
    END AS own_schedule,
    CASE
        WHEN heard_on IS NULL THEN 'silent'
        WHEN day - heard_on <= fresh_days THEN 'fresh'
        WHEN day - heard_on <= ageing_days THEN 'ageing'
        WHEN day - heard_on <= stale_days THEN 'stale'
        ELSE 'silent'
    END AS freshness
FROM measured
JOIN setting ON setting.strategy_id = measured.strategy_id

-- part: held_up
-- with: dependency, own_schedule
-- One row per day and action that waits for an action late by its own causes.
SELECT DISTINCT own_schedule.day, dependency.action_id
FROM dependency
JOIN own_schedule ON own_schedule.day = dependency.day AND own_schedule.action_id = dependency.predecessor_id
WHERE own_schedule.own_schedule = 'late'

-- part: situation
-- with: setting, own_schedule, held_up, funded
-- One row per day and action that exists. measured_weight: what it counts under the weighting in use, null where
-- unknown. live: agreed, started, suspended or completed. running: live and not completed. unfunded: running, and
-- nobody is known to have awarded, committed or paid anything.
SELECT
    own_schedule.*,
    CASE
        WHEN own_schedule.own_schedule = 'on_track' AND held_up.action_id IS NOT NULL THEN 'at_risk'
        ELSE own_schedule.own_schedule
    END AS schedule,
    state IN ('agreed', 'started', 'suspended', 'completed') AS live,
    state IN ('agreed', 'started', 'suspended') AS running,
    state IN ('agreed', 'started', 'suspended')
        AND COALESCE(funded.awarded, 0) + COALESCE(funded.committed, 0) + COALESCE(funded.paid, 0) = 0 AS unfunded,
    CASE weighting
        WHEN 'equal' THEN CAST(1 AS DOUBLE PRECISION)
        WHEN 'budget' THEN CAST(funded.budget AS DOUBLE PRECISION)
        ELSE own_schedule.weight
    END AS measured_weight,
    funded.budget, funded.estimated, funded.requested, funded.awarded, funded.committed, funded.paid, funded.kinds
FROM own_schedule
LEFT JOIN held_up ON held_up.day = own_schedule.day AND held_up.action_id = own_schedule.action_id
LEFT JOIN funded ON funded.day = own_schedule.day AND funded.action_id = own_schedule.action_id
JOIN setting ON setting.strategy_id = own_schedule.strategy_id

-- part: standing
-- with: situation, openness
-- One row per day and action that exists: how it stands, and what it is to whoever asks.
SELECT situation.*, openness.in_scope, openness.open_to_asker
FROM situation
JOIN openness ON openness.adopted = situation.adopted AND openness.published = situation.published
