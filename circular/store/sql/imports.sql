-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Every row of a strategy, table by table, as imports compare and exports write it; and the edits of what may be
-- edited. Tables without an edit only ever grow.

-- name: last_change
-- One row: the position of the last change, 0 before any.
SELECT COALESCE(max(position), 0) AS position
FROM audit;

-- name: city_by_code
-- One row per city with this ISTAT code.
SELECT *
FROM city
WHERE istat_code = $istat_code
ORDER BY id;

-- name: city
-- One row per city of a strategy: its own, and those that ever were members of it.
SELECT *
FROM city
WHERE id = $city OR id IN (SELECT city_id FROM adhesion WHERE strategy_id = $strategy)
ORDER BY id;

-- name: office
-- One row per office of a strategy.
SELECT *
FROM office
WHERE city_id = $city
ORDER BY id;

-- name: strategy
-- One row per strategy of a strategy.
SELECT *
FROM strategy
WHERE id = $strategy
ORDER BY id;

-- name: axis
-- One row per axis of a strategy.
SELECT *
FROM axis
WHERE strategy_id = $strategy
ORDER BY id;

-- name: stakeholder
-- One row per stakeholder of a strategy.
SELECT *
FROM stakeholder
WHERE city_id = $city
ORDER BY id;

-- name: stakeholder_alias
-- One row per stakeholder alias of a strategy.
SELECT *
FROM stakeholder_alias
WHERE stakeholder_id IN (SELECT id FROM stakeholder WHERE city_id = $city)
ORDER BY id;

-- name: agreement
-- One row per agreement of a strategy.
SELECT *
FROM agreement
WHERE strategy_id = $strategy
ORDER BY id;

-- name: agreement_party
-- One row per agreement party of a strategy.
SELECT *
FROM agreement_party
WHERE agreement_id IN (SELECT id FROM agreement WHERE strategy_id = $strategy)
ORDER BY id;

-- name: governance
-- One row per governance of a strategy.
SELECT *
FROM governance
WHERE strategy_id = $strategy
ORDER BY id;

-- name: working_table
-- One row per working table of a strategy.
SELECT *
FROM working_table
WHERE strategy_id = $strategy
ORDER BY id;

-- name: stage_change
-- One row per stage change of a strategy.
SELECT *
FROM stage_change
WHERE table_id IN (SELECT id FROM working_table WHERE strategy_id = $strategy)
ORDER BY id;

-- name: seat
-- One row per seat of a strategy.
SELECT *
FROM seat
WHERE table_id IN (SELECT id FROM working_table WHERE strategy_id = $strategy)
ORDER BY id;

-- name: meeting
-- One row per meeting of a strategy.
SELECT *
FROM meeting
WHERE table_id IN (SELECT id FROM working_table WHERE strategy_id = $strategy)
ORDER BY id;

-- name: attendance
-- One row per attendance of a strategy.
SELECT *
FROM attendance
WHERE meeting_id IN (
    SELECT meeting.id
    FROM meeting
    JOIN working_table ON working_table.id = meeting.table_id
    WHERE working_table.strategy_id = $strategy
)
ORDER BY id;

-- name: update_round
-- One row per update round of a strategy.
SELECT *
FROM update_round
WHERE strategy_id = $strategy
ORDER BY id;

-- name: import_batch
-- One row per import batch of a strategy.
SELECT *
FROM import_batch
WHERE strategy_id = $strategy
ORDER BY id;

-- name: action
-- One row per action of a strategy.
SELECT *
FROM action
WHERE strategy_id = $strategy
ORDER BY id;

-- name: action_revision
-- One row per action revision of a strategy.
SELECT *
FROM action_revision
WHERE action_id IN (SELECT id FROM action WHERE strategy_id = $strategy)
ORDER BY id;

