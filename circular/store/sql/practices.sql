-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Good practices with how far they have come, and the cities that learn from each other. The public reads what is
-- published, from the day on which it was recorded; where a source tells of it, from its own dates on.

-- part: practice_step
-- One row per known step of a practice that had happened by the day and that nothing known corrects.
SELECT
    practice_transfer.*,
    CASE stage WHEN 'identified' THEN 0 WHEN 'disseminated' THEN 1 ELSE 2 END AS rank,
    CASE
        WHEN stage = 'transferred' THEN COALESCE(practice_transfer.istat_code, LOWER(TRIM(practice_transfer.to_city)))
    END AS city_key
FROM practice_transfer
WHERE happened_on <= CAST($as_of AS DATE)
    AND recorded_at < CAST($known_before AS TIMESTAMP)
    AND NOT EXISTS (
        SELECT 1
        FROM practice_transfer AS later
        WHERE later.supersedes = practice_transfer.id AND later.recorded_at < CAST($known_before AS TIMESTAMP)
    )

-- part: practice_reached
-- with: practice_step
-- One row per practice with a step: the furthest stage, and the day on which it was first reached.
SELECT furthest.practice_id, furthest.rank, MIN(practice_step.happened_on) AS reached_on
FROM (SELECT practice_id, MAX(rank) AS rank FROM practice_step GROUP BY practice_id) AS furthest
JOIN practice_step ON practice_step.practice_id = furthest.practice_id AND practice_step.rank = furthest.rank
GROUP BY furthest.practice_id, furthest.rank

-- part: practice_known
-- with: practice_reached
-- One row per practice that whoever asks may know of. One whose first step is still to come is not there yet.
SELECT practice.*, practice_reached.rank, practice_reached.reached_on
FROM practice
LEFT JOIN practice_reached ON practice_reached.practice_id = practice.id
WHERE practice.strategy_id = CAST($strategy AS VARCHAR)
    AND practice.recorded_at < CAST($known_before AS TIMESTAMP)
    AND (
        NOT CAST($public AS BOOLEAN)
        OR (
            practice.published
            AND (practice.source_url IS NOT NULL OR practice.recorded_at < CAST($over_before AS TIMESTAMP))
        )
    )
    AND (
        practice_reached.rank IS NOT NULL
        OR NOT EXISTS (SELECT 1 FROM practice_transfer WHERE practice_transfer.practice_id = practice.id)
    )

-- name: every
-- with: practice_known
-- One row per practice (or the one asked for), the furthest first; null stage: no step of it is dated.
SELECT
    practice_known.id,
    practice_known.strategy_id,
    practice_known.code,
    practice_known.title_it,
    practice_known.title_en,
    practice_known.theme,
    practice_known.problem_it,
    practice_known.problem_en,
    practice_known.done_it,
    practice_known.done_en,
    practice_known.cost,
    practice_known.cost_note_it,
    practice_known.cost_note_en,
    practice_known.effect_it,
    practice_known.effect_en,
    practice_known.conditions_it,
    practice_known.conditions_en,
    practice_known.office_id,
    practice_known.action_id,
    practice_known.published,
    practice_known.source_url,
    practice_known.recorded_at,
    practice_known.version,
    CASE practice_known.rank WHEN 0 THEN 'identified' WHEN 1 THEN 'disseminated' WHEN 2 THEN 'transferred' END AS stage,
    practice_known.reached_on,
    office.name_it AS office_it,
    office.name_en AS office_en,
    CASE WHEN NOT CAST($public AS BOOLEAN) THEN office.email END AS email
FROM practice_known
LEFT JOIN office ON office.id = practice_known.office_id
WHERE CAST($practice AS VARCHAR) IS NULL OR practice_known.id = CAST($practice AS VARCHAR)
ORDER BY COALESCE(practice_known.rank, -1) DESC, practice_known.reached_on DESC, practice_known.code, practice_known.id;

-- name: steps
-- with: practice_known, practice_step
-- One row per step of the practices (or of the one asked for), in order of time.
SELECT
    practice_step.id,
    practice_step.practice_id,
    practice_step.stage,
    practice_step.happened_on,
    practice_step.to_city,
    practice_step.istat_code,
    practice_step.note_it,
    practice_step.note_en,
    practice_step.source_url,
    practice_step.recorded_at,
    practice_step.supersedes
