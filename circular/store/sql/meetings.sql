-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Meetings and what they decided, as whoever asks may know them. What is drafted here never reaches the public: it reads
-- a meeting's call from the day on which it was recorded, and what happened there from the day on which its minutes were
-- approved; where a source tells of a meeting, what was decided from the day on which it was held, but no minutes.

-- part: gathering
-- One row per meeting known of; told: whoever asks may read what happened there.
SELECT
    meeting.id,
    meeting.table_id,
    meeting.kind,
    meeting.held_on,
    meeting.title_it,
    meeting.title_en,
    meeting.place,
    meeting.agenda_it,
    meeting.agenda_en,
    CASE WHEN reading.told AND reading.minuted THEN meeting.minutes_it END AS minutes_it,
    CASE WHEN reading.told AND reading.minuted THEN meeting.minutes_en END AS minutes_en,
    CASE WHEN reading.told THEN meeting.citizens END AS citizens,
    meeting.source_url,
    meeting.recorded_at,
    meeting.version,
    meeting.starts_at,
    meeting.ends_at,
    CASE WHEN NOT CAST($public AS BOOLEAN) THEN meeting.link END AS link,
    meeting.registration_link,
    CASE
        WHEN meeting.minutes_state = 'approved' AND NOT reading.approved THEN 'draft'
        ELSE meeting.minutes_state
    END AS minutes_state,
    CASE WHEN reading.approved THEN meeting.approved_at END AS approved_at,
    CASE WHEN reading.approved THEN meeting.protocol_number END AS protocol_number,
    CASE WHEN meeting.called_off_on <= CAST($as_of AS DATE) THEN meeting.called_off_on END AS called_off_on,
    working_table.name_it,
    working_table.name_en,
    reading.told
FROM meeting
JOIN working_table ON working_table.id = meeting.table_id
JOIN (
    SELECT
        id,
        approved,
        approved OR NOT CAST($public AS BOOLEAN) AS minuted,
        held_on <= CAST($as_of AS DATE)
            AND (approved OR minutes_state IS NULL OR NOT CAST($public AS BOOLEAN)) AS told
    FROM (
        SELECT
            id,
            held_on,
            minutes_state,
            COALESCE(minutes_state = 'approved', FALSE)
                AND COALESCE(approved_at, recorded_at) < CAST($known_before AS TIMESTAMP)
                AND (
                    COALESCE(approved_at, recorded_at) < CAST($over_before AS TIMESTAMP)
                    OR NOT CAST($public AS BOOLEAN)
                ) AS approved
        FROM meeting
    ) AS minuted
) AS reading ON reading.id = meeting.id
WHERE (
        working_table.strategy_id = CAST($strategy AS VARCHAR)
        OR working_table.strategy_id = ANY(CAST($strategies_asked AS VARCHAR[]))
    )
    AND meeting.recorded_at < CAST($known_before AS TIMESTAMP)
    AND (
        NOT CAST($public AS BOOLEAN)
        OR meeting.minutes_state IS NULL
        OR meeting.recorded_at < CAST($over_before AS TIMESTAMP)
    )

-- part: attended
-- with: survivor, gathering
-- One row per meeting of which it may be told who came, and organisation.
SELECT gathering.id AS meeting_id, survivor.id AS stakeholder_id, SUM(attendance.persons) AS persons
FROM attendance
JOIN gathering ON gathering.id = attendance.meeting_id AND gathering.told
JOIN survivor ON survivor.entered_id = attendance.stakeholder_id
GROUP BY gathering.id, survivor.id

-- part: verdict
-- with: survivor, gathering
-- One row per decision that may be read; how it was taken up and when it was done from the day on which that was so.
SELECT
    decision.id,
    decision.meeting_id,
    decision.kind,
    decision.text_it,
    decision.text_en,
    decision.action_id,
    survivor.id AS stakeholder_id,
    decision.due_on,
    CASE WHEN reading.acted THEN decision.act_kind END AS act_kind,
    CASE WHEN reading.acted THEN decision.act_number END AS act_number,
    CASE WHEN reading.acted THEN decision.act_on END AS act_on,
    CASE WHEN reading.acted THEN decision.act_url END AS act_url,
    decision.effect,
    CASE WHEN reading.acted THEN decision.taken_up_on END AS taken_up_on,
    CASE WHEN reading.acted THEN decision.taken_up_note END AS taken_up_note,
    CASE WHEN reading.acted THEN decision.taken_up_at END AS taken_up_at,
    CASE WHEN reading.withdrawn THEN decision.withdrawn_at END AS withdrawn_at,
    CASE WHEN decision.done_on <= CAST($as_of AS DATE) THEN decision.done_on END AS done_on,
    decision.recorded_at,
    decision.version
