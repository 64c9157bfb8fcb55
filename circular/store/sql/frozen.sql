-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Reports whose values are kept for ever. The text of one is read only where that one is opened, or all are checked.

-- name: every
-- One row per frozen report of the strategy, the latest period first. public: its figures are the public ones; in a
-- text where quotation marks inside values are escaped, the word with its marks can be that key alone.
SELECT
    id, strategy_id AS strategy, title_it, title_en, starts_on, ends_on, sha256,
    position('"public":true' IN body) > 0 AS public,
    published_at, withdrawn_at, withdrawn_note, recorded_at, version
FROM frozen_report
WHERE strategy_id = $strategy
ORDER BY ends_on DESC, starts_on DESC, recorded_at DESC, id;

-- name: by_id
-- One row: the frozen report with this id.
SELECT *
FROM frozen_report
WHERE id = $id;

-- name: bodies
-- One row per frozen report: what its checksum is taken of, and what the trail holds of its freezing and of the last
-- redaction of its text.
WITH last_redaction AS (
    SELECT subject, MAX(position) AS position
    FROM audit
    WHERE verb = 'redact_report'
    GROUP BY subject
)
SELECT frozen_report.id, body, sha256, audit.payload, redaction.payload AS redaction
FROM frozen_report
LEFT JOIN audit ON audit.subject = frozen_report.id AND audit.payload LIKE '%"done": "frozen"%'
LEFT JOIN last_redaction ON last_redaction.subject = frozen_report.id
LEFT JOIN audit AS redaction ON redaction.position = last_redaction.position
ORDER BY frozen_report.id;

-- name: redaction
-- The last redaction of a frozen report's text, or no row.
SELECT recorded_at, payload
FROM audit
WHERE subject = $id AND verb = 'redact_report'
ORDER BY position DESC
LIMIT 1;

-- name: publish
-- Everybody may read the report, unless somebody has published or withdrawn it since.
UPDATE frozen_report
SET published_at = $now, version = version + 1
WHERE id = $id AND version = $version AND published_at IS NULL AND withdrawn_at IS NULL
RETURNING *;

-- name: withdraw
-- Nobody outside reads the report any more; they read why, unless somebody has withdrawn it since.
UPDATE frozen_report
SET withdrawn_at = $now, withdrawn_note = $note, version = version + 1
WHERE id = $id AND version = $version AND withdrawn_at IS NULL
RETURNING *;
