-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- name: chain
-- One row per change, oldest first.
SELECT position, recorded_at, actor, verb, subject, payload, salt, payload_hash, previous_hash, hash
FROM audit
ORDER BY position;

-- name: events
-- One row per change that fits what is asked for, the latest first.
SELECT position, recorded_at, actor, verb, subject, payload
FROM audit
WHERE (CAST($verb AS VARCHAR) IS NULL OR verb = $verb)
  AND (CAST($actor AS VARCHAR) IS NULL OR actor = $actor)
  AND (
    CAST($about AS VARCHAR) IS NULL
    OR STRPOS(LOWER(subject), LOWER(CAST($about AS VARCHAR))) > 0
    OR STRPOS(LOWER(COALESCE(payload, '')), LOWER(CAST($about AS VARCHAR))) > 0
  )
  AND (CAST($since AS TIMESTAMP) IS NULL OR recorded_at >= $since)
  AND (CAST($until AS TIMESTAMP) IS NULL OR recorded_at < $until)
ORDER BY position DESC
LIMIT CAST($size AS BIGINT) OFFSET CAST($skip AS BIGINT);

-- name: how_many
-- One row: how many changes fit what is asked for.
SELECT COUNT(*) AS changes
FROM audit
WHERE (CAST($verb AS VARCHAR) IS NULL OR verb = $verb)
  AND (CAST($actor AS VARCHAR) IS NULL OR actor = $actor)
  AND (
    CAST($about AS VARCHAR) IS NULL
    OR STRPOS(LOWER(subject), LOWER(CAST($about AS VARCHAR))) > 0
    OR STRPOS(LOWER(COALESCE(payload, '')), LOWER(CAST($about AS VARCHAR))) > 0
  )
  AND (CAST($since AS TIMESTAMP) IS NULL OR recorded_at >= $since)
  AND (CAST($until AS TIMESTAMP) IS NULL OR recorded_at < $until);

-- name: verbs
-- One row per verb that the trail holds.
SELECT DISTINCT verb
FROM audit
ORDER BY verb;

-- name: actors
-- One row per account that the trail holds, with the name and address of a person who has logged in.
SELECT DISTINCT audit.actor, person.name, person.email
FROM audit
LEFT JOIN person ON audit.actor = 'person:' || person.id
ORDER BY audit.actor;

-- name: last_backup
-- One row at most: the change that tells of the last backup, made here or restored from.
SELECT verb, recorded_at, payload
FROM audit
WHERE verb IN ('back_up', 'restore_backup')
ORDER BY position DESC
LIMIT 1;