-- name: axis_share
-- One row per axis share of a strategy.
SELECT *
FROM axis_share
WHERE revision_id IN (
    SELECT action_revision.id
    FROM action_revision
    JOIN action ON action.id = action_revision.action_id
    WHERE action.strategy_id = $strategy
)
ORDER BY revision_id, axis_id;

-- name: milestone
-- One row per milestone of a strategy.
SELECT *
FROM milestone
WHERE action_id IN (SELECT id FROM action WHERE strategy_id = $strategy)
ORDER BY id;

-- name: milestone_plan
-- One row per milestone plan of a strategy.
SELECT *
FROM milestone_plan
WHERE revision_id IN (
    SELECT action_revision.id
    FROM action_revision
    JOIN action ON action.id = action_revision.action_id
    WHERE action.strategy_id = $strategy
)
ORDER BY revision_id, milestone_id;

-- name: milestone_report
-- One row per milestone report of a strategy.
SELECT *
FROM milestone_report
WHERE milestone_id IN (
    SELECT milestone.id
    FROM milestone
    JOIN action ON action.id = milestone.action_id
    WHERE action.strategy_id = $strategy
)
ORDER BY id;

-- name: status_update
-- One row per status update of a strategy.
SELECT *
FROM status_update
WHERE action_id IN (SELECT id FROM action WHERE strategy_id = $strategy)
ORDER BY id;

-- name: participation
-- One row per participation of a strategy.
SELECT *
FROM participation
WHERE action_id IN (SELECT id FROM action WHERE strategy_id = $strategy)
ORDER BY id;

-- name: action_place
-- One row per action place of a strategy.
SELECT *
FROM action_place
WHERE action_id IN (SELECT id FROM action WHERE strategy_id = $strategy)
ORDER BY id;

-- name: action_table
-- One row per action table of a strategy.
SELECT *
FROM action_table
WHERE action_id IN (SELECT id FROM action WHERE strategy_id = $strategy)
ORDER BY action_id, table_id;

-- name: action_dependency
-- One row per action dependency of a strategy.
SELECT *
FROM action_dependency
WHERE action_id IN (SELECT id FROM action WHERE strategy_id = $strategy)
ORDER BY action_id, predecessor_id;

-- name: decision
-- One row per decision of a strategy.
SELECT *
FROM decision
WHERE meeting_id IN (
    SELECT meeting.id
    FROM meeting
    JOIN working_table ON working_table.id = meeting.table_id
    WHERE working_table.strategy_id = $strategy
)
ORDER BY id;

-- name: table_feedback
-- One row per table feedback of a strategy.
SELECT *
FROM table_feedback
WHERE table_id IN (SELECT id FROM working_table WHERE strategy_id = $strategy)
ORDER BY id;

-- name: funding
-- One row per funding of a strategy.
SELECT *
FROM funding
WHERE action_id IN (SELECT id FROM action WHERE strategy_id = $strategy)
ORDER BY id;

-- name: indicator
-- One row per indicator of a strategy.
SELECT *
FROM indicator
WHERE strategy_id = $strategy
ORDER BY id;

-- name: indicator_target
-- One row per indicator target of a strategy.
SELECT *
FROM indicator_target
WHERE indicator_id IN (SELECT id FROM indicator WHERE strategy_id = $strategy)
ORDER BY id;

-- name: measurement
-- One row per measurement of a strategy.
SELECT *
FROM measurement
WHERE indicator_id IN (SELECT id FROM indicator WHERE strategy_id = $strategy)
ORDER BY id;

-- name: declared_figure
-- One row per declared figure of a strategy.
SELECT *
FROM declared_figure
WHERE strategy_id = $strategy
ORDER BY id;

-- name: event
-- One row per event of a strategy.
SELECT *
FROM event
WHERE strategy_id = $strategy
ORDER BY id;

-- name: phase
-- One row per phase of a strategy.
SELECT *
FROM phase
WHERE strategy_id = $strategy
ORDER BY id;

