-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- name: chain
-- One row per change, oldest first.
SELECT position, recorded_at, actor, verb, subject, payload, salt, payload_hash, previous_hash, hash
FROM audit
ORDER BY position;
