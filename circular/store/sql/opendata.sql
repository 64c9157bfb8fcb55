-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- name: action_texts
-- One row per action of the strategy: what is published of it beside how it stands. The caller knows which are public.
SELECT id AS action, external_id, idea_it, idea_en, source_url
FROM action
WHERE strategy_id = $strategy;

-- name: turning_days
-- with: chosen
-- One row per action and day, up to $as_of, on which what its progress stands on may change; what always held turned on
-- the first day there is.
SELECT DISTINCT chosen.action_id AS action, turned.day
FROM chosen
JOIN (
    SELECT action_id, COALESCE(happened_on, DATE '0001-01-01') AS day FROM action_revision
    UNION ALL
    SELECT action_id, happened_on FROM status_update
    UNION ALL
    SELECT milestone.action_id, milestone_report.happened_on
    FROM milestone_report
    JOIN milestone ON milestone.id = milestone_report.milestone_id
    UNION ALL
    SELECT milestone.action_id, milestone_plan.due_on
    FROM milestone_plan
    JOIN milestone ON milestone.id = milestone_plan.milestone_id
) AS turned ON turned.action_id = chosen.action_id
WHERE turned.day <= CAST($as_of AS DATE)
ORDER BY chosen.action_id, turned.day;

-- name: axis_inputs
-- with: setting, measured, openness, milestones
-- One row per day, action in scope of those asked for and axis it has a share of: what the axis figure of that day
-- stands on. due: the part of its milestones due by then, null where the plan in force has none.
SELECT
    measured.action_id AS action, measured.day, axis.key AS axis, axis_share.share, measured.weight,
    measured.state, measured.progress, measured.starts_on, measured.ends_on,
    CASE
        WHEN milestones.total > 0 THEN LEAST(milestones.due / milestones.total, CAST(1 AS DOUBLE PRECISION))
    END AS due,
    setting.coverage_threshold
FROM measured
JOIN openness ON openness.adopted = measured.adopted AND openness.published = measured.published
JOIN axis_share ON axis_share.revision_id = measured.id
JOIN axis ON axis.id = axis_share.axis_id AND axis.strategy_id = measured.strategy_id
JOIN setting ON setting.strategy_id = measured.strategy_id
LEFT JOIN milestones ON milestones.day = measured.day AND milestones.action_id = measured.action_id
WHERE in_scope AND measured.action_id = ANY(CAST($actions_asked AS VARCHAR[]))
ORDER BY measured.action_id, axis.position, axis.id, measured.day;
