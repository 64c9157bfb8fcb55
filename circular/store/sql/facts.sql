-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What was in force when: the parts every figure stands on.
-- The last fact is the one with the greatest happened_on (null: always, so first), then recorded_at, then id.
-- Facts of one subject are found by comparing neighbours in one order of all rows: windows that set subjects apart
-- themselves (PARTITION BY) take the engine about twice as long on the tables of a city.
-- A fact counts only if it was recorded before $known_before, and not once a row that was itself known supersedes it.
-- $days_asked lists the days, separated by commas; $actions_asked narrows everything to some actions, or
-- is null; $strategies_asked names further strategies that are reckoned beside $strategy, each by its own rules, or is
-- null.

-- part: setting
-- One row per strategy asked about, with the weighting in use.
SELECT
    id AS strategy_id,
    COALESCE(CAST($weighting AS VARCHAR), weighting) AS weighting,
    late_gap, risk_gap, overdue_days, fresh_days, ageing_days, stale_days, coverage_threshold, validation
FROM strategy
WHERE id = CAST($strategy AS VARCHAR) OR id = ANY(CAST($strategies_asked AS VARCHAR[]))

-- part: day
-- One row per day asked about.
SELECT DISTINCT CAST(unnest(string_to_array(CAST($days_asked AS VARCHAR), ',')) AS DATE) AS day

-- part: chosen
-- One row per action of the strategies; where some are asked for, those and the ones they wait for.
SELECT id AS action_id, strategy_id
FROM action
WHERE (strategy_id = CAST($strategy AS VARCHAR) OR strategy_id = ANY(CAST($strategies_asked AS VARCHAR[])))
    AND (
        CAST($actions_asked AS VARCHAR[]) IS NULL
        OR id = ANY(CAST($actions_asked AS VARCHAR[]))
        OR id IN (
            SELECT predecessor_id FROM action_dependency WHERE action_id = ANY(CAST($actions_asked AS VARCHAR[]))
        )
    )

-- part: dependency
-- with: day
-- One row per day, action and action that it then waits for; one that came with the data was always known.
SELECT day.day, action_dependency.action_id, action_dependency.predecessor_id
FROM action_dependency
JOIN day ON action_dependency.ended_on IS NULL OR action_dependency.ended_on > day.day
WHERE action_dependency.recorded_at IS NULL
    OR action_dependency.recorded_at < CAST($known_before AS TIMESTAMP)

-- part: revision_line
-- with: chosen
-- One row per revision known and not superseded, with the days it is in force: from its own (or ever) to before the
-- next one's. One pass over the revisions serves any number of days.
SELECT
    revision.*,
    chosen.strategy_id,
    COALESCE(happened_on, DATE '-infinity') AS from_on,
    CASE
        WHEN LEAD(revision.action_id) OVER line = revision.action_id
            THEN LEAD(COALESCE(happened_on, DATE '-infinity')) OVER line
        ELSE DATE 'infinity'
    END AS until_on
FROM action_revision AS revision
JOIN chosen ON chosen.action_id = revision.action_id
WHERE recorded_at < CAST($known_before AS TIMESTAMP)
    AND id NOT IN (
        SELECT supersedes
        FROM action_revision
        WHERE supersedes IS NOT NULL AND recorded_at < CAST($known_before AS TIMESTAMP)
    )
WINDOW line AS (ORDER BY revision.action_id, COALESCE(happened_on, DATE '-infinity'), recorded_at, id)

-- part: in_force
-- with: day, revision_line
-- One row per day and action that exists then (its revision in force is not archived), with that revision.
SELECT day.day, revision_line.*
FROM revision_line
JOIN day ON day.day >= from_on AND day.day < until_on
WHERE NOT archived

-- part: openness
-- One row per kind of action, adopted or not and published or not. in_scope: the question is about such actions.
-- open_to_asker: whoever asks may know of them. All that is asked about hangs on these two alone, so that what is
-- reckoned of actions is the same whoever asks.
SELECT
    adopted,
    published,
    CASE CAST($scope AS VARCHAR) WHEN 'adopted' THEN adopted WHEN 'territory' THEN NOT adopted ELSE TRUE END
        AND (NOT CAST($public AS BOOLEAN) OR (adopted AND published)) AS in_scope,
    NOT CAST($public AS BOOLEAN) OR published AS open_to_asker