-- name: plan
-- One row per plan of a strategy.
SELECT *
FROM plan
WHERE strategy_id = $strategy
ORDER BY id;

-- name: action_plan
-- One row per action plan of a strategy.
SELECT *
FROM action_plan
WHERE plan_id IN (SELECT id FROM plan WHERE strategy_id = $strategy)
ORDER BY id;

-- name: plan_indicator
-- One row per plan indicator of a strategy.
SELECT *
FROM plan_indicator
WHERE plan_id IN (SELECT id FROM plan WHERE strategy_id = $strategy)
ORDER BY id;

-- name: action_indicator
-- One row per action indicator of a strategy.
SELECT *
FROM action_indicator
WHERE action_id IN (SELECT id FROM action WHERE strategy_id = $strategy)
ORDER BY id;

-- name: assessment
-- One row per assessment of a strategy.
SELECT *
FROM assessment
WHERE strategy_id = $strategy
ORDER BY id;

-- name: space
-- One row per space of a strategy.
SELECT *
FROM space
WHERE strategy_id = $strategy
ORDER BY id;

-- name: space_change
-- One row per space change of a strategy.
SELECT *
FROM space_change
WHERE space_id IN (SELECT id FROM space WHERE strategy_id = $strategy)
ORDER BY id;

-- name: temporary_use
-- One row per temporary use of a strategy.
SELECT *
FROM temporary_use
WHERE space_id IN (SELECT id FROM space WHERE strategy_id = $strategy)
ORDER BY id;

-- name: codesign_step
-- One row per codesign step of a strategy.
SELECT *
FROM codesign_step
WHERE space_id IN (SELECT id FROM space WHERE strategy_id = $strategy)
ORDER BY id;

-- name: codesign_party
-- One row per codesign party of a strategy.
SELECT *
FROM codesign_party
WHERE space_id IN (SELECT id FROM space WHERE strategy_id = $strategy)
ORDER BY id;

-- name: practice
-- One row per practice of a strategy.
SELECT *
FROM practice
WHERE strategy_id = $strategy
ORDER BY id;

-- name: practice_transfer
-- One row per practice transfer of a strategy.
SELECT *
FROM practice_transfer
WHERE practice_id IN (SELECT id FROM practice WHERE strategy_id = $strategy)
ORDER BY id;

-- name: peer
-- One row per peer of a strategy.
SELECT *
FROM peer
WHERE strategy_id = $strategy
ORDER BY id;

-- name: meeting_city
-- One row per meeting city of a strategy.
SELECT *
FROM meeting_city
WHERE meeting_id IN (
    SELECT meeting.id
    FROM meeting
    JOIN working_table ON working_table.id = meeting.table_id
    WHERE working_table.strategy_id = $strategy
)
ORDER BY id;

-- name: adhesion
-- One row per adhesion of a strategy.
SELECT *
FROM adhesion
WHERE strategy_id = $strategy
ORDER BY id;

-- name: city_member
-- One row per city member of a strategy.
SELECT *
FROM city_member
WHERE city_id = $city OR city_id IN (SELECT city_id FROM adhesion WHERE strategy_id = $strategy)
ORDER BY id;

-- name: call
-- One row per call of a strategy.
SELECT *
FROM call
WHERE strategy_id = $strategy
ORDER BY id;

-- name: call_match
-- One row per call match of a strategy.
SELECT *
FROM call_match
WHERE call_id IN (SELECT id FROM call WHERE strategy_id = $strategy)
ORDER BY id;

-- name: barrier
-- One row per barrier of a strategy.
SELECT *
FROM barrier
WHERE strategy_id = $strategy
ORDER BY id;

-- name: barrier_action
-- One row per barrier action of a strategy.
SELECT *
FROM barrier_action
WHERE barrier_id IN (SELECT id FROM barrier WHERE strategy_id = $strategy)
ORDER BY id;

