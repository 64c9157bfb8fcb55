-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Evidence of partnerships beside roles in actions and seats at tables: who met, and who signed.

-- name: meetings
-- One row per meeting that was held, of which whoever asks may know who came.
-- with: gathering
SELECT id, table_id, title_it, title_en
FROM gathering
WHERE told
    AND called_off_on IS NULL
ORDER BY id;

-- name: presences
-- One row per organisation at a meeting that was held.
-- with: gathering, attended
SELECT
    attended.meeting_id AS meeting,
    attended.stakeholder_id AS stakeholder,
    gathering.held_on,
    gathering.source_url
FROM attended
INNER JOIN gathering ON gathering.id = attended.meeting_id
WHERE gathering.called_off_on IS NULL
ORDER BY meeting, stakeholder;

-- name: agreements
-- One row per agreement signed by the date, ended ones included; an unknown day is the earliest.
SELECT *
FROM agreement
WHERE strategy_id = $strategy
    AND recorded_at < $known_before
    AND (signed_on IS NULL OR signed_on <= $as_of)
ORDER BY signed_on NULLS FIRST, id;

-- name: signatures
-- One row per organisation that is party to an agreement signed by the date.
-- with: survivor
SELECT DISTINCT
    agreement.id AS agreement,
    survivor.id AS stakeholder,
    agreement.signed_on AS from_on,
    agreement.ends_on AS to_on,
    agreement.source_url
FROM agreement_party
INNER JOIN agreement ON agreement.id = agreement_party.agreement_id
INNER JOIN survivor ON survivor.entered_id = agreement_party.stakeholder_id
WHERE agreement.strategy_id = $strategy
    AND agreement.recorded_at < $known_before
    AND (agreement.signed_on IS NULL OR agreement.signed_on <= $as_of)
ORDER BY agreement.id, survivor.id;
