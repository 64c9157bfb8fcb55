-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- The register of funding calls, the actions that could be paid by one, and what became of them. A call itself is
-- public; what is said of an action and a call is for those who work here.

-- name: every
-- One row per call of the strategy known then, the next deadline first.
SELECT *
FROM call
WHERE strategy_id = CAST($strategy AS VARCHAR) AND recorded_at < CAST($known_before AS TIMESTAMP)
ORDER BY deadline, code;

-- part: call_step
-- One row per step of an action with a call of the strategy, known then, that happened by then and stands.
SELECT call_match.*
FROM call_match
JOIN call ON call.id = call_match.call_id
WHERE call.strategy_id = CAST($strategy AS VARCHAR)
    AND happened_on <= CAST($as_of AS DATE)
    AND call_match.recorded_at < CAST($known_before AS TIMESTAMP)
    AND call_match.id NOT IN (
        SELECT supersedes
        FROM call_match
        WHERE supersedes IS NOT NULL AND recorded_at < CAST($known_before AS TIMESTAMP)
    )

-- name: steps
-- with: call_step, acting
-- One row per step of an action in scope, oldest first.
SELECT call_step.*, action.code, action.title_it, action.title_en
FROM call_step
JOIN acting ON acting.action_id = call_step.action_id AND acting.in_scope
JOIN action ON action.id = call_step.action_id
ORDER BY call_step.happened_on, call_step.recorded_at, call_step.id;

-- name: taking_part
-- with: acting, day, final_name
-- One row per action in scope, role (lead or partner) and kind of organisation that has it on the day.
SELECT DISTINCT acting.action_id AS action, role, stakeholder.kind
FROM acting
JOIN participation ON participation.action_id = acting.action_id
JOIN day ON (participation.from_on IS NULL OR participation.from_on <= day.day)
    AND (to_on IS NULL OR to_on >= day.day)
JOIN final_name ON final_name.stakeholder_id = participation.stakeholder_id
JOIN stakeholder ON stakeholder.id = final_name.final_id
WHERE in_scope
    AND role IN ('lead', 'partner')
    AND participation.recorded_at < CAST($known_before AS TIMESTAMP)
ORDER BY action, role, kind;

-- name: themes
-- with: acting
-- One row per action in scope with the theme it states.
SELECT acting.action_id AS action, action.theme
FROM acting
JOIN action ON action.id = acting.action_id
WHERE in_scope AND theme IS NOT NULL
ORDER BY action;

-- name: keep
-- The call stands otherwise, unless somebody has changed it since.
UPDATE call
SET code = $code, title_it = $title_it, title_en = $title_en, programme = $programme, kind = $kind,
    opens_on = $opens_on, deadline = $deadline, budget = $budget, ceiling = $ceiling, rate = $rate,
    eligible_kinds = $eligible_kinds, themes = $themes, note_it = $note_it, note_en = $note_en,
    source_url = $source_url, version = version + 1
WHERE id = $id AND version = $version
RETURNING version;

-- name: withdraw
-- The call is withdrawn, unless somebody has changed it since.
UPDATE call
SET withdrawn_on = $withdrawn_on, version = version + 1
WHERE id = $id AND version = $version AND withdrawn_on IS NULL
RETURNING version;
