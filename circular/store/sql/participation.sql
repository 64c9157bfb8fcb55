-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Who took part: counted from meetings, presences and seats, as whoever asks may know them. A window of meetings is
-- those held after $since and up to $until (null: no limit). People are never told apart: presences are of organisations.

-- part: convened
-- with: gathering
-- One row per meeting held by the date and not called off, whatever the window.
SELECT
    id, table_id, kind, held_on, citizens,
    CAST(date_trunc('quarter', held_on) AS DATE) AS quarter,
    CAST(date_trunc('month', held_on) AS DATE) AS month,
    (CAST($since AS DATE) IS NULL OR held_on > CAST($since AS DATE))
        AND (CAST($until AS DATE) IS NULL OR held_on <= CAST($until AS DATE)) AS in_window
FROM gathering
WHERE held_on <= CAST($as_of AS DATE) AND called_off_on IS NULL

-- part: visit
-- with: convened, attended
-- One row per meeting held and organisation that came; first_on: the day on which it first came to any meeting.
SELECT
    convened.id AS meeting_id, convened.table_id, convened.held_on, convened.quarter, convened.in_window,
    attended.stakeholder_id, stakeholder.helix, CAST(attended.persons AS BIGINT) AS persons,
    MIN(convened.held_on) OVER (PARTITION BY attended.stakeholder_id) AS first_on
FROM attended
JOIN convened ON convened.id = attended.meeting_id
JOIN stakeholder ON stakeholder.id = attended.stakeholder_id

-- part: entered
-- with: acting, revision_line
-- One row per action in scope; born_on: the day from which its first plan holds, null where that was never dated.
SELECT
    acting.action_id,
    CASE WHEN MIN(revision_line.from_on) > DATE '-infinity' THEN MIN(revision_line.from_on) END AS born_on
FROM acting
JOIN revision_line ON revision_line.action_id = acting.action_id
WHERE acting.in_scope
GROUP BY acting.action_id

-- part: stretch
-- One row per phase of the strategy known of. A phase without any date holds nothing.
SELECT
    *,
    COALESCE(starts_on, DATE '-infinity') AS opens_on,
    COALESCE(ends_on, DATE 'infinity') AS closes_on,
    starts_on IS NOT NULL OR ends_on IS NOT NULL AS dated
FROM phase
WHERE strategy_id = CAST($strategy AS VARCHAR) AND recorded_at < CAST($known_before AS TIMESTAMP)

-- name: met
-- One row per group of meetings in the window: all (whole), of a kind, of a table, of a quarter and kind. known: those of
-- which it is known who came; counted: those at which citizens were counted.
-- with: convened, visit
SELECT
    CASE
        WHEN GROUPING(quarter) = 0 THEN 'quarter'
        WHEN GROUPING(table_id) = 0 THEN 'table'
        WHEN GROUPING(kind) = 0 THEN 'kind'
        ELSE 'whole'
    END AS held,
    quarter, table_id, kind,
    COUNT(*) AS meetings,
    COUNT(*) FILTER (WHERE id IN (SELECT meeting_id FROM visit)) AS known,
    CAST(SUM(citizens) AS BIGINT) AS citizens,
    COUNT(citizens) AS counted,
    COUNT(DISTINCT month) AS months,
    MIN(held_on) AS first_on,
    MAX(held_on) AS last_on
FROM convened
WHERE in_window
GROUP BY GROUPING SETS ((), (kind), (table_id), (quarter, kind))
ORDER BY held, quarter, table_id, kind;

-- name: came
-- One row per group of visits in the window: all (whole), to a table, of a helix, in a quarter. newcomers: organisations
-- that in this group came to a meeting for the first time ever.
-- with: visit
SELECT
    CASE
        WHEN GROUPING(quarter) = 0 THEN 'quarter'
        WHEN GROUPING(table_id) = 0 THEN 'table'
        WHEN GROUPING(helix) = 0 THEN 'helix'
        ELSE 'whole'
    END AS held,
    quarter, table_id, helix,
    CAST(SUM(persons) AS BIGINT) AS presences,
    COUNT(DISTINCT stakeholder_id) AS organisations,
    COUNT(DISTINCT stakeholder_id) FILTER (WHERE held_on = first_on) AS newcomers
FROM visit
WHERE in_window
GROUP BY GROUPING SETS ((), (table_id), (helix), (quarter))
ORDER BY held, quarter, table_id, helix;

