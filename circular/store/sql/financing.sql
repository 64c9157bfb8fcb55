-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What is still to be found, who gives together, and what was re-planned. Money is what a position states; its budget
-- is what is awarded, else requested, else estimated.

-- part: backed
-- with: day, chosen, final_name
-- One row per action in which a business or a third-sector organisation leads or is a partner on the day.
SELECT DISTINCT participation.action_id
FROM participation
JOIN chosen ON chosen.action_id = participation.action_id
JOIN day ON (from_on IS NULL OR from_on <= day.day) AND (to_on IS NULL OR to_on >= day.day)
JOIN final_name ON final_name.stakeholder_id = participation.stakeholder_id
JOIN stakeholder ON stakeholder.id = final_name.final_id
WHERE role IN ('lead', 'partner')
    AND participation.recorded_at < CAST($known_before AS TIMESTAMP)
    AND stakeholder.helix IN ('business', 'third_sector')

-- part: giving
-- with: position
-- One row per action and kind of which any budget is known.
SELECT action_id, kind, SUM(COALESCE(awarded, requested, estimated)) AS budget
FROM position
WHERE COALESCE(awarded, requested, estimated) IS NOT NULL
GROUP BY action_id, kind

-- part: given
-- with: giving
-- One row per action of which any budget is known: of how many kinds, how much of it public and how much private.
SELECT
    action_id,
    COUNT(*) FILTER (WHERE budget > 0) AS kinds,
    COALESCE(SUM(budget) FILTER (WHERE kind <> 'private'), CAST(0 AS DECIMAL(15, 2))) AS public_budget,
    COALESCE(SUM(budget) FILTER (WHERE kind = 'private'), CAST(0 AS DECIMAL(15, 2))) AS private_budget
FROM giving
GROUP BY action_id

-- part: financed
-- with: standing, given, backed
-- One row per action in scope. wanting: money may still be sought for it. gap: what is estimated and not awarded, null
-- where either is unknown or nothing is sought any more; more awarded than estimated leaves none, and fills no other's.
-- partnership: money of both hands, and a business or a third-sector organisation leads or is a partner.
SELECT
    standing.action_id, state, budget, estimated, requested, awarded, committed, paid,
    COALESCE(given.kinds, 0) AS kinds, public_budget, private_budget,
    state IN ('proposed', 'agreed', 'started', 'suspended') AS wanting,
    CASE
        WHEN state IN ('proposed', 'agreed', 'started', 'suspended') AND estimated IS NOT NULL AND awarded IS NOT NULL
            THEN GREATEST(estimated - awarded, CAST(0 AS DECIMAL(15, 2)))
    END AS gap,
    COALESCE(public_budget > 0 AND private_budget > 0, FALSE) AND backed.action_id IS NOT NULL AS partnership
FROM standing
LEFT JOIN given ON given.action_id = standing.action_id
LEFT JOIN backed ON backed.action_id = standing.action_id
WHERE in_scope

-- name: actions
-- with: financed
-- One row per action in scope, the widest gap first, then what is estimated and not known to be awarded.
SELECT
    action_id AS action, code, title_it, title_en, state, budget, estimated, requested, awarded, committed, paid,
    public_budget, private_budget, wanting, gap, partnership
FROM financed
JOIN action ON action.id = financed.action_id
ORDER BY COALESCE(gap, -1) DESC, COALESCE(estimated, -1) DESC, action.code, action_id;

-- name: summary
-- with: financed
-- One row: how much is still to be found and over how many actions, how much of the budget goes to partnerships of
-- public and private, and how many actions are paid for by more than one kind of money.
SELECT
    COUNT(*) AS actions,
    COUNT(*) FILTER (WHERE wanting) AS wanting,
    COUNT(*) FILTER (WHERE gap IS NOT NULL) AS known,
    COUNT(*) FILTER (WHERE gap > 0) AS open,
    SUM(gap) AS gap,
    SUM(estimated) FILTER (WHERE gap IS NOT NULL) AS estimated,
    COUNT(*) FILTER (WHERE wanting AND estimated IS NOT NULL AND awarded IS NULL) AS unawarded,
    SUM(estimated) FILTER (WHERE wanting AND awarded IS NULL) AS unawarded_estimate,
    COUNT(*) FILTER (WHERE wanting AND estimated IS NULL) AS unestimated,
    COUNT(*) FILTER (WHERE budget IS NOT NULL) AS budgeted,
    SUM(budget) AS budget,
    COUNT(*) FILTER (WHERE partnership) AS partnerships,
    SUM(budget) FILTER (WHERE partnership) AS partnership_budget,
    COUNT(*) FILTER (WHERE kinds > 1) AS cofinanced
