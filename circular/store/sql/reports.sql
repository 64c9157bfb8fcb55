-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What a report of a period tells beside the figures: what actions came to after $since and up to $as_of, what they
-- have before them, what was last said of them, and where they are. All of it of actions in scope, so that a public
-- report holds nothing of an action that was not published on its day.

-- part: word_in_scope
-- with: acting, update_official
-- One row per official update by the date of an action in scope.
SELECT said.*
FROM update_official AS said
JOIN acting ON acting.action_id = said.action_id AND acting.in_scope
WHERE said.happened_on <= CAST($as_of AS DATE)

-- name: turns
-- One row per official word after $since that brought an action into another state, oldest first. A state that an
-- import had to guess is no turn: nobody said on which day it came about.
-- with: word_in_scope
SELECT action_id AS action, happened_on, state, state_before
FROM (
    SELECT
        action_id, happened_on, recorded_at, id, state, state_derived,
        LAG(state) OVER (PARTITION BY action_id ORDER BY happened_on, recorded_at, id) AS state_before
    FROM word_in_scope
) AS told
WHERE happened_on > CAST($since AS DATE)
    AND NOT state_derived
    AND (state_before IS NULL OR state <> state_before)
ORDER BY happened_on, recorded_at, id;

-- name: words
-- One row per action of which anything was ever said in words: the last that was.
-- with: word_in_scope
SELECT action_id AS action, happened_on, explanation_it, explanation_en
FROM (
    SELECT
        action_id, happened_on, explanation_it, explanation_en,
        ROW_NUMBER() OVER (PARTITION BY action_id ORDER BY happened_on DESC, recorded_at DESC, id DESC) AS place
    FROM word_in_scope
    WHERE COALESCE(explanation_it, explanation_en, '') <> ''
) AS ranked
WHERE place = 1
ORDER BY action;

-- name: steps
-- One row per milestone of a plan in force that was reached after $since, or is still to come, in the order of time.
-- with: acting, step
SELECT step.action_id AS action, step.title_it, step.title_en, step.due_on, step.done_on
FROM step
JOIN acting ON acting.action_id = step.action_id AND acting.in_scope
WHERE step.done_on > CAST($since AS DATE)
    OR (step.done_on IS NULL AND step.due_on >= CAST($as_of AS DATE))
ORDER BY COALESCE(step.done_on, step.due_on), step.position, step.milestone_id;

-- name: places
-- One row per place and action in scope.
-- with: acting
SELECT action_place.name, action_place.istat_code, action_place.lat, action_place.lon, acting.action_id AS action
FROM action_place
JOIN acting ON acting.action_id = action_place.action_id AND acting.in_scope
ORDER BY action_place.name, action_place.istat_code NULLS FIRST, acting.action_id, action_place.id;