FROM (VALUES (TRUE, TRUE), (TRUE, FALSE), (FALSE, TRUE), (FALSE, FALSE)) AS kind (adopted, published)

-- part: acting
-- with: in_force, openness
-- One row per day and action that exists then, with what it is to whoever asks.
SELECT in_force.*, openness.in_scope, openness.open_to_asker
FROM in_force
JOIN openness ON openness.adopted = in_force.adopted AND openness.published = in_force.published

-- part: first_plan
-- with: day, revision_line
-- One row per day and action: the first start and the first end that were ever stated for it by then.
SELECT
    day, action_id,
    MAX(CASE WHEN starts_on IS NOT NULL AND starts_stated = 1 THEN starts_on END) AS first_starts_on,
    MAX(CASE WHEN ends_on IS NOT NULL AND ends_stated = 1 THEN ends_on END) AS first_ends_on
FROM (
    SELECT
        day.day, action_id, starts_on, ends_on,
        COUNT(starts_on) OVER story AS starts_stated,
        COUNT(ends_on) OVER story AS ends_stated
    FROM revision_line
    JOIN day ON day.day >= from_on
    WINDOW story AS (
        PARTITION BY day.day, action_id ORDER BY from_on, recorded_at, id ROWS UNBOUNDED PRECEDING
    )
) AS planned
GROUP BY day, action_id

-- part: update_known
-- with: setting, chosen
-- One row per status update known; official: figures may use it (any, unless updates need validation).
SELECT
    status_update.*,
    NOT validation_needed
    OR (validation = 'validated' AND COALESCE(validated_at, recorded_at) < CAST($known_before AS TIMESTAMP))
        AS official
FROM status_update
JOIN chosen ON chosen.action_id = status_update.action_id
JOIN (SELECT strategy_id, validation AS validation_needed FROM setting) AS rule
    ON rule.strategy_id = chosen.strategy_id
WHERE recorded_at < CAST($known_before AS TIMESTAMP)

-- part: update_official
-- with: update_known
-- One row per official update not superseded by an official one.
SELECT *
FROM update_known
WHERE official AND id NOT IN (SELECT supersedes FROM update_known WHERE official AND supersedes IS NOT NULL)

-- part: account
-- One row per author of an update: what to call them. An account that nobody has signed in with says nothing; a text
-- without a colon is a name that came with the data.
SELECT DISTINCT
    status_update.author,
    COALESCE(person.name, person.email, CASE WHEN status_update.author NOT LIKE '%:%' THEN status_update.author END)
        AS name
FROM status_update
LEFT JOIN person ON status_update.author = 'person:' || person.id
WHERE status_update.author IS NOT NULL

-- part: told
-- with: day, update_official
-- One row per day and action about which something was reported by then: the days of the last update, of the last
-- that states a progress, and of the last by a person (an import is no confirmation).
SELECT
    day.day, action_id,
    MAX(happened_on) AS updated_on,
    MAX(happened_on) FILTER (WHERE progress IS NOT NULL) AS measured_on,
    MAX(happened_on) FILTER (WHERE origin = 'person') AS heard_on
FROM update_official
JOIN day ON day.day >= happened_on
GROUP BY day.day, action_id

-- part: last_word
-- with: told, update_official
-- One row per day and action about which something was reported by then: the last update.
SELECT day, action_id, updated_on, heard_on, state, state_derived
FROM (
    SELECT
        told.*, state, state_derived,
        LAG(told.action_id) OVER line = told.action_id AND LAG(day) OVER line = day AS outdone
    FROM told
    JOIN update_official AS said ON said.action_id = told.action_id AND said.happened_on = updated_on
    WINDOW line AS (ORDER BY told.action_id, day, recorded_at DESC, id DESC)
) AS ranked
WHERE outdone IS NOT TRUE

-- part: last_measure
-- with: told, update_official
-- One row per day and action whose progress was ever stated by then: the last one stated.
SELECT day, action_id, progress
FROM (
    SELECT
        day, told.action_id, progress,
        LAG(told.action_id) OVER line = told.action_id AND LAG(day) OVER line = day AS outdone
    FROM told
    JOIN update_official AS said ON said.action_id = told.action_id AND said.happened_on = measured_on
    WHERE progress IS NOT NULL
    WINDOW line AS (ORDER BY told.action_id, day, recorded_at DESC, id DESC)
) AS ranked
WHERE outdone IS NOT TRUE