FROM financed;

-- name: kinds
-- with: acting, giving
-- One row per kind of money in scope: its budget, and how many actions it helps to pay.
SELECT kind, SUM(budget) AS budget, COUNT(*) FILTER (WHERE budget > 0) AS actions
FROM giving
JOIN acting ON acting.action_id = giving.action_id AND acting.in_scope
GROUP BY kind
ORDER BY SUM(budget) DESC, kind;

-- part: worth
-- with: day, funding_line
-- One row per action and day on which one of its positions begins: everything estimated and awarded on that day.
SELECT moment.action_id, moment.as_of, SUM(estimated) AS estimated, SUM(awarded) AS awarded
FROM (SELECT DISTINCT action_id, as_of FROM funding_line JOIN day ON as_of <= day.day) AS moment
JOIN funding_line
    ON funding_line.action_id = moment.action_id
    AND funding_line.as_of <= moment.as_of
    AND funding_line.until_on > moment.as_of
GROUP BY moment.action_id, moment.as_of

-- part: priced
-- with: worth
-- One row per action and day on which its cost is known: the estimate, or the award where nobody ever estimated it.
SELECT *
FROM (
    SELECT
        action_id, as_of,
        CASE WHEN COUNT(estimated) OVER (PARTITION BY action_id) > 0 THEN 'estimated' ELSE 'awarded' END AS measure,
        CASE WHEN COUNT(estimated) OVER (PARTITION BY action_id) > 0 THEN estimated ELSE awarded END AS cost
    FROM worth
) AS stated
WHERE cost IS NOT NULL

-- part: costed
-- with: priced
-- One row per action whose cost is known: the first that was stated, the last, and how often it changed.
SELECT
    action_id, measure,
    MAX(cost) FILTER (WHERE place = 1) AS first_cost,
    MAX(cost) FILTER (WHERE place_from_end = 1) AS cost,
    COUNT(*) FILTER (WHERE cost <> cost_before) AS cost_changes
FROM (
    SELECT
        action_id, measure, cost,
        LAG(cost) OVER (PARTITION BY action_id ORDER BY as_of) AS cost_before,
        ROW_NUMBER() OVER (PARTITION BY action_id ORDER BY as_of) AS place,
        ROW_NUMBER() OVER (PARTITION BY action_id ORDER BY as_of DESC) AS place_from_end
    FROM priced
) AS story
GROUP BY action_id, measure

-- part: deferred
-- with: day, revision_line
-- One row per action for which an end was ever stated: how often another was stated after it.
SELECT action_id, COUNT(*) FILTER (WHERE ends_on <> ends_before) AS end_changes
FROM (
    SELECT
        action_id, ends_on,
        LAG(ends_on) OVER (PARTITION BY action_id ORDER BY from_on, recorded_at, id) AS ends_before
    FROM revision_line
    JOIN day ON day.day >= from_on
    WHERE ends_on IS NOT NULL
) AS story
GROUP BY action_id

-- name: replanned
-- with: acting, first_plan, deferred, costed
-- One row per action in scope: its end and its cost as first stated and as they stand, and how often each changed.
SELECT
    acting.action_id AS action, code, title_it, title_en,
    first_ends_on, acting.ends_on, COALESCE(end_changes, 0) AS end_changes,
    measure, first_cost, cost, COALESCE(cost_changes, 0) AS cost_changes
FROM acting
JOIN action ON action.id = acting.action_id
LEFT JOIN first_plan ON first_plan.action_id = acting.action_id AND first_plan.day = acting.day
LEFT JOIN deferred ON deferred.action_id = acting.action_id
LEFT JOIN costed ON costed.action_id = acting.action_id
WHERE in_scope
ORDER BY code, acting.action_id;

-- name: standing_positions
-- One row per position of the action that nothing supersedes, the latest first.
SELECT *
FROM funding
WHERE action_id = CAST($action AS VARCHAR)
    AND id NOT IN (SELECT supersedes FROM funding WHERE supersedes IS NOT NULL)
ORDER BY as_of DESC, recorded_at DESC, id;
