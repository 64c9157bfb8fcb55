-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What a project sheet says besides its figures. The figures themselves, and who may see which action, are the
-- engine's: these statements are asked about actions that it has let through.

-- part: plan_line
-- with: revision_line
-- One row per plan of the actions asked about known at the date, with its order; the last one of each is in force.
SELECT
    revision_line.*,
    row_number() OVER (PARTITION BY action_id ORDER BY from_on, recorded_at, id) AS number
FROM revision_line
WHERE action_id = ANY(CAST($actions_asked AS VARCHAR[])) AND from_on <= CAST($as_of AS DATE)

-- part: step
-- with: acting, tick, reached
-- One row per milestone of a plan in force, with the day it was reached if it was.
SELECT
    acting.action_id,
    milestone.id AS milestone_id,
    milestone.title_it,
    milestone.title_en,
    milestone.position,
    milestone_plan.due_on,
    milestone_plan.weight,
    CASE
        WHEN reached.milestone_id IS NOT NULL
            THEN (
                SELECT MAX(report.happened_on)
                FROM tick AS report
                WHERE report.milestone_id = milestone.id
                    AND report.done
                    AND report.happened_on <= acting.day
                    AND NOT EXISTS (SELECT 1 FROM tick AS correction WHERE correction.supersedes = report.id)
            )
    END AS done_on
FROM acting
JOIN milestone_plan ON milestone_plan.revision_id = acting.id
JOIN milestone ON milestone.id = milestone_plan.milestone_id
LEFT JOIN reached ON reached.day = acting.day AND reached.milestone_id = milestone.id

-- name: find
-- One row per name by which a person means an action, an id or a code; an id wins.
SELECT named, id
FROM (
    SELECT
        asked.named,
        action.id,
        row_number() OVER (
            PARTITION BY asked.named
            ORDER BY CASE WHEN id = asked.named THEN 0 WHEN code = asked.named THEN 1 ELSE 2 END, id
        ) AS place
    FROM (SELECT DISTINCT unnest(CAST($named AS VARCHAR[])) AS named) AS asked
    JOIN action ON action.id = asked.named OR lower(action.code) = lower(asked.named)
    WHERE action.strategy_id = $strategy
) AS meant
WHERE place = 1;

-- name: identity
-- One row per action asked about: its own texts.
SELECT *
FROM action
WHERE id = ANY(CAST($actions_asked AS VARCHAR[]));

-- name: searched
-- One row per action of the strategy: what a search looks through besides title and code, and who leads it at the date.
SELECT
    action.id AS action,
    action.external_id,
    action.idea_it,
    action.idea_en,
    string_agg(DISTINCT participation.stakeholder_id, ' ') AS lead_ids
FROM action
LEFT JOIN participation
    ON participation.action_id = action.id
    AND participation.role = 'lead'
    AND participation.recorded_at < $known_before
    AND (participation.from_on IS NULL OR participation.from_on <= $as_of)
    AND (participation.to_on IS NULL OR participation.to_on >= $as_of)
WHERE action.strategy_id = $strategy
GROUP BY action.id, action.external_id, action.idea_it, action.idea_en;

-- name: leads
-- One row per organisation that leads an action of the strategy at the date.
SELECT DISTINCT stakeholder.id, stakeholder.name
FROM participation
JOIN action ON action.id = participation.action_id
JOIN stakeholder ON stakeholder.id = participation.stakeholder_id
WHERE action.strategy_id = $strategy
    AND participation.role = 'lead'
    AND participation.recorded_at < $known_before
    AND (participation.from_on IS NULL OR participation.from_on <= $as_of)
    AND (participation.to_on IS NULL OR participation.to_on >= $as_of)
ORDER BY stakeholder.name, stakeholder.id;

-- name: revisions
-- One row per plan the actions asked about have had, oldest first; the public is told of those it could see.
-- with: plan_line
SELECT
    plan_line.action_id,
    plan_line.id AS revision,
    action_revision.happened_on,
    plan_line.starts_on,
    plan_line.ends_on,
    plan_line.weight,
    office.name_it AS office_it,
    office.name_en AS office_en,
    plan_line.adopted,
    plan_line.published,
    action_revision.reason,
    (
        SELECT COUNT(*)
        FROM milestone_plan
        WHERE milestone_plan.revision_id = plan_line.id
    ) AS milestones