-- name: edit_city
-- One row: what the edit met.
UPDATE city
SET name = $name,
    kind = $kind,
    istat_code = $istat_code,
    nuts3 = $nuts3,
    population = $population,
    lat = $lat,
    lon = $lon,
    source_url = $source_url
WHERE id = $id
RETURNING id;

-- name: edit_office
-- One row: what the edit met.
UPDATE office
SET city_id = $city_id,
    name_it = $name_it,
    name_en = $name_en,
    department = $department,
    email = $email
WHERE id = $id
RETURNING id;

-- name: edit_strategy
-- One row: what the edit met.
UPDATE strategy
SET city_id = $city_id,
    name_it = $name_it,
    name_en = $name_en,
    summary_it = $summary_it,
    summary_en = $summary_en,
    note_it = $note_it,
    note_en = $note_en,
    kind = $kind,
    starts_on = $starts_on,
    ends_on = $ends_on,
    weighting = $weighting,
    late_gap = $late_gap,
    risk_gap = $risk_gap,
    overdue_days = $overdue_days,
    fresh_days = $fresh_days,
    ageing_days = $ageing_days,
    stale_days = $stale_days,
    coverage_threshold = $coverage_threshold,
    validation = $validation,
    position = $position,
    source_url = $source_url,
    peculiarity_it = $peculiarity_it,
    peculiarity_en = $peculiarity_en,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_axis
-- One row: what the edit met.
UPDATE axis
SET strategy_id = $strategy_id,
    key = $key,
    name_it = $name_it,
    name_en = $name_en,
    position = $position,
    source_url = $source_url
WHERE id = $id
RETURNING id;

-- name: edit_stakeholder
-- One row: what the edit met.
UPDATE stakeholder
SET city_id = $city_id,
    name = $name,
    kind = $kind,
    helix = $helix,
    vat_number = $vat_number,
    website = $website,
    email = $email,
    municipality = $municipality,
    merged_into = $merged_into,
    note_it = $note_it,
    note_en = $note_en,
    source_url = $source_url,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_stakeholder_alias
-- One row: what the edit met.
UPDATE stakeholder_alias
SET stakeholder_id = $stakeholder_id,
    name = $name
WHERE id = $id
RETURNING id;

-- name: edit_agreement
-- One row: what the edit met.
UPDATE agreement
SET strategy_id = $strategy_id,
    title_it = $title_it,
    title_en = $title_en,
    signed_on = $signed_on,
    ends_on = $ends_on,
    source_url = $source_url
WHERE id = $id
RETURNING id;

-- name: edit_agreement_party
-- One row: what the edit met.
UPDATE agreement_party
SET agreement_id = $agreement_id,
    stakeholder_id = $stakeholder_id
WHERE id = $id
RETURNING id;

-- name: edit_governance
-- One row: what the edit met.
UPDATE governance
SET strategy_id = $strategy_id,
    stakeholder_id = $stakeholder_id,
    office_id = $office_id,
    role = $role,
    from_on = $from_on,
    to_on = $to_on,
    source_url = $source_url
WHERE id = $id
RETURNING id;

-- name: edit_working_table
-- One row: what the edit met.
UPDATE working_table
SET strategy_id = $strategy_id,
    parent_id = $parent_id,
    code = $code,
    kind = $kind,
    name_it = $name_it,
    name_en = $name_en,
    purpose_it = $purpose_it,
    purpose_en = $purpose_en,
    coordinator_id = $coordinator_id,
    coordinator_note_it = $coordinator_note_it,
    coordinator_note_en = $coordinator_note_en,
    better_regulation = $better_regulation,
    better_funding = $better_funding,
    better_knowledge = $better_knowledge,
    position = $position,
    source_url = $source_url,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_seat
-- One row: what the edit met.
UPDATE seat
SET table_id = $table_id,
    stakeholder_id = $stakeholder_id,
    role = $role,
    from_on = $from_on,
    to_on = $to_on,
    note = $note,
    source_url = $source_url
