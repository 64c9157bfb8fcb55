-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What happened in the registers after $since and up to $as_of: phases, plans, spaces, practices, networks, calls,
-- barriers. Each row names what it happened to (id, code, title), and what else it says. A row that is edited, not
-- added to, holds the moment at which it was first recorded.

-- part: happened
-- One row: the days told of.
SELECT CAST($since AS DATE) AS since, CAST($as_of AS DATE) AS until

-- name: phases
-- with: happened
-- One row per phase that began.
SELECT
    phase.id, '' AS code, phase.name_it AS title_it, phase.name_en AS title_en, phase.text_it AS note_it,
    phase.text_en AS note_en, phase.starts_on AS happened_on, phase.ends_on, phase.recorded_at, phase.source_url
FROM phase
JOIN happened ON phase.starts_on > since AND phase.starts_on <= until
WHERE phase.strategy_id = CAST($strategy AS VARCHAR) AND phase.recorded_at < CAST($known_before AS TIMESTAMP)
ORDER BY phase.starts_on, phase.recorded_at, phase.id;

-- name: plans
-- with: happened, plan_told
-- One row per plan adopted.
SELECT
    plan_told.id, plan_told.code, plan_told.name_it AS title_it, plan_told.name_en AS title_en,
    plan_told.adopted_on AS happened_on, plan_told.kind, plan_told.act_number, plan_told.recorded_at,
    COALESCE(plan_told.act_url, plan_told.source_url) AS source_url
FROM plan_told
JOIN happened ON plan_told.adopted_on > since AND plan_told.adopted_on <= until
ORDER BY plan_told.adopted_on, plan_told.recorded_at, plan_told.id;

-- name: estimates
-- with: happened, told_of, followed_indicator, estimate_known
-- One row per effect estimated of an action.
SELECT
    estimate_known.action_id AS action, indicator.name_it AS detail_it, indicator.name_en AS detail_en, indicator.unit,
    indicator.unit_en, estimate_known.effect, estimate_known.full_on, estimate_known.happened_on, estimate_known.note_it,
    estimate_known.note_en, estimate_known.source_url, estimate_known.recorded_at
FROM estimate_known
JOIN happened ON estimate_known.happened_on > since
JOIN told_of ON told_of.action_id = estimate_known.action_id
JOIN followed_indicator AS indicator ON indicator.id = estimate_known.indicator_id
ORDER BY estimate_known.happened_on, estimate_known.recorded_at, estimate_known.id;

-- name: assessments
-- with: happened
-- One row per year and day on which a self-assessment of it was given: of how many dimensions.
SELECT
    CAST(judged.year AS VARCHAR) AS id, CAST(judged.year AS VARCHAR) AS code, CAST(judged.year AS VARCHAR) AS title_it,
    judged.happened_on, COUNT(DISTINCT judged.dimension) AS dimensions,
    MAX(judged.recorded_at) AS recorded_at
FROM assessment AS judged
JOIN happened ON judged.happened_on > since AND judged.happened_on <= until
WHERE judged.strategy_id = CAST($strategy AS VARCHAR)
    AND judged.recorded_at < CAST($known_before AS TIMESTAMP)
    AND (judged.published OR NOT CAST($public AS BOOLEAN))
    AND judged.id NOT IN (
        SELECT supersedes
        FROM assessment
        WHERE supersedes IS NOT NULL
            AND happened_on <= CAST($as_of AS DATE)
            AND recorded_at < CAST($known_before AS TIMESTAMP)
    )
GROUP BY judged.year, judged.happened_on
ORDER BY judged.happened_on, judged.year;

-- part: space_tale
-- with: space_step, space_standing
-- One row per change of a space that whoever asks may see, with the state before it that it may see, too.
SELECT
    space_step.*,
    LAG(space_step.state) OVER (
        PARTITION BY space_step.space_id
        ORDER BY space_step.happened_on, space_step.recorded_at, space_step.id
    ) AS state_before
FROM space_step
JOIN space_standing ON space_standing.id = space_step.space_id
WHERE NOT CAST($public AS BOOLEAN)
    OR space_step.state IN ('available', 'codesign', 'temporary_use', 'reused')

-- name: spaces
-- with: happened, space_tale, survivor
-- One row per state that a space reached, with the one before it; a state confirmed is no change.
SELECT
    space.id, space.code, space.name_it AS title_it, space.name_en AS title_en, space_tale.state,
    space_tale.state_before, stakeholder.name AS stakeholder, space_tale.happened_on, space_tale.recorded_at,
    space_change.reason_it AS note_it, space_change.reason_en AS note_en, space_change.source_url
FROM space_tale
JOIN happened ON space_tale.happened_on > since
JOIN space_change ON space_change.id = space_tale.id
JOIN space ON space.id = space_tale.space_id
LEFT JOIN survivor ON survivor.entered_id = space_tale.stakeholder_id
LEFT JOIN stakeholder ON stakeholder.id = survivor.id
WHERE space_tale.state_before IS NULL OR space_tale.state_before <> space_tale.state
ORDER BY space_tale.happened_on, space_tale.recorded_at, space_tale.id;

-- name: uses
-- with: space_standing, survivor
-- One row per temporary use of a space that whoever asks may see.
SELECT
    space_standing.id, space_standing.code, space_standing.name_it AS title_it, space_standing.name_en AS title_en,
    temporary_use.title_it AS detail_it, temporary_use.title_en AS detail_en, stakeholder.name AS stakeholder,
    temporary_use.starts_on, temporary_use.ends_on, temporary_use.extended_on, temporary_use.extended_to,
    temporary_use.ended_on, temporary_use.convention_url, temporary_use.source_url, temporary_use.recorded_at
