-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- The plans of actions as somebody who changes them is shown and held to.

-- part: revised_last
-- with: chosen
-- One row per action: the revision recorded last, in force or to come.
SELECT action_id, id AS revision_id
FROM (
    SELECT
        revision.action_id, revision.id,
        ROW_NUMBER() OVER (PARTITION BY revision.action_id ORDER BY recorded_at DESC, revision.id DESC) AS place
    FROM action_revision AS revision
    JOIN chosen ON chosen.action_id = revision.action_id
) AS ranked
WHERE place = 1

-- name: planned
-- One row per action in scope (or the one asked for), by code.
-- with: standing, revised_last
SELECT
    standing.action_id AS action,
    action.code,
    action.title_it,
    action.title_en,
    action.table_id AS "table",
    standing.state,
    standing.starts_on,
    standing.ends_on,
    revised_last.revision_id AS version
FROM standing
JOIN action ON action.id = standing.action_id
JOIN revised_last ON revised_last.action_id = standing.action_id
WHERE standing.in_scope
    AND (CAST($actions_asked AS VARCHAR[]) IS NULL OR standing.action_id = ANY(CAST($actions_asked AS VARCHAR[])))
ORDER BY action.code, standing.action_id;