WHERE id = $id
RETURNING id;

-- name: edit_meeting
-- One row: what the edit met.
UPDATE meeting
SET table_id = $table_id,
    kind = $kind,
    held_on = $held_on,
    title_it = $title_it,
    title_en = $title_en,
    place = $place,
    agenda_it = $agenda_it,
    agenda_en = $agenda_en,
    minutes_it = $minutes_it,
    minutes_en = $minutes_en,
    citizens = $citizens,
    source_url = $source_url,
    starts_at = $starts_at,
    ends_at = $ends_at,
    link = $link,
    registration_link = $registration_link,
    minutes_state = $minutes_state,
    approved_at = $approved_at,
    protocol_number = $protocol_number,
    called_off_on = $called_off_on,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_attendance
-- One row: what the edit met.
UPDATE attendance
SET meeting_id = $meeting_id,
    stakeholder_id = $stakeholder_id,
    persons = $persons
WHERE id = $id
RETURNING id;

-- name: edit_update_round
-- One row: what the edit met.
UPDATE update_round
SET strategy_id = $strategy_id,
    table_id = $table_id,
    title_it = $title_it,
    title_en = $title_en,
    opens_on = $opens_on,
    due_on = $due_on,
    closed_at = $closed_at,
    unanswered = $unanswered,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_action
-- One row: what the edit met.
UPDATE action
SET strategy_id = $strategy_id,
    code = $code,
    external_id = $external_id,
    title_it = $title_it,
    title_en = $title_en,
    idea_it = $idea_it,
    idea_en = $idea_en,
    feasibility_it = $feasibility_it,
    feasibility_en = $feasibility_en,
    way_it = $way_it,
    way_en = $way_en,
    note_it = $note_it,
    note_en = $note_en,
    origin = $origin,
    table_id = $table_id,
    district = $district,
    theme = $theme,
    programme = $programme,
    merged_into = $merged_into,
    batch_id = $batch_id,
    source_url = $source_url,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_milestone
-- One row: what the edit met.
UPDATE milestone
SET action_id = $action_id,
    title_it = $title_it,
    title_en = $title_en,
    position = $position
WHERE id = $id
RETURNING id;

-- name: edit_participation
-- One row: what the edit met.
UPDATE participation
SET action_id = $action_id,
    stakeholder_id = $stakeholder_id,
    role = $role,
    from_on = $from_on,
    to_on = $to_on,
    note = $note,
    source_url = $source_url
WHERE id = $id
RETURNING id;

-- name: edit_action_place
-- One row: what the edit met.
UPDATE action_place
SET action_id = $action_id,
    istat_code = $istat_code,
    name = $name,
    lat = $lat,
    lon = $lon
WHERE id = $id
RETURNING id;

-- name: edit_decision
-- One row: what the edit met.
UPDATE decision
SET meeting_id = $meeting_id,
    kind = $kind,
    text_it = $text_it,
    text_en = $text_en,
    action_id = $action_id,
    stakeholder_id = $stakeholder_id,
    due_on = $due_on,
    act_kind = $act_kind,
    act_number = $act_number,
    act_on = $act_on,
    act_url = $act_url,
    effect = $effect,
    taken_up_on = $taken_up_on,
    taken_up_note = $taken_up_note,
    taken_up_at = $taken_up_at,
    withdrawn_at = $withdrawn_at,
    done_on = $done_on,
    recorded_at = $recorded_at,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_table_feedback
-- One row: what the edit met.
UPDATE table_feedback
SET table_id = $table_id,
    happened_on = $happened_on,
    helix = $helix,
    stakeholder_id = $stakeholder_id,
    text_it = $text_it,
    text_en = $text_en,
    answer_it = $answer_it,
    answer_en = $answer_en,
    answered_on = $answered_on,
    action_id = $action_id,
    published_on = $published_on,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_indicator