FROM temporary_use
JOIN space_standing ON space_standing.id = temporary_use.space_id
LEFT JOIN survivor ON survivor.entered_id = temporary_use.stakeholder_id
LEFT JOIN stakeholder ON stakeholder.id = survivor.id
WHERE temporary_use.recorded_at < CAST($known_before AS TIMESTAMP)
ORDER BY temporary_use.recorded_at, temporary_use.id;

-- name: steps
-- with: happened, space_standing
-- One row per step of co-design that was done.
SELECT
    space_standing.id, space_standing.code, space_standing.name_it AS title_it, space_standing.name_en AS title_en,
    codesign_step.title_it AS detail_it, codesign_step.title_en AS detail_en, codesign_step.outcome_it AS note_it,
    codesign_step.outcome_en AS note_en, codesign_step.done_on AS happened_on, codesign_step.recorded_at
FROM codesign_step
JOIN happened ON codesign_step.done_on > since AND codesign_step.done_on <= until
JOIN space_standing ON space_standing.id = codesign_step.space_id
WHERE codesign_step.recorded_at < CAST($known_before AS TIMESTAMP)
ORDER BY codesign_step.done_on, codesign_step.recorded_at, codesign_step.id;

-- name: practices
-- with: happened, practice_known, practice_step
-- One row per step of a good practice.
SELECT
    practice_known.id, practice_known.code, practice_known.title_it, practice_known.title_en, practice_step.stage,
    practice_step.to_city, practice_step.happened_on, practice_step.recorded_at, practice_step.note_it,
    practice_step.note_en, practice_step.source_url
FROM practice_step
JOIN happened ON practice_step.happened_on > since
JOIN practice_known ON practice_known.id = practice_step.practice_id
ORDER BY practice_step.happened_on, practice_step.recorded_at, practice_step.id;

-- name: peers
-- One row per city that took up or laid down a part in an exchange.
SELECT
    peer.id, '' AS code, peer.city_name AS title_it, peer.role, peer.theme, peer.from_on, peer.to_on,
    peer.source_url, peer.recorded_at
FROM peer
WHERE peer.strategy_id = CAST($strategy AS VARCHAR) AND peer.recorded_at < CAST($known_before AS TIMESTAMP)
ORDER BY peer.recorded_at, peer.id;

-- name: adhesions
-- with: happened
-- One row per step of a city's membership in a network, that none corrects.
SELECT
    city.id, '' AS code, city.name AS title_it, step.state, step.happened_on, step.note_it, step.note_en,
    step.source_url, step.recorded_at
FROM adhesion AS step
JOIN city ON city.id = step.city_id
JOIN happened ON step.happened_on > since AND step.happened_on <= until
WHERE step.strategy_id = CAST($strategy AS VARCHAR)
    AND step.recorded_at < CAST($known_before AS TIMESTAMP)
    AND step.id NOT IN (
        SELECT supersedes
        FROM adhesion
        WHERE supersedes IS NOT NULL AND recorded_at < CAST($known_before AS TIMESTAMP)
    )
ORDER BY step.happened_on, step.recorded_at, step.id;

-- name: calls
-- One row per call for funding.
SELECT
    call.id, call.code, call.title_it, call.title_en, call.opens_on, call.deadline, call.withdrawn_on,
    call.source_url, call.recorded_at
FROM call
WHERE call.strategy_id = CAST($strategy AS VARCHAR) AND call.recorded_at < CAST($known_before AS TIMESTAMP)
ORDER BY call.recorded_at, call.id;

-- name: applications
-- with: happened, call_step, told_of
-- One row per step of an action with a call; none for the public.
SELECT
    call_step.action_id AS action, call.title_it AS detail_it, call.title_en AS detail_en, call_step.state,
    call_step.requested, call_step.happened_on, call_step.note_it, call_step.note_en, call_step.recorded_at
FROM call_step
JOIN happened ON call_step.happened_on > since
JOIN call ON call.id = call_step.call_id
JOIN told_of ON told_of.action_id = call_step.action_id
WHERE NOT CAST($public AS BOOLEAN)
ORDER BY call_step.happened_on, call_step.recorded_at, call_step.id;

-- name: barriers
-- with: barrier_told
-- One row per barrier that whoever asks may know of.
SELECT
    barrier_told.id, barrier_told.code, barrier_told.title_it, barrier_told.title_en, barrier_told.kind,
    barrier_told.since_on, barrier_told.solved_on, barrier_told.solution_it, barrier_told.solution_en,
    barrier_told.source_url, barrier_told.recorded_at
FROM barrier_told
ORDER BY barrier_told.recorded_at, barrier_told.id;

-- name: dependencies
-- with: told_of
-- One row per action that waits for another one, both of which whoever asks is told of.
SELECT
    waiting.action_id AS action, action.title_it AS detail_it, action.title_en AS detail_en, waiting.recorded_at,
    waiting.ended_on
FROM action_dependency AS waiting
JOIN told_of ON told_of.action_id = waiting.action_id
JOIN told_of AS first ON first.action_id = waiting.predecessor_id
JOIN action ON action.id = waiting.predecessor_id
WHERE waiting.recorded_at < CAST($known_before AS TIMESTAMP)
ORDER BY waiting.recorded_at, waiting.action_id, waiting.predecessor_id;
