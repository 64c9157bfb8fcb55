-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- The questions as somebody has to write them for a tool that only knows tables: the definitions of docs/figures.md
-- once more, by hand, for SQLite and DuckDB. days(a, b) and day(text) are put in each engine's own words.

-- part: standing
WITH revision AS (
    SELECT *, ROW_NUMBER() OVER (
        PARTITION BY action_id ORDER BY happened_on IS NULL, happened_on DESC, recorded_at DESC, id DESC
    ) AS place
    FROM action_revision
    WHERE happened_on IS NULL OR happened_on <= day($as_of)
),
acting AS (
    SELECT * FROM revision WHERE place = 1 AND adopted AND NOT archived
),
word AS (
    SELECT action_id, state, ROW_NUMBER() OVER (
        PARTITION BY action_id ORDER BY happened_on DESC, recorded_at DESC, id DESC
    ) AS place
    FROM status_update
    WHERE happened_on <= day($as_of)
),
measure AS (
    SELECT action_id, progress, ROW_NUMBER() OVER (
        PARTITION BY action_id ORDER BY happened_on DESC, recorded_at DESC, id DESC
    ) AS place
    FROM status_update
    WHERE happened_on <= day($as_of) AND progress IS NOT NULL
),
tick AS (
    SELECT milestone_id, done, ROW_NUMBER() OVER (
        PARTITION BY milestone_id ORDER BY happened_on DESC, recorded_at DESC, id DESC
    ) AS place
    FROM milestone_report
    WHERE happened_on <= day($as_of)
),
step AS (
    SELECT
        revision_id, SUM(weight) AS total,
        SUM(CASE WHEN tick.done THEN weight ELSE 0 END) AS done,
        SUM(CASE WHEN due_on <= day($as_of) THEN weight ELSE 0 END) AS due,
        SUM(CASE WHEN (tick.done IS NULL OR NOT tick.done) AND days(day($as_of), due_on) > 90 THEN 1 ELSE 0 END) AS overdue
    FROM milestone_plan
    LEFT JOIN tick ON tick.milestone_id = milestone_plan.milestone_id AND tick.place = 1
    GROUP BY revision_id
),
standing AS (
    SELECT
        acting.id AS revision_id, acting.action_id, word.state, starts_on, ends_on,
        COALESCE(step.overdue, 0) AS overdue,
        CASE
            WHEN word.state = 'completed' THEN 1.0
            WHEN step.total > 0 THEN step.done * 1.0 / step.total
            ELSE measure.progress
        END AS progress,
        CASE
            WHEN step.total > 0 THEN step.due * 1.0 / step.total
            WHEN starts_on IS NULL OR ends_on IS NULL THEN NULL
            WHEN day($as_of) < starts_on THEN 0.0
            WHEN day($as_of) >= ends_on THEN 1.0
            ELSE days(day($as_of), starts_on) * 1.0 / days(ends_on, starts_on)
        END AS planned
    FROM acting
    LEFT JOIN word ON word.action_id = acting.action_id AND word.place = 1
    LEFT JOIN measure ON measure.action_id = acting.action_id AND measure.place = 1
    LEFT JOIN step ON step.revision_id = acting.id
)

-- name: axes
-- with: standing
SELECT
    axis.key,
    SUM(share * progress) / SUM(CASE WHEN progress IS NOT NULL THEN share END) AS actual,
    SUM(CASE WHEN progress IS NOT NULL THEN share * planned END)
        / SUM(CASE WHEN progress IS NOT NULL AND planned IS NOT NULL THEN share END) AS planned,
    SUM(CASE WHEN progress IS NOT NULL THEN share ELSE 0 END) / SUM(share) AS coverage
FROM standing
JOIN axis_share ON axis_share.revision_id = standing.revision_id
JOIN axis ON axis.id = axis_share.axis_id
WHERE state IN ('agreed', 'started', 'suspended', 'completed')
GROUP BY axis.key
ORDER BY axis.key

-- name: late
-- with: standing
SELECT action.code
FROM standing
JOIN action ON action.id = standing.action_id
JOIN axis_share ON axis_share.revision_id = standing.revision_id
JOIN axis ON axis.id = axis_share.axis_id
WHERE state IN ('agreed', 'started', 'suspended') AND axis.key = $axis AND action.table_id = $table
    AND (
        ends_on < day($as_of) OR overdue > 0
        OR (NOT (starts_on > day($as_of)) AND planned - progress > 0.25 + 0.000000001)
    )
ORDER BY action.code

-- name: money
-- with: standing
SELECT source, kind, SUM(awarded) AS awarded, SUM(paid) AS paid
FROM (
    SELECT funding.*, ROW_NUMBER() OVER (
        PARTITION BY action_id, source, programme, kind ORDER BY as_of DESC, recorded_at DESC, id DESC
    ) AS place
    FROM funding
    WHERE as_of <= day($as_of)
) AS position
WHERE place = 1 AND action_id IN (SELECT action_id FROM standing)
GROUP BY source, kind
ORDER BY source, kind

-- name: history
SELECT happened_on, state, progress
FROM status_update
WHERE action_id = $action AND happened_on <= day($as_of)
ORDER BY happened_on, recorded_at, id

-- name: ties
-- with: standing
SELECT one.stakeholder_id AS source, other.stakeholder_id AS target, SUM(1.0 / (size.n - 1)) AS weight
FROM participation AS one
JOIN participation AS other ON other.action_id = one.action_id AND other.stakeholder_id > one.stakeholder_id
JOIN (SELECT action_id, COUNT(*) AS n FROM participation GROUP BY action_id) AS size ON size.action_id = one.action_id
JOIN standing ON standing.action_id = one.action_id
WHERE COALESCE(state, 'proposed') NOT IN ('cancelled', 'merged')
GROUP BY one.stakeholder_id, other.stakeholder_id
ORDER BY one.stakeholder_id, other.stakeholder_id