FROM plan_line
JOIN action_revision ON action_revision.id = plan_line.id
LEFT JOIN office ON office.id = plan_line.office_id
WHERE plan_line.published OR NOT CAST($public AS BOOLEAN)
ORDER BY plan_line.number;

-- name: revision_shares
-- One row per plan and axis.
-- with: plan_line
SELECT plan_line.id AS revision, axis.key, axis_share.share
FROM plan_line
JOIN axis_share ON axis_share.revision_id = plan_line.id
JOIN axis ON axis.id = axis_share.axis_id
ORDER BY plan_line.number, axis.position;

-- name: steps
-- One row per milestone of the plan in force, in the order in which they are due; first_due_on is when the first
-- plan that had it wanted it.
-- with: step, plan_line
SELECT
    step.action_id,
    step.milestone_id AS milestone,
    step.title_it,
    step.title_en,
    (
        SELECT milestone_plan.due_on
        FROM plan_line
        JOIN milestone_plan ON milestone_plan.revision_id = plan_line.id
        WHERE milestone_plan.milestone_id = step.milestone_id
        ORDER BY plan_line.number
        LIMIT 1
    ) AS first_due_on,
    step.due_on,
    step.weight,
    step.done_on
FROM step
WHERE step.action_id = ANY(CAST($actions_asked AS VARCHAR[]))
ORDER BY step.due_on, step.position, step.milestone_id;

-- name: milestones
-- One row per milestone of the plans in force of the actions named, in the order in which they are due.
-- with: step
SELECT action_id AS action, title_it, title_en, due_on, done_on
FROM step
WHERE action_id = ANY($actions)
ORDER BY action_id, due_on, position, milestone_id;

-- name: reckoning
-- One row per action asked about: what the engine weighed for its figures. Weights are null where the plan in force has no
-- milestones; held_up: it waits for an action late by its own causes.
-- with: own_schedule, milestones, held_up
SELECT
    own_schedule.action_id,
    milestones.total,
    milestones.done,
    milestones.due,
    own_schedule.overdue,
    held_up.action_id IS NOT NULL AS held_up
FROM own_schedule
LEFT JOIN milestones ON milestones.day = own_schedule.day AND milestones.action_id = own_schedule.action_id
LEFT JOIN held_up ON held_up.day = own_schedule.day AND held_up.action_id = own_schedule.action_id
WHERE own_schedule.action_id = ANY(CAST($actions_asked AS VARCHAR[]));

-- name: reports
-- One row per update of the actions asked about, newest first; what waits for validation, and authors, are not for the public.
-- replaced: an official update stands in its place.
-- with: update_known, account
SELECT
    update_known.action_id,
    update_known.id AS "update",
    update_known.happened_on,
    update_known.recorded_at,
    update_known.state,
    update_known.state_derived,
    update_known.progress,
    update_known.explanation_it,
    update_known.explanation_en,
    update_known.confirmed_unchanged,
    update_known.origin,
    update_known.validation,
    update_known.official AS counts,
    CASE WHEN NOT CAST($public AS BOOLEAN) THEN account.name END AS author,
    meeting.id AS meeting,
    meeting.kind AS meeting_kind,
    meeting.held_on AS meeting_on,
    update_known.source_url,
    CASE
        WHEN update_known.returned_at < CAST($known_before AS TIMESTAMP) THEN update_known.returned_at
    END AS returned_at,
    update_known.returned_note,
    update_known.supersedes,
    update_known.id IN (SELECT supersedes FROM update_known WHERE official AND supersedes IS NOT NULL) AS replaced
FROM update_known
LEFT JOIN account ON account.author = update_known.author
LEFT JOIN meeting ON meeting.id = update_known.meeting_id
WHERE update_known.action_id = ANY(CAST($actions_asked AS VARCHAR[]))
    AND update_known.happened_on <= CAST($as_of AS DATE)
    AND (update_known.official OR NOT CAST($public AS BOOLEAN))
ORDER BY update_known.happened_on DESC, update_known.recorded_at DESC, update_known.id DESC;

-- name: parties
-- One row per organisation and role at the date; one merged into another stands under that one's name.
SELECT
    participation.action_id,
    COALESCE(kept.id, stakeholder.id) AS stakeholder,
    COALESCE(kept.name, stakeholder.name) AS name,
    COALESCE(kept.helix, stakeholder.helix) AS helix,
    participation.role,
    participation.from_on,
    participation.to_on,
    participation.note,
    participation.source_url