FROM practice_step
JOIN practice_known ON practice_known.id = practice_step.practice_id
WHERE CAST($practice AS VARCHAR) IS NULL OR practice_step.practice_id = CAST($practice AS VARCHAR)
ORDER BY practice_step.happened_on, practice_step.rank, practice_step.recorded_at, practice_step.id;

-- name: pipeline
-- with: practice_known, practice_step
-- One row per stage at which a practice stands: how many do, and to how many different cities they went.
SELECT
    practice_known.rank,
    COUNT(DISTINCT practice_known.id) AS practices,
    COUNT(DISTINCT practice_step.city_key) AS cities
FROM practice_known
JOIN practice_step ON practice_step.practice_id = practice_known.id
GROUP BY practice_known.rank
ORDER BY practice_known.rank;

-- name: held
-- One row: a practice of the strategy as it stands.
SELECT *
FROM practice
WHERE strategy_id = CAST($strategy AS VARCHAR) AND id = CAST($practice AS VARCHAR);

-- name: recorded
-- One row per step that was ever recorded of a practice, corrected ones too.
SELECT *
FROM practice_transfer
WHERE practice_id = CAST($practice AS VARCHAR)
ORDER BY happened_on, recorded_at, id;

-- name: codes
-- One row per code in use.
SELECT code
FROM practice
WHERE strategy_id = CAST($strategy AS VARCHAR);

-- part: peer_in_force
-- One row per part of a city in an exchange that is in force on the day.
SELECT peer.*
FROM peer
WHERE strategy_id = CAST($strategy AS VARCHAR)
    AND (from_on IS NULL OR from_on <= CAST($as_of AS DATE))
    AND (to_on IS NULL OR to_on >= CAST($as_of AS DATE))
    AND recorded_at < CAST($known_before AS TIMESTAMP)
    AND (
        NOT CAST($public AS BOOLEAN)
        OR source_url IS NOT NULL
        OR recorded_at < CAST($over_before AS TIMESTAMP)
    )

-- name: peers
-- with: peer_in_force
-- One row per part in force, by theme.
SELECT *
FROM peer_in_force
ORDER BY LOWER(TRIM(theme)), role, LOWER(TRIM(city_name)), id;

-- name: matches
-- with: peer_in_force
-- One row per part of a city that learns and other city that can teach the same theme; null where none can.
SELECT learner.id AS learner, teacher.id AS teacher
FROM peer_in_force AS learner
LEFT JOIN peer_in_force AS teacher
    ON teacher.role = 'forerunner'
    AND LOWER(TRIM(teacher.theme)) = LOWER(TRIM(learner.theme))
    AND CASE
        WHEN teacher.istat_code IS NOT NULL AND learner.istat_code IS NOT NULL
            THEN teacher.istat_code <> learner.istat_code
        ELSE LOWER(TRIM(teacher.city_name)) <> LOWER(TRIM(learner.city_name))
    END
WHERE learner.role = 'committed'
ORDER BY learner.id, teacher.id;

-- name: every_peer
-- One row per part that was ever recorded, ended ones too.
SELECT *
FROM peer
WHERE strategy_id = CAST($strategy AS VARCHAR)
ORDER BY id;

-- name: exchange_cities
-- with: gathering
-- One row per city of a meeting between cities of which it may be told who came, or is to come.
SELECT meeting_city.*
FROM meeting_city
JOIN gathering ON gathering.id = meeting_city.meeting_id
WHERE gathering.kind = 'exchange' AND (gathering.told OR NOT CAST($public AS BOOLEAN))
ORDER BY meeting_city.meeting_id, LOWER(TRIM(meeting_city.name)), meeting_city.id;

-- name: cities_of
-- One row per city of a meeting as it stands.
SELECT *
FROM meeting_city
WHERE meeting_id = CAST($meeting AS VARCHAR)
ORDER BY LOWER(TRIM(name)), id;

-- name: strike_out
-- Cities are taken off a meeting.
DELETE FROM meeting_city
WHERE id = ANY($cities)
RETURNING id;
