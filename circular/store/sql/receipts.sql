-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Who receives the money of which actions. Money belongs to an action: it is never divided between organisations, so
-- that every euro stands under one set of organisations, or under none that is stated.

-- part: receiver
-- with: day, chosen, final_name
-- One row per action and organisation that has the role $receiving in it on the day; 'recipient' asks for who benefits,
-- and where nobody is stated to, for who leads. One merged into another stands under that one's name.
SELECT DISTINCT action_id, final_id, name
FROM (
    SELECT
        participation.action_id, final_name.final_id, name, role,
        MIN(CASE role WHEN 'beneficiary' THEN 0 ELSE 1 END) OVER (PARTITION BY participation.action_id) AS nearest
    FROM participation
    JOIN chosen ON chosen.action_id = participation.action_id
    JOIN day ON (from_on IS NULL OR from_on <= day.day) AND (to_on IS NULL OR to_on >= day.day)
    JOIN final_name ON final_name.stakeholder_id = participation.stakeholder_id
    WHERE role IN ('lead', 'beneficiary') AND recorded_at < CAST($known_before AS TIMESTAMP)
) AS taking
WHERE role = CAST($receiving AS VARCHAR)
    OR (
        CAST($receiving AS VARCHAR) = 'recipient'
        AND nearest = CASE role WHEN 'beneficiary' THEN 0 ELSE 1 END
    )

-- part: receiving
-- with: receiver
-- One row per action that somebody receives the money of: who, together.
SELECT
    action_id,
    string_agg(final_id, ' ' ORDER BY name, final_id) AS ids,
    string_agg(REPLACE(name, CHR(10), ' '), CHR(10) ORDER BY name, final_id) AS names,
    COUNT(*) AS organisations
FROM receiver
GROUP BY action_id

-- name: recipients
-- with: acting, placed, receiving
-- One row per set of organisations (null: nobody is stated) with the actions in scope of which they receive the money;
-- a sum is null where nobody stated any.
SELECT
    ids, names, COALESCE(organisations, 0) AS organisations,
    COUNT(DISTINCT acting.action_id) AS actions,
    COUNT(DISTINCT placed.action_id) AS funded,
    SUM(estimated) FILTER (WHERE kind <> 'private') AS estimated,
    SUM(requested) FILTER (WHERE kind <> 'private') AS requested,
    SUM(awarded) FILTER (WHERE kind <> 'private') AS awarded,
    SUM(committed) FILTER (WHERE kind <> 'private') AS committed,
    SUM(paid) FILTER (WHERE kind <> 'private') AS paid,
    SUM(estimated) FILTER (WHERE kind = 'private') AS private_estimated,
    SUM(requested) FILTER (WHERE kind = 'private') AS private_requested,
    SUM(awarded) FILTER (WHERE kind = 'private') AS private_awarded,
    SUM(committed) FILTER (WHERE kind = 'private') AS private_committed,
    SUM(paid) FILTER (WHERE kind = 'private') AS private_paid
FROM acting
LEFT JOIN receiving ON receiving.action_id = acting.action_id
LEFT JOIN placed ON placed.action_id = acting.action_id
WHERE acting.in_scope
GROUP BY ids, names, organisations
ORDER BY
    COALESCE(SUM(awarded) FILTER (WHERE kind <> 'private'), 0) DESC,
    COUNT(DISTINCT acting.action_id) DESC, names, ids;

-- name: contractors
-- with: acting, day, chosen, final_name
-- One row per organisation, paid to carry out an action in scope, and action; what a contract is worth is not known.
SELECT DISTINCT
    final_name.final_id AS stakeholder, name, role, acting.action_id AS action,
    action.code, action.title_it, action.title_en
FROM participation
JOIN acting ON acting.action_id = participation.action_id
JOIN day ON (participation.from_on IS NULL OR participation.from_on <= day.day)
    AND (to_on IS NULL OR to_on >= day.day)
