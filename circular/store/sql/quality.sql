-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What is missing about actions, and the part of each axis figure that it touches.

-- part: met
-- with: day, chosen, update_known
-- One row per day and action that a meeting held by then decided on, or from which something was reported by then.
SELECT day.day, decision.action_id
FROM decision
JOIN meeting ON meeting.id = decision.meeting_id
JOIN chosen ON chosen.action_id = decision.action_id
JOIN day ON day.day >= meeting.held_on
WHERE meeting.called_off_on IS NULL
    AND COALESCE(decision.recorded_at, meeting.recorded_at) < CAST($known_before AS TIMESTAMP)
    AND (decision.withdrawn_at IS NULL OR decision.withdrawn_at >= CAST($known_before AS TIMESTAMP))
UNION
SELECT day.day, update_known.action_id
FROM update_known
JOIN day ON day.day >= update_known.happened_on
WHERE update_known.meeting_id IS NOT NULL

-- part: coordinated
-- with: day
-- One row per day and table that somebody coordinates then; who coordinates a table coordinates its groups.
SELECT DISTINCT day.day, forum.id AS table_id
FROM day
CROSS JOIN working_table AS forum
LEFT JOIN working_table AS above ON above.id = forum.parent_id
WHERE forum.coordinator_id IS NOT NULL
    OR above.coordinator_id IS NOT NULL
    OR EXISTS (
        SELECT 1
        FROM seat
        WHERE (seat.table_id = forum.id OR seat.table_id = forum.parent_id)
            AND seat.role = 'coordinator'
            AND seat.recorded_at < CAST($known_before AS TIMESTAMP)
            AND (seat.from_on IS NULL OR seat.from_on <= day.day)
            AND (seat.to_on IS NULL OR seat.to_on >= day.day)
    )

-- part: fact
-- with: standing, led, met, waiting, coordinated
-- One row per day and action in scope with what a gap is told from. kept: neither cancelled nor merged. shared: the sum
-- of its shares, null where it has none.
SELECT
    standing.day, standing.action_id, standing.state, standing.live, standing.running, standing.progress,
    standing.planned, standing.freshness, standing.measured_weight, standing.budget, standing.office_id,
    standing.state NOT IN ('cancelled', 'merged') AS kept,
    action.table_id, action.title_en, led.lead,
    met.action_id IS NOT NULL AS met,
    coordinated.table_id IS NOT NULL AS coordinated,
    COALESCE(waiting.waiting, 0) AS waiting,
    divided.shared
FROM standing
JOIN action ON action.id = standing.action_id
LEFT JOIN led ON led.day = standing.day AND led.action_id = standing.action_id
LEFT JOIN met ON met.day = standing.day AND met.action_id = standing.action_id
LEFT JOIN waiting ON waiting.day = standing.day AND waiting.action_id = standing.action_id
LEFT JOIN coordinated ON coordinated.day = standing.day AND coordinated.table_id = action.table_id
LEFT JOIN (
    SELECT axis_share.revision_id, SUM(axis_share.share) AS shared
    FROM axis_share
    JOIN axis ON axis.id = axis_share.axis_id AND axis.strategy_id = CAST($strategy AS VARCHAR)
    GROUP BY axis_share.revision_id
) AS divided ON divided.revision_id = standing.id
WHERE standing.in_scope

-- part: gap
-- with: fact
-- One row per gap and action in scope that has it.
SELECT 'no_progress' AS gap, action_id FROM fact WHERE live AND progress IS NULL
UNION ALL
SELECT 'no_axis', action_id FROM fact WHERE shared IS NULL
UNION ALL
SELECT 'no_budget', action_id FROM fact WHERE kept AND budget IS NULL
UNION ALL
SELECT 'no_dates', action_id FROM fact WHERE live AND planned IS NULL
UNION ALL
SELECT 'waiting', action_id FROM fact WHERE waiting > 0
UNION ALL
SELECT 'silent', action_id FROM fact WHERE running AND freshness = 'silent'
UNION ALL
SELECT 'odd_shares', action_id FROM fact WHERE ABS(shared - 1) > 1e-6
UNION ALL
SELECT 'no_lead', action_id FROM fact WHERE kept AND lead IS NULL
UNION ALL
SELECT 'no_coordinator', action_id FROM fact WHERE running AND table_id IS NOT NULL AND NOT coordinated
UNION ALL
SELECT 'no_table', action_id FROM fact WHERE kept AND table_id IS NULL
UNION ALL
SELECT 'no_meeting', action_id FROM fact WHERE kept AND NOT met
UNION ALL
SELECT 'no_office', action_id FROM fact WHERE kept AND office_id IS NULL
UNION ALL
SELECT 'no_english', action_id FROM fact WHERE kept AND title_en IS NULL