FROM decision
JOIN gathering ON gathering.id = decision.meeting_id AND gathering.told
JOIN (
    SELECT
        id,
        (COALESCE(taken_up_on, act_on) IS NULL OR COALESCE(taken_up_on, act_on) <= CAST($as_of AS DATE))
            AND (taken_up_at IS NULL OR taken_up_at < CAST($known_before AS TIMESTAMP))
            AND (
                taken_up_at IS NULL
                OR taken_up_at < CAST($over_before AS TIMESTAMP)
                OR NOT CAST($public AS BOOLEAN)
            ) AS acted,
        withdrawn_at IS NOT NULL
            AND withdrawn_at < CAST($known_before AS TIMESTAMP)
            AND withdrawn_at < CAST($over_before AS TIMESTAMP) AS withdrawn
    FROM decision
) AS reading ON reading.id = decision.id
LEFT JOIN survivor ON survivor.entered_id = decision.stakeholder_id
WHERE decision.recorded_at < CAST($known_before AS TIMESTAMP)
    AND NOT (reading.withdrawn AND CAST($public AS BOOLEAN))

-- part: tallied
-- with: gathering, attended, verdict
-- One row per meeting, with who came and how much was decided. Presences are null where nobody's attendance is known.
SELECT
    gathering.*,
    present.organisations,
    present.persons,
    COALESCE(decided.decisions, 0) AS decisions
FROM gathering
LEFT JOIN (
    SELECT meeting_id, COUNT(*) AS organisations, CAST(SUM(persons) AS BIGINT) AS persons
    FROM attended
    GROUP BY meeting_id
) AS present ON present.meeting_id = gathering.id
LEFT JOIN (
    SELECT meeting_id, COUNT(*) AS decisions
    FROM verdict
    WHERE withdrawn_at IS NULL
    GROUP BY meeting_id
) AS decided ON decided.meeting_id = gathering.id

-- name: calendar
-- One row per meeting of the strategy (or of the one asked for), held or to come, called off or not; in order of time.
-- with: tallied
SELECT *
FROM tallied
WHERE CAST($meeting AS VARCHAR) IS NULL OR id = CAST($meeting AS VARCHAR)
ORDER BY held_on, starts_at NULLS FIRST, id;

-- name: present
-- One row per organisation that came to a meeting.
-- with: attended
SELECT
    attended.stakeholder_id AS stakeholder,
    stakeholder.name,
    stakeholder.helix,
    CAST(attended.persons AS BIGINT) AS persons
FROM attended
JOIN stakeholder ON stakeholder.id = attended.stakeholder_id
WHERE attended.meeting_id = CAST($meeting AS VARCHAR)
ORDER BY stakeholder.name, stakeholder.id;

-- name: decisions
-- One row per decision of a meeting, in the order in which they were recorded.
-- with: verdict
SELECT verdict.*, stakeholder.name AS stakeholder_name
FROM verdict
LEFT JOIN stakeholder ON stakeholder.id = verdict.stakeholder_id
WHERE verdict.meeting_id = CAST($meeting AS VARCHAR)
ORDER BY verdict.recorded_at, verdict.id;

-- name: held
-- One row: the meeting with this id as it stands, if it is of the strategy.
SELECT meeting.*
FROM meeting
JOIN working_table ON working_table.id = meeting.table_id
WHERE working_table.strategy_id = $strategy AND meeting.id = $meeting;

-- name: attendance
-- One row per entry in the list of those present at a meeting, as it stands.
SELECT *
FROM attendance
WHERE meeting_id = $meeting
ORDER BY id;

-- name: decided
-- One row: the decision with this id as it stands, if it is of the strategy.
SELECT decision.*
FROM decision
JOIN meeting ON meeting.id = decision.meeting_id
JOIN working_table ON working_table.id = meeting.table_id
WHERE working_table.strategy_id = $strategy AND decision.id = $decision;

-- name: begun
-- One row: how much has been told of a meeting.
SELECT
    (SELECT COUNT(*) FROM attendance WHERE meeting_id = $meeting) AS present,
    (SELECT COUNT(*) FROM decision WHERE meeting_id = $meeting) AS decided;

-- name: strike_out
-- Takes organisations off the list of those present.
DELETE FROM attendance
WHERE id = ANY($entries)
RETURNING id;

-- name: table_of
-- One row: the table with this id, if it is of the strategy.
SELECT *
FROM working_table
WHERE strategy_id = $strategy AND id = $table;

-- name: codes
-- One row per code of an action that begins like this.
SELECT code
FROM action
WHERE strategy_id = $strategy AND code LIKE $stem
ORDER BY code;
