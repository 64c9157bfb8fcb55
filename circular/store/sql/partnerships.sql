-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Evidence of partnerships beside roles in actions and seats at tables: who met, and who signed.

-- part: assembly
-- One row per meeting held by the date. While its minutes are a draft the public does not learn who came.
SELECT
    meeting.id,
    meeting.table_id,
    meeting.held_on,
    meeting.title_it,
    meeting.title_en,
    meeting.source_url
FROM meeting
INNER JOIN working_table ON working_table.id = meeting.table_id
WHERE working_table.strategy_id = $strategy
    AND meeting.recorded_at < $known_before
    AND meeting.held_on <= $as_of
    AND (meeting.called_off_on IS NULL OR meeting.called_off_on > $as_of)
    AND (
        NOT $public
        OR meeting.minutes_state IS NULL
        OR (
            meeting.minutes_state = 'approved'
            AND COALESCE(CAST(meeting.approved_at AS DATE), meeting.held_on) <= $as_of
        )
    )

-- name: meetings
-- One row per meeting held by the date of which the asker may know who came.
-- with: assembly
SELECT id, table_id, title_it, title_en
FROM assembly
ORDER BY id;

-- name: presences
-- One row per organisation at a meeting held by the date.
-- with: survivor, assembly
SELECT DISTINCT
    assembly.id AS meeting,
    survivor.id AS stakeholder,
    assembly.held_on,
    assembly.source_url
FROM attendance
INNER JOIN assembly ON assembly.id = attendance.meeting_id
INNER JOIN survivor ON survivor.entered_id = attendance.stakeholder_id
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