-- part: holder
-- with: holding
-- One row per action and axis it has a share of, with the part of the axis that it is. of_live: of all that is live,
-- by weight, and by number where its weight is unknown. of_counted: of what the figure is taken over.
SELECT
    holding.*,
    CASE
        WHEN mass IS NULL THEN CAST(1 AS DOUBLE PRECISION) / NULLIF(COUNT(*) FILTER (WHERE live) OVER of_axis, 0)
        ELSE mass / NULLIF(SUM(mass) FILTER (WHERE live) OVER of_axis, 0)
    END AS of_live,
    mass / NULLIF(SUM(mass) FILTER (WHERE left_out IS NULL) OVER of_axis, 0) AS of_counted
FROM holding
WINDOW of_axis AS (PARTITION BY day, axis_id)

-- part: touch
-- with: gap, fact, holder
-- One row per gap, action and axis whose figure the gap touches, with the part touched; a null axis: of all of them.
SELECT gap.gap, gap.action_id, holder.axis_id, COALESCE(holder.of_live, 0) AS effect
FROM gap
JOIN holder ON holder.action_id = gap.action_id
WHERE gap.gap = 'no_progress' AND holder.left_out = 'unknown'
    OR gap.gap = 'no_budget' AND holder.left_out = 'no_budget'
    OR gap.gap IN ('waiting', 'odd_shares') AND holder.live
UNION ALL
SELECT gap.gap, gap.action_id, holder.axis_id, COALESCE(holder.of_counted, 0)
FROM gap
JOIN holder ON holder.action_id = gap.action_id
WHERE holder.left_out IS NULL
    AND (gap.gap = 'no_dates' OR gap.gap = 'silent')
UNION ALL
SELECT 'no_axis', action_id, NULL, COALESCE(of_live, 0)
FROM (
    SELECT
        action_id, live, shared,
        CASE
            WHEN measured_weight IS NULL
                THEN CAST(1 AS DOUBLE PRECISION) / NULLIF(COUNT(*) FILTER (WHERE live) OVER (), 0)
            ELSE measured_weight / NULLIF(SUM(measured_weight) FILTER (WHERE live) OVER (), 0)
        END AS of_live
    FROM fact
) AS everywhere
WHERE live AND shared IS NULL

-- name: gaps
-- with: gap, touch
-- One row per gap and action, and per axis that the gap touches there (null where it touches none, or all alike). part:
-- of the axis; action_effect, gap_effect: the mean over the axes; axis_part: of the axis, over all actions of the gap,
-- which add up to more than all of it where some are weighed and others, of unknown weight, counted.
SELECT
    gap.gap, gap.action_id AS action, action.code, action.title_it, action.title_en,
    action.table_id AS "table", working_table.name_it AS table_name_it, working_table.name_en AS table_name_en,
    axis.key, axis.name_it AS axis_it, axis.name_en AS axis_en, touch.effect AS part,
    COALESCE(SUM(mean) OVER (PARTITION BY gap.gap, gap.action_id), 0) AS action_effect,
    COALESCE(SUM(mean / GREATEST(whole, 1)) OVER (PARTITION BY gap.gap), 0) AS gap_effect,
    LEAST(whole, 1) AS axis_part
FROM gap
JOIN action ON action.id = gap.action_id
LEFT JOIN working_table ON working_table.id = action.table_id
LEFT JOIN (
    SELECT
        touch.*,
        SUM(effect) OVER (PARTITION BY gap, axis_id) AS whole,
        effect / CASE WHEN axis_id IS NULL THEN 1 ELSE number END AS mean
    FROM touch
    CROSS JOIN (SELECT COUNT(*) AS number FROM axis WHERE strategy_id = CAST($strategy AS VARCHAR)) AS axes
) AS touch ON touch.gap = gap.gap AND touch.action_id = gap.action_id
LEFT JOIN axis ON axis.id = touch.axis_id
ORDER BY gap_effect DESC, gap.gap, action_effect DESC, action.code, gap.action_id, axis.position, axis.id;

-- name: looked_at
-- with: acting
-- One row: how many actions are in scope.
SELECT COUNT(*) AS actions
FROM acting
WHERE in_scope;
