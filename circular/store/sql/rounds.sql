-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Update rounds: what they ask about, and what was answered.

-- name: every
-- One row per round of the strategy, open ones first, then the latest.
SELECT *
FROM update_round
WHERE strategy_id = $strategy
ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, recorded_at DESC, id;

-- part: answer
-- with: update_known
-- One row per open round and action on which a person has reported since it opened; what was sent back is no answer.
SELECT update_round.id AS round_id, update_known.action_id, MIN(update_known.recorded_at) AS answered_at
FROM update_round
JOIN update_known ON update_known.recorded_at >= update_round.recorded_at
WHERE update_round.strategy_id = CAST($strategy AS VARCHAR)
    AND update_round.closed_at IS NULL
    AND update_known.origin = 'person'
    AND (update_known.official OR update_known.returned_at IS NULL)
GROUP BY update_round.id, update_known.action_id

-- name: asked
-- One row per open round and action it asks about, in the order of the tables: one under way, or answered since the
-- round opened. A table's round asks about the actions of its groups, too.
-- with: standing, answer
SELECT
    update_round.id AS round,
    standing.action_id AS action,
    action.code,
    action.title_it,
    action.title_en,
    working_table.id AS "table",
    working_table.name_it AS table_name_it,
    working_table.name_en AS table_name_en,
    COALESCE(kept.name, coordinator.name) AS coordinator,
    answer.answered_at
FROM update_round
JOIN action ON action.strategy_id = update_round.strategy_id
JOIN standing ON standing.action_id = action.id AND standing.in_scope
LEFT JOIN working_table ON working_table.id = action.table_id
LEFT JOIN working_table AS parent ON parent.id = working_table.parent_id
LEFT JOIN stakeholder AS coordinator
    ON coordinator.id = COALESCE(working_table.coordinator_id, parent.coordinator_id)
LEFT JOIN stakeholder AS kept ON kept.id = coordinator.merged_into
LEFT JOIN answer ON answer.round_id = update_round.id AND answer.action_id = action.id
WHERE update_round.strategy_id = CAST($strategy AS VARCHAR)
    AND update_round.closed_at IS NULL
    AND (
        update_round.table_id IS NULL
        OR update_round.table_id = working_table.id
        OR update_round.table_id = working_table.parent_id
    )
    AND (standing.running OR answer.answered_at IS NOT NULL)
ORDER BY working_table.position, working_table.code, action.code, action.id;

-- name: close
-- The round is closed with so many actions unanswered, unless somebody has closed it already.
UPDATE update_round
SET closed_at = $now, unanswered = $unanswered, version = version + 1
WHERE id = $id AND version = $version AND closed_at IS NULL
RETURNING id;
