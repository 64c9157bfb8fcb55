-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- The dates of a strategy's actions, for calendars and workbooks: what is due when, by the plans in force.

-- name: milestones
-- One row per milestone of a plan in force of an action in scope, in the order in which they are due. plans: how many
-- plans the action has had by then, recorded_at: when the one in force was.
-- with: acting, step, revision_line
SELECT
    step.milestone_id AS milestone,
    step.action_id AS action,
    action.code,
    action.title_it AS action_it,
    action.title_en AS action_en,
    step.title_it,
    step.title_en,
    step.due_on,
    step.weight,
    step.done_on,
    acting.recorded_at,
    (
        SELECT COUNT(*)
        FROM revision_line
        WHERE revision_line.action_id = step.action_id AND revision_line.from_on <= acting.day
    ) AS plans
FROM step
JOIN acting ON acting.action_id = step.action_id AND acting.in_scope
JOIN action ON action.id = step.action_id
ORDER BY step.due_on, action.code, step.position, step.milestone_id;

-- name: endings
-- One row per action in scope whose plan in force ends on a day, soonest first.
-- with: acting, revision_line
SELECT
    acting.action_id AS action,
    action.code,
    action.title_it,
    action.title_en,
    acting.ends_on,
    acting.recorded_at,
    (
        SELECT COUNT(*)
        FROM revision_line
        WHERE revision_line.action_id = acting.action_id AND revision_line.from_on <= acting.day
    ) AS plans
FROM acting
JOIN action ON action.id = acting.action_id
WHERE acting.in_scope AND acting.ends_on IS NOT NULL
ORDER BY acting.ends_on, action.code, acting.action_id;
