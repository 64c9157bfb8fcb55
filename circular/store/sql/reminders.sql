-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What somebody may have to be reminded of, who could be written to, and what was sent.

-- name: actions
-- One row per action under way, with the day on which it ends and the day from which it counts as silent: so many days
-- after a person was last heard of it, or after it began. Both may be unknown.
-- with: setting, standing
SELECT
    standing.action_id AS action,
    action.title_it,
    action.title_en,
    action.table_id,
    working_table.name_it AS table_name_it,
    working_table.name_en AS table_name_en,
    standing.office_id,
    standing.ends_on,
    COALESCE(standing.heard_on, standing.starts_on) + setting.stale_days AS silent_on,
    standing.freshness = 'silent' AS silent
FROM standing
CROSS JOIN setting
JOIN action ON action.id = standing.action_id
LEFT JOIN working_table ON working_table.id = action.table_id
WHERE standing.in_scope AND standing.running
ORDER BY action.code, action.id;

-- name: commitments
-- One row per commitment that has a day and is not known to be done, of a meeting whose minutes are no draft; with the
-- office of the action it is about, if any.
-- with: standing
SELECT
    decision.id AS decision,
    decision.text_it,
    decision.text_en,
    decision.due_on,
    decision.stakeholder_id,
    standing.office_id,
    working_table.id AS table_id,
    working_table.name_it AS table_name_it,
    working_table.name_en AS table_name_en
FROM decision
JOIN meeting ON meeting.id = decision.meeting_id
JOIN working_table ON working_table.id = meeting.table_id
LEFT JOIN standing ON standing.action_id = decision.action_id
WHERE working_table.strategy_id = CAST($strategy AS VARCHAR)
    AND decision.kind = 'commitment'
    AND decision.due_on IS NOT NULL
    AND decision.done_on IS NULL
    AND decision.withdrawn_at IS NULL
    AND meeting.called_off_on IS NULL
    AND (meeting.minutes_state IS NULL OR meeting.minutes_state = 'approved')
ORDER BY decision.due_on, decision.id;

-- name: coordinators
-- One row per table and address that coordinates it: of the organisation (its own or its parent's), or of a person.
-- with: survivor
SELECT working_table.id AS table_id, 'organisation' AS kind, lower(stakeholder.email) AS email
FROM working_table
LEFT JOIN working_table AS parent ON parent.id = working_table.parent_id
JOIN survivor ON survivor.entered_id = COALESCE(working_table.coordinator_id, parent.coordinator_id)
JOIN stakeholder ON stakeholder.id = survivor.id
WHERE working_table.strategy_id = $strategy AND stakeholder.email IS NOT NULL
UNION
SELECT working_table.id, 'person', lower(role_grant.email)
FROM working_table
JOIN role_grant ON role_grant.table_id IN (working_table.id, working_table.parent_id)
WHERE working_table.strategy_id = $strategy AND role_grant.rank = 'coordinator' AND role_grant.ended_at IS NULL
ORDER BY 1, 2, 3;

-- name: organisations
-- One row per organisation of the strategy's city that has a functional address.
-- with: survivor
SELECT survivor.entered_id AS stakeholder, lower(stakeholder.email) AS email
FROM survivor
JOIN stakeholder ON stakeholder.id = survivor.id
JOIN strategy ON strategy.city_id = stakeholder.city_id
WHERE strategy.id = $strategy AND stakeholder.email IS NOT NULL
ORDER BY survivor.entered_id;

-- name: offices
-- One row per office of the strategy's city that has a functional address.
SELECT office.id AS office, lower(office.email) AS email
FROM office
JOIN strategy ON strategy.city_id = office.city_id
WHERE strategy.id = $strategy AND office.email IS NOT NULL
ORDER BY office.id;

-- name: governing
-- One row per functional address of an office that promotes or supports the strategy on the date.
SELECT DISTINCT lower(office.email) AS email
FROM governance
JOIN office ON office.id = governance.office_id
WHERE governance.strategy_id = $strategy
    AND office.email IS NOT NULL
    AND (governance.from_on IS NULL OR governance.from_on <= $as_of)
    AND (governance.to_on IS NULL OR governance.to_on >= $as_of)
ORDER BY 1;

-- name: people
-- One row per address that answers for the whole city: those who coordinate all its tables, its department,
-- administrators.
SELECT role_grant.rank, lower(role_grant.email) AS email
FROM role_grant
JOIN strategy ON strategy.id = $strategy
WHERE role_grant.rank IN ('coordinator', 'department', 'admin')
    AND role_grant.table_id IS NULL
    AND (role_grant.city_id IS NULL OR role_grant.city_id = strategy.city_id)
    AND role_grant.ended_at IS NULL
GROUP BY role_grant.rank, lower(role_grant.email)
ORDER BY 1, 2;

-- name: sent
-- One row per reminder that was sent in the strategy, the last first.
SELECT recipient, kind, subject, sent_at
FROM reminder
WHERE strategy_id = $strategy
ORDER BY sent_at DESC, id;
