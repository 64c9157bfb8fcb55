-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- name: revisions
-- One row per revision of these actions.
SELECT *
FROM action_revision
WHERE action_id = ANY($actions)
ORDER BY id;

-- name: shares
-- One row per share of these actions' revisions.
SELECT *
FROM axis_share
WHERE revision_id IN (SELECT id FROM action_revision WHERE action_id = ANY($actions))
ORDER BY revision_id, axis_id;

-- name: plans
-- One row per milestone planned in these actions' revisions.
SELECT *
FROM milestone_plan
WHERE revision_id IN (SELECT id FROM action_revision WHERE action_id = ANY($actions))
ORDER BY revision_id, milestone_id;

-- name: cities
-- One row per city of whose strategies these actions are.
SELECT DISTINCT strategy.city_id
FROM action
JOIN strategy ON strategy.id = action.strategy_id
WHERE action.id = ANY($actions)
ORDER BY 1;
