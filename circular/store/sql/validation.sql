-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What waits for the office's word, and the office's word.

-- name: updates
-- One row per update that waits, the one recorded first on top, beside how its action officially stands.
-- with: standing, update_waiting, account
SELECT
    said.id AS "update",
    said.action_id AS action,
    action.code,
    action.title_it,
    action.title_en,
    working_table.id AS "table",
    working_table.name_it AS table_name_it,
    working_table.name_en AS table_name_en,
    said.happened_on,
    said.recorded_at,
    said.state,
    standing.state AS state_before,
    said.progress,
    standing.progress AS progress_before,
    said.explanation_it,
    said.explanation_en,
    said.confirmed_unchanged,
    account.name AS author
FROM update_waiting AS said
JOIN standing ON standing.action_id = said.action_id
JOIN action ON action.id = said.action_id
LEFT JOIN working_table ON working_table.id = action.table_id
LEFT JOIN account ON account.author = said.author
WHERE standing.in_scope
ORDER BY said.recorded_at, said.id;

-- name: ticks
-- One row per word on a milestone that came with an update that waits.
-- with: update_waiting
SELECT report.update_id AS "update", milestone.title_it, milestone.title_en, report.done
FROM milestone_report AS report
JOIN milestone ON milestone.id = report.milestone_id
JOIN update_waiting ON update_waiting.id = report.update_id
ORDER BY report.update_id, milestone.position, milestone.id;

-- name: measurements
-- One row per value that waits, the one recorded first on top.
-- with: setting
SELECT
    measurement.id AS measurement,
    indicator.id AS indicator,
    indicator.name_it,
    indicator.name_en,
    indicator.unit,
    indicator.unit_en,
    indicator.digits,
    measurement.period,
    measurement.happened_on,
    measurement.recorded_at,
    measurement.value,
    measurement.source_url
FROM measurement
JOIN indicator ON indicator.id = measurement.indicator_id
CROSS JOIN setting
WHERE indicator.strategy_id = setting.strategy_id
    AND setting.validation
    AND measurement.validation = 'draft'
    AND measurement.id NOT IN (SELECT supersedes FROM measurement WHERE supersedes IS NOT NULL)
ORDER BY measurement.recorded_at, measurement.id;

-- name: minutes
-- One row per meeting held whose minutes are a draft, the longest ago first.
SELECT
    meeting.id AS meeting,
    meeting.held_on,
    meeting.kind,
    working_table.id AS "table",
    working_table.name_it AS table_name_it,
    working_table.name_en AS table_name_en
FROM meeting
JOIN working_table ON working_table.id = meeting.table_id
WHERE working_table.strategy_id = $strategy
    AND meeting.minutes_state = 'draft'
    AND meeting.called_off_on IS NULL
    AND meeting.held_on <= $as_of
ORDER BY meeting.held_on, meeting.id;

-- name: validate_update
-- The update counts from now on, unless somebody has given the office's word already.
UPDATE status_update
SET validation = 'validated', validated_at = $now
WHERE id = $id AND validation = 'draft' AND returned_at IS NULL
RETURNING id;

-- name: return_update
-- The update is sent back, unless somebody has given the office's word already.
UPDATE status_update
SET returned_at = $now, returned_note = $note
WHERE id = $id AND validation = 'draft' AND returned_at IS NULL
RETURNING id;

-- name: validate_measurement
-- The value counts from now on, unless somebody has given the office's word already.
UPDATE measurement
SET validation = 'validated', validated_at = $now
WHERE id = $id AND validation = 'draft'
RETURNING id;
