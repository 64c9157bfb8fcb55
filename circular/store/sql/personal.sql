-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What is held of one person, what was kept long enough, and which erasures the trail tells of.

-- name: persons
-- One row per account that an id, an account's name, what a provider says or an address means.
SELECT *
FROM person
WHERE id = $who OR 'person:' || id = $who OR subject = $who OR LOWER(email) = LOWER(CAST($who AS VARCHAR))
ORDER BY recorded_at, id;

-- name: roles
-- One row per role that an address holds or held.
SELECT *
FROM role_grant
WHERE LOWER(email) = LOWER(CAST($email AS VARCHAR))
ORDER BY recorded_at, id;

-- name: reminders
-- One row per message that went to an address.
SELECT *
FROM reminder
WHERE LOWER(recipient) = LOWER(CAST($email AS VARCHAR))
ORDER BY sent_at, id;

-- name: reports
-- One row per update that an account reported.
SELECT *
FROM status_update
WHERE author = $author
ORDER BY recorded_at, id;

-- name: acts
-- One row per change that an account made.
SELECT position, recorded_at, actor, verb, subject, payload
FROM audit
WHERE actor = $actor
ORDER BY position;

-- name: erasures
-- One row per erasure in the trail, the last first.
SELECT position, recorded_at, subject, payload
FROM audit
WHERE verb = 'erase_person'
ORDER BY position DESC;

-- name: end_role
-- No row. The role holds no longer.
UPDATE role_grant
SET ended_at = $now
WHERE id = $id AND ended_at IS NULL;

-- name: lapsed_persons
-- One row per person with a name or an address who was last here before a day.
SELECT *
FROM person
WHERE COALESCE(seen_on, CAST(recorded_at AS DATE)) < $before
  AND (name IS NOT NULL OR email IS NOT NULL)
  AND subject NOT LIKE 'removed:%'
ORDER BY id;

-- name: lapsed_roles
-- One row per role that ended before a moment, or that was given before it to an address with which nobody ever came.
SELECT *
FROM role_grant
WHERE email LIKE '%@%'
  AND (
    ended_at < $before
    OR ended_at IS NULL AND recorded_at < $before AND NOT EXISTS (
        SELECT 1 FROM person WHERE LOWER(person.email) = LOWER(role_grant.email)
    )
  )
ORDER BY id;

-- name: lapsed_reminders
-- One row per message that went before a moment and still names its address.
SELECT *
FROM reminder
WHERE sent_at < $before AND recipient LIKE '%@%'
ORDER BY id;
