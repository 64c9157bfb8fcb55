-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Where actions stand.

-- name: every
-- with: acting
-- One row per place of an action in scope. A place is stated once and for all: it has no history of its own.
SELECT acting.action_id AS action, action_place.name, istat_code, lat, lon
FROM acting
JOIN action_place ON action_place.action_id = acting.action_id
WHERE in_scope
ORDER BY istat_code, action_place.name, lat, lon, acting.action_id;

-- name: existing
-- with: acting
-- One row per action in scope.
SELECT action_id AS action
FROM acting
WHERE in_scope
ORDER BY action_id;