-- One row: what the edit met.
UPDATE indicator
SET strategy_id = $strategy_id,
    axis_id = $axis_id,
    action_id = $action_id,
    code = $code,
    name_it = $name_it,
    name_en = $name_en,
    place = $place,
    unit = $unit,
    unit_en = $unit_en,
    direction = $direction,
    tolerance = $tolerance,
    baseline = $baseline,
    baseline_on = $baseline_on,
    frequency = $frequency,
    framework = $framework,
    digits = $digits,
    position = $position,
    note_it = $note_it,
    note_en = $note_en,
    source_url = $source_url,
    definition = $definition,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_declared_figure
-- One row: what the edit met.
UPDATE declared_figure
SET strategy_id = $strategy_id,
    key = $key,
    name_it = $name_it,
    name_en = $name_en,
    value = $value,
    value_text = $value_text,
    unit = $unit,
    happened_on = $happened_on,
    source_url = $source_url
WHERE id = $id
RETURNING id;

-- name: edit_event
-- One row: what the edit met.
UPDATE event
SET strategy_id = $strategy_id,
    happened_on = $happened_on,
    precision = $precision,
    title_it = $title_it,
    title_en = $title_en,
    table_id = $table_id,
    action_id = $action_id,
    source_url = $source_url
WHERE id = $id
RETURNING id;

-- name: edit_phase
-- One row: what the edit met.
UPDATE phase
SET strategy_id = $strategy_id,
    position = $position,
    name_it = $name_it,
    name_en = $name_en,
    text_it = $text_it,
    text_en = $text_en,
    starts_on = $starts_on,
    ends_on = $ends_on,
    source_url = $source_url,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_plan
-- One row: what the edit met.
UPDATE plan
SET strategy_id = $strategy_id,
    code = $code,
    kind = $kind,
    name_it = $name_it,
    name_en = $name_en,
    note_it = $note_it,
    note_en = $note_en,
    scope = $scope,
    district = $district,
    adopted_on = $adopted_on,
    act_number = $act_number,
    act_url = $act_url,
    starts_on = $starts_on,
    ends_on = $ends_on,
    replaces_id = $replaces_id,
    published = $published,
    source_url = $source_url,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_action_plan
-- One row: what the edit met.
UPDATE action_plan
SET action_id = $action_id,
    plan_id = $plan_id,
    from_on = $from_on,
    to_on = $to_on,
    note_it = $note_it,
    note_en = $note_en
WHERE id = $id
RETURNING id;

-- name: edit_plan_indicator
-- One row: what the edit met.
UPDATE plan_indicator
SET plan_id = $plan_id,
    indicator_id = $indicator_id,
    field = $field,
    position = $position,
    ended_on = $ended_on
WHERE id = $id
RETURNING id;

-- name: edit_space
-- One row: what the edit met.
UPDATE space
SET strategy_id = $strategy_id,
    code = $code,
    name_it = $name_it,
    name_en = $name_en,
    istat_code = $istat_code,
    municipality = $municipality,
    address = $address,
    district = $district,
    lat = $lat,
    lon = $lon,
    area_m2 = $area_m2,
    owner_type = $owner_type,
    former_use_it = $former_use_it,
    former_use_en = $former_use_en,
    constraints_it = $constraints_it,
    constraints_en = $constraints_en,
    consent = $consent,
    consent_on = $consent_on,
    action_id = $action_id,
    external_id = $external_id,
    note_it = $note_it,
    note_en = $note_en,
    source_url = $source_url,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_temporary_use
-- One row: what the edit met.
UPDATE temporary_use
SET space_id = $space_id,
    title_it = $title_it,
    title_en = $title_en,
    stakeholder_id = $stakeholder_id,
    area_m2 = $area_m2,
    notice = $notice,
    notice_url = $notice_url,
    notice_on = $notice_on,
    convention = $convention,
    convention_url = $convention_url,
    convention_on = $convention_on,
    starts_on = $starts_on,
    ends_on = $ends_on,
    extended_to = $extended_to,
    extended_on = $extended_on,
    ended_on = $ended_on,
    note_it = $note_it,
    note_en = $note_en,
    source_url = $source_url,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_codesign_step