-- name: returned
-- One row per group of organisations: all (no table, no helix), those of a helix, those that came to a table. able: came
-- before the last meeting of the group of which it is known who came; returned: came again on a later day.
-- with: visit
SELECT
    span.table_id,
    CASE WHEN GROUPING(helix) = 0 THEN helix END AS helix,
    COUNT(*) FILTER (WHERE span.first_day < closing.last_day) AS able,
    COUNT(*) FILTER (WHERE span.first_day < span.last_day) AS returned
FROM (
    SELECT stakeholder_id, helix, table_id, MIN(held_on) AS first_day, MAX(held_on) AS last_day
    FROM visit
    WHERE in_window
    GROUP BY GROUPING SETS ((stakeholder_id, helix), (stakeholder_id, helix, table_id))
) AS span
JOIN (
    SELECT table_id, MAX(held_on) AS last_day
    FROM visit
    WHERE in_window
    GROUP BY GROUPING SETS ((), (table_id))
) AS closing ON closing.table_id IS NOT DISTINCT FROM span.table_id
GROUP BY GROUPING SETS ((span.table_id), (span.table_id, helix))
HAVING GROUPING(helix) = 1 OR span.table_id IS NULL
ORDER BY span.table_id NULLS FIRST, helix NULLS FIRST;

-- name: balance
-- One row: how evenly organisations that came, and their presences, spread over the five helices, 0 (one alone) to 1
-- (all alike): Shannon's entropy of the shares over the logarithm of five (Pielou 1966). Null where nobody came.
-- with: visit
SELECT
    0 - SUM(organisations * LN(organisations)) / LN(CAST(5 AS DOUBLE PRECISION)) AS organisations,
    0 - SUM(presences * LN(presences)) / LN(CAST(5 AS DOUBLE PRECISION)) AS presences
FROM (
    SELECT
        CAST(COUNT(DISTINCT stakeholder_id) AS DOUBLE PRECISION)
            / SUM(COUNT(DISTINCT stakeholder_id)) OVER () AS organisations,
        CAST(SUM(persons) AS DOUBLE PRECISION) / SUM(SUM(persons)) OVER () AS presences
    FROM visit
    WHERE in_window
    GROUP BY helix
) AS share;

-- name: seated
-- One row per helix: how many of its organisations have a seat at a table on the date.
-- with: sitting
SELECT stakeholder.helix, COUNT(DISTINCT sitting.stakeholder) AS organisations
FROM sitting
JOIN stakeholder ON stakeholder.id = sitting.stakeholder
WHERE sitting.to_on IS NULL OR sitting.to_on >= CAST($as_of AS DATE)
GROUP BY stakeholder.helix
ORDER BY stakeholder.helix;

-- name: involved
-- One row: how many organisations came to a meeting in the window, or had a seat at a table in it.
-- with: visit, sitting
SELECT COUNT(*) AS organisations
FROM (
    SELECT stakeholder_id FROM visit WHERE in_window
    UNION
    SELECT stakeholder
    FROM sitting
    WHERE (from_on IS NULL OR CAST($until AS DATE) IS NULL OR from_on <= CAST($until AS DATE))
        AND (to_on IS NULL OR CAST($since AS DATE) IS NULL OR to_on > CAST($since AS DATE))
) AS either;

-- name: silent
-- One row per organisation and table at which it sits on the date without ever having come there, although meetings
-- were held since it sits of which it is known who came. These the longest waited for first.
-- with: sitting, convened, visit
SELECT
    sat.table_id, sat.stakeholder, stakeholder.name, stakeholder.helix, sat.role, sat.from_on,
    COUNT(*) AS missed
FROM (
    SELECT
        table_id, stakeholder, MIN(role) AS role,
        CASE WHEN COUNT(*) = COUNT(from_on) THEN MIN(from_on) END AS from_on
    FROM sitting
    WHERE to_on IS NULL OR to_on >= CAST($as_of AS DATE)
    GROUP BY table_id, stakeholder
) AS sat
JOIN stakeholder ON stakeholder.id = sat.stakeholder
JOIN convened ON convened.table_id = sat.table_id
    AND (sat.from_on IS NULL OR convened.held_on >= sat.from_on)
    AND convened.id IN (SELECT meeting_id FROM visit)
WHERE NOT EXISTS (
    SELECT 1 FROM visit WHERE visit.table_id = sat.table_id AND visit.stakeholder_id = sat.stakeholder
)
GROUP BY sat.table_id, sat.stakeholder, stakeholder.name, stakeholder.helix, sat.role, sat.from_on
ORDER BY missed DESC, stakeholder.name, sat.table_id;