-- part: reported
-- with: last_word, last_measure
-- One row per day and action about which something was reported by then; progress is null where none was stated.
SELECT last_word.*, progress
FROM last_word
LEFT JOIN last_measure ON last_measure.day = last_word.day AND last_measure.action_id = last_word.action_id

-- part: update_waiting
-- with: update_known
-- One row per update that waits for validation. What was sent back waits no longer.
SELECT *
FROM update_known
WHERE NOT official
    AND id NOT IN (SELECT supersedes FROM update_known WHERE supersedes IS NOT NULL)
    AND COALESCE(returned_at, TIMESTAMP '9999-12-31') >= CAST($known_before AS TIMESTAMP)

-- part: waiting
-- with: day, update_waiting
-- One row per day and action with updates that wait for validation: their number.
SELECT day.day, action_id, COUNT(*) AS waiting
FROM update_waiting
JOIN day ON day.day >= happened_on
GROUP BY day.day, action_id

-- part: tick
-- with: chosen, update_known
-- One row per official word on a milestone: what came with an update is as official as that.
SELECT report.*, milestone.action_id
FROM milestone_report AS report
JOIN milestone ON milestone.id = report.milestone_id
JOIN chosen ON chosen.action_id = milestone.action_id
WHERE report.recorded_at < CAST($known_before AS TIMESTAMP)
    AND (report.update_id IS NULL OR report.update_id IN (SELECT id FROM update_known WHERE official))

-- part: reached
-- with: day, tick
-- One row per day and milestone that was reached by then, by the last official word on it.
SELECT day.day, milestone_id
FROM (
    SELECT
        milestone_id, done, happened_on,
        CASE WHEN LEAD(milestone_id) OVER line = milestone_id THEN LEAD(happened_on) OVER line ELSE DATE 'infinity' END
            AS until_on
    FROM tick
    WHERE id NOT IN (SELECT supersedes FROM tick WHERE supersedes IS NOT NULL)
    WINDOW line AS (ORDER BY milestone_id, happened_on, recorded_at, id)
) AS tick_line
JOIN day ON day.day >= happened_on AND day.day < until_on
WHERE done

-- part: funding_line
-- with: chosen
-- One row per position known and not superseded, with the days on which it holds: from its own to before the next of
-- the same source, programme and kind.
SELECT
    id AS funding_id, funding.action_id, source, programme, kind, estimated, requested, awarded, committed, paid, as_of,
    CASE
        WHEN LEAD(funding.action_id) OVER line = funding.action_id
            AND LEAD(source) OVER line = source
            AND LEAD(programme) OVER line IS NOT DISTINCT FROM programme
            AND LEAD(kind) OVER line = kind
            THEN LEAD(as_of) OVER line
        ELSE DATE 'infinity'
    END AS until_on
FROM funding
JOIN chosen ON chosen.action_id = funding.action_id
WHERE recorded_at < CAST($known_before AS TIMESTAMP)
    AND id NOT IN (
        SELECT supersedes
        FROM funding
        WHERE supersedes IS NOT NULL AND recorded_at < CAST($known_before AS TIMESTAMP)
    )
WINDOW line AS (ORDER BY funding.action_id, source, programme, kind, as_of, recorded_at, id)

-- part: position
-- with: day, funding_line
-- One row per day, action, source, programme and kind: the last cumulative position known.
SELECT day.day, funding_line.*
FROM funding_line
JOIN day ON day.day >= as_of AND day.day < until_on

-- part: funded
-- with: position
-- One row per day and action with any money known; budget: per source what is awarded, else requested, else
-- estimated.
SELECT
    day, action_id,
    SUM(COALESCE(awarded, requested, estimated)) AS budget,
    SUM(estimated) AS estimated,
    SUM(requested) AS requested,
    SUM(awarded) AS awarded,
    SUM(committed) AS committed,
    SUM(paid) AS paid,
    string_agg(DISTINCT kind, ',' ORDER BY kind) AS kinds
FROM position
GROUP BY day, action_id