-- One row: what the edit met.
UPDATE codesign_step
SET space_id = $space_id,
    position = $position,
    title_it = $title_it,
    title_en = $title_en,
    due_on = $due_on,
    done_on = $done_on,
    outcome_it = $outcome_it,
    outcome_en = $outcome_en,
    meeting_id = $meeting_id,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_codesign_party
-- One row: what the edit met.
UPDATE codesign_party
SET space_id = $space_id,
    stakeholder_id = $stakeholder_id,
    from_on = $from_on,
    to_on = $to_on
WHERE id = $id
RETURNING id;

-- name: edit_practice
-- One row: what the edit met.
UPDATE practice
SET strategy_id = $strategy_id,
    code = $code,
    title_it = $title_it,
    title_en = $title_en,
    theme = $theme,
    problem_it = $problem_it,
    problem_en = $problem_en,
    done_it = $done_it,
    done_en = $done_en,
    cost = $cost,
    cost_note_it = $cost_note_it,
    cost_note_en = $cost_note_en,
    effect_it = $effect_it,
    effect_en = $effect_en,
    conditions_it = $conditions_it,
    conditions_en = $conditions_en,
    office_id = $office_id,
    action_id = $action_id,
    published = $published,
    source_url = $source_url,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_peer
-- One row: what the edit met.
UPDATE peer
SET strategy_id = $strategy_id,
    city_name = $city_name,
    istat_code = $istat_code,
    role = $role,
    theme = $theme,
    from_on = $from_on,
    to_on = $to_on,
    note_it = $note_it,
    note_en = $note_en,
    source_url = $source_url,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_meeting_city
-- One row: what the edit met.
UPDATE meeting_city
SET meeting_id = $meeting_id,
    name = $name,
    istat_code = $istat_code
WHERE id = $id
RETURNING id;

-- name: edit_city_member
-- One row: what the edit met.
UPDATE city_member
SET city_id = $city_id,
    name = $name,
    istat_code = $istat_code,
    population = $population,
    from_on = $from_on,
    to_on = $to_on,
    source_url = $source_url
WHERE id = $id
RETURNING id;

-- name: edit_call
-- One row: what the edit met.
UPDATE call
SET strategy_id = $strategy_id,
    code = $code,
    title_it = $title_it,
    title_en = $title_en,
    programme = $programme,
    kind = $kind,
    opens_on = $opens_on,
    deadline = $deadline,
    budget = $budget,
    ceiling = $ceiling,
    rate = $rate,
    eligible_kinds = $eligible_kinds,
    themes = $themes,
    note_it = $note_it,
    note_en = $note_en,
    withdrawn_on = $withdrawn_on,
    source_url = $source_url,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_barrier
-- One row: what the edit met.
UPDATE barrier
SET strategy_id = $strategy_id,
    code = $code,
    kind = $kind,
    title_it = $title_it,
    title_en = $title_en,
    text_it = $text_it,
    text_en = $text_en,
    stakeholder_id = $stakeholder_id,
    office_id = $office_id,
    unlock_it = $unlock_it,
    unlock_en = $unlock_en,
    since_on = $since_on,
    solved_on = $solved_on,
    solution_it = $solution_it,
    solution_en = $solution_en,
    published = $published,
    source_url = $source_url,
    version = version + 1
WHERE id = $id
  AND version = $version
RETURNING version;

-- name: edit_barrier_action
-- One row: what the edit met.
UPDATE barrier_action
SET barrier_id = $barrier_id,
    action_id = $action_id,
    from_on = $from_on,
    to_on = $to_on
WHERE id = $id
RETURNING id;