JOIN final_name ON final_name.stakeholder_id = participation.stakeholder_id
JOIN action ON action.id = participation.action_id
WHERE in_scope
    AND role IN ('contractor', 'subcontractor')
    AND participation.recorded_at < CAST($known_before AS TIMESTAMP)
ORDER BY name, stakeholder, action.code, role;

-- name: projects
-- with: acting, placed, receiving
-- One row per action in scope: who receives its money, and what of it is both awarded and paid by sources that state
-- both (null: none does).
SELECT
    acting.action_id AS action, action.external_id, ids AS recipient_ids, names AS recipients,
    COALESCE(organisations, 0) AS organisations,
    CAST(SUM(awarded) FILTER (WHERE awarded IS NOT NULL AND paid IS NOT NULL) AS DOUBLE PRECISION) AS paired_awarded,
    CAST(SUM(paid) FILTER (WHERE awarded IS NOT NULL AND paid IS NOT NULL) AS DOUBLE PRECISION) AS paired_paid
FROM acting
JOIN action ON action.id = acting.action_id
LEFT JOIN receiving ON receiving.action_id = acting.action_id
LEFT JOIN placed ON placed.action_id = acting.action_id
WHERE acting.in_scope
GROUP BY acting.action_id, action.external_id, ids, names, organisations
ORDER BY acting.action_id;

-- name: flows
-- with: divided
-- One row per kind of money, axis (null: the action has no shares) and measure stated.
SELECT kind, axis.key AS axis, axis.position, measure, CAST(SUM(cents) AS BIGINT) AS cents
FROM divided
LEFT JOIN axis ON axis.id = divided.axis_id
GROUP BY kind, axis.key, axis.position, measure
ORDER BY kind, axis.position, measure;

-- name: source_flows
-- with: divided
-- One row per source with its kind, axis (null: the action has no shares) and measure stated.
SELECT kind, source, axis.key AS axis, axis.position, measure, CAST(SUM(cents) AS BIGINT) AS cents
FROM divided
LEFT JOIN axis ON axis.id = divided.axis_id
GROUP BY kind, source, axis.key, axis.position, measure
ORDER BY kind, source, axis.position, measure;

-- name: programmes
-- with: placed
-- One row per programme (null: none is stated) and kind in scope.
SELECT
    programme, kind, COUNT(DISTINCT action_id) AS actions,
    SUM(estimated) AS estimated,
    SUM(requested) AS requested,
    SUM(awarded) AS awarded,
    SUM(committed) AS committed,
    SUM(paid) AS paid
FROM placed
WHERE in_scope
GROUP BY programme, kind
ORDER BY COALESCE(SUM(awarded), 0) DESC, COALESCE(SUM(estimated), 0) DESC, programme, kind;

-- name: stated
-- with: acting, placed
-- One row: how many actions are in scope, of how many anything is known, of how many each measure is, and the sums of
-- those positions that state both what was awarded and what was paid.
SELECT
    COUNT(DISTINCT acting.action_id) AS actions,
    COUNT(DISTINCT placed.action_id) AS funded,
    COUNT(DISTINCT placed.action_id) FILTER (WHERE estimated IS NOT NULL) AS estimated,
    COUNT(DISTINCT placed.action_id) FILTER (WHERE requested IS NOT NULL) AS requested,
    COUNT(DISTINCT placed.action_id) FILTER (WHERE awarded IS NOT NULL) AS awarded,
    COUNT(DISTINCT placed.action_id) FILTER (WHERE committed IS NOT NULL) AS committed,
    COUNT(DISTINCT placed.action_id) FILTER (WHERE paid IS NOT NULL) AS paid,
    COUNT(DISTINCT placed.action_id) FILTER (WHERE awarded IS NOT NULL AND paid IS NOT NULL) AS paired,
    SUM(awarded) FILTER (WHERE awarded IS NOT NULL AND paid IS NOT NULL) AS paired_awarded,
    SUM(paid) FILTER (WHERE awarded IS NOT NULL AND paid IS NOT NULL) AS paired_paid
FROM acting
LEFT JOIN placed ON placed.action_id = acting.action_id
WHERE acting.in_scope;
