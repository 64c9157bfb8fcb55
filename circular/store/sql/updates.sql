-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What somebody who reports on an action is shown and held to.

-- part: recorded_last
-- with: update_known
-- One row per action about which anything was ever reported: the update recorded last, draft or not.
SELECT *
FROM (
    SELECT
        update_known.*,
        LAG(action_id) OVER (ORDER BY action_id, recorded_at DESC, happened_on DESC, id DESC) = action_id AS outdone
    FROM update_known
) AS ranked
WHERE outdone IS NOT TRUE

-- name: tasks
-- One row per action in scope (or the one asked for), the one heard of longest ago first.
-- with: measured, openness, recorded_last
SELECT
    measured.action_id AS action,
    action.code,
    action.title_it,
    action.title_en,
    working_table.id AS "table",
    working_table.name_it AS table_name_it,
    working_table.name_en AS table_name_en,
    measured.state,
    measured.progress,
    measured.basis,
    measured.heard_on,
    measured.last_update_on AS last_on,
    measured.ends_on,
    recorded_last.id,
    recorded_last.happened_on,
    recorded_last.recorded_at,
    recorded_last.state AS word_state,
    recorded_last.progress AS word_progress,
    recorded_last.explanation_it,
    recorded_last.explanation_en,
    recorded_last.confirmed_unchanged,
    recorded_last.origin,
    recorded_last.official,
    recorded_last.returned_at,
    recorded_last.returned_note
FROM measured
JOIN openness ON openness.adopted = measured.adopted AND openness.published = measured.published
JOIN action ON action.id = measured.action_id
LEFT JOIN working_table ON working_table.id = action.table_id
LEFT JOIN recorded_last ON recorded_last.action_id = measured.action_id
WHERE in_scope
    AND (CAST($actions_asked AS VARCHAR[]) IS NULL OR measured.action_id = ANY(CAST($actions_asked AS VARCHAR[])))
ORDER BY COALESCE(measured.heard_on, DATE '-infinity'), action.code;

-- name: milestones
-- One row per milestone of the plan in force of each action (or the one asked for), in the order in which they are due.
-- with: step, tick
SELECT
    step.action_id AS action,
    step.milestone_id AS milestone,
    step.title_it,
    step.title_en,
    step.due_on,
    step.weight,
    step.done_on,
    (
        SELECT MAX(tick.happened_on)
        FROM tick
        WHERE tick.milestone_id = step.milestone_id
    ) AS told_on
FROM step
WHERE CAST($actions_asked AS VARCHAR[]) IS NULL OR step.action_id = ANY(CAST($actions_asked AS VARCHAR[]))
ORDER BY step.action_id, step.due_on, step.position, step.milestone_id;