-- name: sheets
-- One row: the project sheets in scope at the date, and how many of them have a day from which they are known.
-- with: entered
SELECT COUNT(*) AS sheets, COUNT(born_on) AS dated
FROM entered;

-- name: phases
-- One row per phase, in their order, with what fell into it; all null where it has no dates.
-- with: stretch, convened, visit, entered
SELECT
    id, strategy_id, position, name_it, name_en, text_it, text_en, starts_on, ends_on, source_url, recorded_at, version,
    CASE WHEN dated THEN (
        SELECT COUNT(*) FROM convened WHERE held_on >= opens_on AND held_on <= closes_on
    ) END AS meetings,
    CASE WHEN dated THEN (
        SELECT CAST(COALESCE(SUM(persons), 0) AS BIGINT) FROM visit WHERE held_on >= opens_on AND held_on <= closes_on
    ) END AS presences,
    CASE WHEN dated THEN (
        SELECT COUNT(DISTINCT stakeholder_id) FROM visit WHERE held_on >= opens_on AND held_on <= closes_on
    ) END AS organisations,
    CASE WHEN dated THEN (
        SELECT CAST(SUM(citizens) AS BIGINT) FROM convened WHERE held_on >= opens_on AND held_on <= closes_on
    ) END AS citizens,
    CASE WHEN dated THEN (
        SELECT COUNT(*) FROM entered WHERE born_on >= opens_on AND born_on <= closes_on
    ) END AS sheets
FROM stretch
ORDER BY position, starts_on NULLS FIRST, id;

-- name: phase_contents
-- One row per phase and meeting or project sheet that fell into it, in the order of time.
-- with: stretch, convened, entered
SELECT
    stretch.id AS phase, 'meeting' AS what, convened.id AS subject, convened.held_on AS on_day,
    COALESCE(meeting.title_it, meeting.title_en, working_table.name_it) AS title_it,
    COALESCE(meeting.title_en, meeting.title_it, working_table.name_en) AS title_en
FROM stretch
JOIN convened ON convened.held_on >= stretch.opens_on AND convened.held_on <= stretch.closes_on
JOIN meeting ON meeting.id = convened.id
JOIN working_table ON working_table.id = convened.table_id
WHERE stretch.dated
UNION ALL
SELECT stretch.id, 'action', action.id, entered.born_on, action.title_it, action.title_en
FROM stretch
JOIN entered ON entered.born_on >= stretch.opens_on AND entered.born_on <= stretch.closes_on
JOIN action ON action.id = entered.action_id
WHERE stretch.dated
ORDER BY phase, what, on_day, title_it, subject;

-- name: own_phases
-- One row per phase of the strategy as it stands.
SELECT *
FROM phase
WHERE strategy_id = $strategy
ORDER BY position, starts_on NULLS FIRST, id;

-- name: matrix
-- One row per theme and district (each null where nobody states it): its actions in scope.
-- with: acting
SELECT action.theme, action.district, COUNT(*) AS actions
FROM acting
JOIN action ON action.id = acting.action_id
WHERE acting.in_scope
GROUP BY action.theme, action.district
ORDER BY action.theme NULLS LAST, action.district NULLS LAST;

-- name: forums_of_themes
-- One row per theme and table at which an action of it is met: how many it answers for, and how many only come up there.
-- with: acting
SELECT
    met_at.theme, met_at.table_id, working_table.name_it, working_table.name_en,
    COUNT(*) FILTER (WHERE met_at.answers) AS answering,
    COUNT(*) FILTER (WHERE NOT met_at.answers) AS visiting
FROM (
    SELECT action.theme, action.table_id, action.id, TRUE AS answers
    FROM acting
    JOIN action ON action.id = acting.action_id
    WHERE acting.in_scope AND action.table_id IS NOT NULL
    UNION ALL
    SELECT action.theme, action_table.table_id, action.id, FALSE
    FROM acting
    JOIN action ON action.id = acting.action_id
    JOIN action_table ON action_table.action_id = action.id
    WHERE acting.in_scope AND (action.table_id IS NULL OR action.table_id <> action_table.table_id)
) AS met_at
JOIN working_table ON working_table.id = met_at.table_id
WHERE met_at.theme IS NOT NULL
GROUP BY met_at.theme, met_at.table_id, working_table.name_it, working_table.name_en, working_table.position
ORDER BY met_at.theme, working_table.position, met_at.table_id;