FROM participation
JOIN stakeholder ON stakeholder.id = participation.stakeholder_id
LEFT JOIN stakeholder AS kept ON kept.id = stakeholder.merged_into
WHERE participation.action_id = ANY(CAST($actions_asked AS VARCHAR[]))
    AND participation.recorded_at < $known_before
    AND (participation.from_on IS NULL OR participation.from_on <= $as_of)
    AND (participation.to_on IS NULL OR participation.to_on >= $as_of)
ORDER BY name, stakeholder, participation.role;

-- name: sources
-- One row per position of a source, oldest first; the first and the last of a source are what a sheet shows.
SELECT
    funding.action_id,
    funding.source,
    funding.programme,
    funding.kind,
    funding.estimated,
    funding.requested,
    funding.awarded,
    funding.committed,
    funding.paid,
    funding.as_of,
    funding.note_it,
    funding.note_en,
    funding.source_url
FROM funding
WHERE funding.action_id = ANY(CAST($actions_asked AS VARCHAR[]))
    AND funding.as_of <= $as_of
    AND funding.recorded_at < $known_before
    AND NOT EXISTS (
        SELECT 1
        FROM funding AS later
        WHERE later.supersedes = funding.id
            AND later.recorded_at < $known_before
    )
ORDER BY funding.as_of, funding.recorded_at, funding.id;

-- name: places
-- One row per place of the actions asked about.
SELECT action_id, name, istat_code
FROM action_place
WHERE action_id = ANY(CAST($actions_asked AS VARCHAR[]))
ORDER BY name, id;

-- name: table
-- One row per action asked about for which a table answers: that table.
SELECT action.id AS action_id, working_table.id AS "table", working_table.name_it, working_table.name_en
FROM action
JOIN working_table ON working_table.id = action.table_id
WHERE action.id = ANY(CAST($actions_asked AS VARCHAR[]));

-- name: forums
-- One row per action asked about and other table at which it comes up.
SELECT action_table.action_id, working_table.id AS "table", working_table.name_it, working_table.name_en
FROM action_table
JOIN working_table ON working_table.id = action_table.table_id
WHERE action_table.action_id = ANY(CAST($actions_asked AS VARCHAR[]))
ORDER BY working_table.position, working_table.id;

-- name: neighbours
-- One row per action that waits for another at the date, where either is asked about.
-- with: dependency
SELECT action_id, predecessor_id
FROM dependency
WHERE action_id = ANY(CAST($actions_asked AS VARCHAR[])) OR predecessor_id = ANY(CAST($actions_asked AS VARCHAR[]))
ORDER BY action_id, predecessor_id;

-- name: verdicts
-- One row per decision about the actions asked about, newest first; came: the organisations that were there, one a line.
-- with: verdict, gathering, attended
SELECT
    verdict.action_id,
    verdict.id AS decision,
    verdict.kind,
    verdict.text_it,
    verdict.text_en,
    verdict.effect,
    gathering.id AS meeting,
    gathering.held_on,
    gathering.kind AS meeting_kind,
    gathering.name_it AS table_it,
    gathering.name_en AS table_en,
    verdict.stakeholder_id AS stakeholder,
    stakeholder.name AS stakeholder_name,
    verdict.due_on,
    verdict.done_on,
    verdict.act_kind,
    verdict.act_number,
    verdict.act_on,
    verdict.act_url,
    verdict.taken_up_on,
    verdict.taken_up_note,
    (
        SELECT string_agg(guest.name, chr(10) ORDER BY guest.name)
        FROM attended
        JOIN stakeholder AS guest ON guest.id = attended.stakeholder_id
        WHERE attended.meeting_id = gathering.id
    ) AS came
FROM verdict
JOIN gathering ON gathering.id = verdict.meeting_id
LEFT JOIN stakeholder ON stakeholder.id = verdict.stakeholder_id
WHERE verdict.action_id = ANY(CAST($actions_asked AS VARCHAR[]))
    AND verdict.withdrawn_at IS NULL
    AND gathering.called_off_on IS NULL
ORDER BY gathering.held_on DESC, verdict.recorded_at, verdict.id;

-- name: facts
-- One row per event that a source states about the actions asked about, newest first.
SELECT action_id, happened_on, precision, title_it, title_en, source_url
FROM event
WHERE action_id = ANY(CAST($actions_asked AS VARCHAR[]))
    AND happened_on <= $as_of
ORDER BY happened_on DESC, id;
