-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Under-used spaces on a day: their state, the area in use again, temporary uses and the ways they are designed.

-- part: space_step
-- One row per change of a space of the strategy, as it happened by the date and known by then; superseded ones left
-- out. place: 1 is the last; began: 1 is the first.
SELECT
    changed.id, changed.space_id, changed.state, changed.happened_on, changed.stakeholder_id, changed.area_m2,
    changed.recorded_at,
    ROW_NUMBER() OVER (
        PARTITION BY changed.space_id
        ORDER BY changed.happened_on DESC, changed.recorded_at DESC, changed.id DESC
    ) AS place,
    ROW_NUMBER() OVER (
        PARTITION BY changed.space_id ORDER BY changed.happened_on, changed.recorded_at, changed.id
    ) AS began
FROM space_change AS changed
JOIN space ON space.id = changed.space_id
WHERE space.strategy_id = CAST($strategy AS VARCHAR)
    AND changed.recorded_at < CAST($known_before AS TIMESTAMP)
    AND changed.happened_on <= CAST($as_of AS DATE)
    AND changed.id NOT IN (
        SELECT supersedes
        FROM space_change
        WHERE supersedes IS NOT NULL AND recorded_at < CAST($known_before AS TIMESTAMP)
    )

-- part: space_to_come
-- One row per space that was first mapped after the date: it is in no registry yet.
SELECT space_id
FROM (
    SELECT
        space_id, state, happened_on,
        ROW_NUMBER() OVER (PARTITION BY space_id ORDER BY happened_on, recorded_at, id) AS began
    FROM space_change
    WHERE recorded_at < CAST($known_before AS TIMESTAMP)
        AND id NOT IN (
            SELECT supersedes
            FROM space_change
            WHERE supersedes IS NOT NULL AND recorded_at < CAST($known_before AS TIMESTAMP)
        )
) AS ordered
WHERE began = 1 AND state = 'mapped' AND happened_on > CAST($as_of AS DATE)

-- part: space_standing
-- with: space_step, space_to_come
-- One row per space in the registry on the date that the asker may see: its state, and whether everybody may see it.
SELECT *
FROM (
    SELECT
        space.*,
        COALESCE(space_step.state, 'mapped') AS state,
        space_step.happened_on AS since,
        CASE
            WHEN space_step.state IN ('temporary_use', 'reused')
            THEN COALESCE(space_step.area_m2, space.area_m2)
        END AS area_in_use,
        space.consent
            AND COALESCE(space.consent_on, CAST(space.recorded_at AS DATE)) <= CAST($as_of AS DATE)
            AND COALESCE(space_step.state, 'mapped') IN ('available', 'codesign', 'temporary_use', 'reused')
            AS published
    FROM space
    LEFT JOIN space_step ON space_step.space_id = space.id AND space_step.place = 1
    WHERE space.strategy_id = CAST($strategy AS VARCHAR)
        AND space.recorded_at < CAST($known_before AS TIMESTAMP)
        AND space.id NOT IN (SELECT space_id FROM space_to_come)
) AS standing
WHERE published OR NOT CAST($public AS BOOLEAN)

-- name: standings
-- with: space_standing
-- One row per space that the asker may see, by code; only that one where $space names it, here and below.
SELECT *
FROM space_standing
WHERE (CAST($space AS VARCHAR) IS NULL OR space_standing.id = CAST($space AS VARCHAR))
ORDER BY code, id;

-- name: changes
-- with: space_standing, survivor
-- One row per change of a space that the asker may see, oldest first; the public gets those that may be published.
SELECT space_change.*, survivor.id AS holder_id, stakeholder.name AS holder
FROM space_change
JOIN space_standing ON space_standing.id = space_change.space_id
LEFT JOIN survivor ON survivor.entered_id = space_change.stakeholder_id
LEFT JOIN stakeholder ON stakeholder.id = survivor.id
WHERE space_change.id IN (SELECT id FROM space_step)
    AND (
        NOT CAST($public AS BOOLEAN)
        OR space_change.state IN ('available', 'codesign', 'temporary_use', 'reused')
    )
    AND (CAST($space AS VARCHAR) IS NULL OR space_standing.id = CAST($space AS VARCHAR))
ORDER BY space_change.space_id, space_change.happened_on, space_change.recorded_at, space_change.id;

-- name: uses
-- with: space_standing, survivor
-- One row per temporary use of a space that the asker may see, known at the date, oldest first. The public gets those
-- that had been announced, agreed or begun by the date.
SELECT temporary_use.*, survivor.id AS holder_id, stakeholder.name AS holder
FROM temporary_use
JOIN space_standing ON space_standing.id = temporary_use.space_id
LEFT JOIN survivor ON survivor.entered_id = temporary_use.stakeholder_id
LEFT JOIN stakeholder ON stakeholder.id = survivor.id
WHERE temporary_use.recorded_at < CAST($known_before AS TIMESTAMP)
    AND (
        NOT CAST($public AS BOOLEAN)
        OR COALESCE(notice_on, convention_on, starts_on, CAST($as_of AS DATE)) <= CAST($as_of AS DATE)
    )
    AND (CAST($space AS VARCHAR) IS NULL OR space_standing.id = CAST($space AS VARCHAR))
ORDER BY temporary_use.space_id, starts_on, temporary_use.recorded_at, temporary_use.id;

-- name: steps
-- with: space_standing
-- One row per step of co-design of a space that the asker may see, known at the date, in order.
SELECT codesign_step.*
FROM codesign_step
JOIN space_standing ON space_standing.id = codesign_step.space_id
WHERE codesign_step.recorded_at < CAST($known_before AS TIMESTAMP)
    AND (CAST($space AS VARCHAR) IS NULL OR space_standing.id = CAST($space AS VARCHAR))
ORDER BY codesign_step.space_id, codesign_step.position, codesign_step.due_on, codesign_step.id;

-- name: parties
-- with: space_standing, survivor
-- One row per organisation that designs, or designed, the use of a space that the asker may see.
SELECT
    codesign_party.id, codesign_party.space_id, stakeholder.id AS stakeholder, stakeholder.name,
    stakeholder.helix, stakeholder.kind, codesign_party.from_on, codesign_party.to_on
FROM codesign_party
JOIN space_standing ON space_standing.id = codesign_party.space_id
JOIN survivor ON survivor.entered_id = codesign_party.stakeholder_id
JOIN stakeholder ON stakeholder.id = survivor.id
WHERE codesign_party.recorded_at < CAST($known_before AS TIMESTAMP)
    AND (codesign_party.from_on IS NULL OR codesign_party.from_on <= CAST($as_of AS DATE))
    AND (CAST($space AS VARCHAR) IS NULL OR space_standing.id = CAST($space AS VARCHAR))
ORDER BY codesign_party.space_id, stakeholder.name, codesign_party.id;

-- name: belonging
-- with: space_standing, standing
-- One row per space with an action that the asker may see.
SELECT space_standing.id AS space, action.id AS action, action.code, action.title_it, action.title_en
FROM space_standing
JOIN standing ON standing.action_id = space_standing.action_id AND standing.in_scope
JOIN action ON action.id = standing.action_id
WHERE (CAST($space AS VARCHAR) IS NULL OR space_standing.id = CAST($space AS VARCHAR))
ORDER BY space_standing.id;

-- part: space_moved
-- with: space_step, space_standing
-- One row per change of a space that the asker may see, with the area in use after it and before it; no area in use is
-- 0, one that is not known is null.
SELECT
    space_step.*,
    CASE
        WHEN space_step.state IN ('temporary_use', 'reused')
        THEN COALESCE(space_step.area_m2, space_standing.area_m2)
        ELSE 0
    END AS after_m2,
    COALESCE(
        LAG(
            CASE
                WHEN space_step.state IN ('temporary_use', 'reused')
                THEN COALESCE(space_step.area_m2, space_standing.area_m2)
                ELSE 0
            END
        ) OVER (PARTITION BY space_step.space_id ORDER BY space_step.place DESC),
        0
    ) AS before_m2,
    LAG(space_step.state) OVER (PARTITION BY space_step.space_id ORDER BY space_step.place DESC) AS came_from
FROM space_step
JOIN space_standing ON space_standing.id = space_step.space_id

-- name: returns
-- with: space_moved, survivor
-- One row per change by which area returned to use, in the order of days: a space that comes into use, or more of one
-- that is in use. area_m2 is null where no area is known.
SELECT
    space_moved.space_id AS space, space_moved.happened_on, space_moved.state,
    after_m2 - before_m2 AS area_m2,
    stakeholder.id AS stakeholder, stakeholder.name AS holder, stakeholder.helix
FROM space_moved
LEFT JOIN survivor ON survivor.entered_id = space_moved.stakeholder_id
LEFT JOIN stakeholder ON stakeholder.id = survivor.id
WHERE space_moved.state IN ('temporary_use', 'reused')
    AND (
        after_m2 > before_m2
        OR (after_m2 IS NULL AND COALESCE(came_from, 'mapped') NOT IN ('temporary_use', 'reused'))
    )
ORDER BY space_moved.happened_on, space_moved.space_id, space_moved.recorded_at, space_moved.id;

-- name: in_force
-- One row per change of a space that no other corrects, oldest first, whatever its day.
SELECT *
FROM space_change
WHERE space_id = $space
    AND id NOT IN (SELECT supersedes FROM space_change WHERE supersedes IS NOT NULL)
ORDER BY happened_on, recorded_at, id;

-- name: codes
-- One row per space of the strategy: its id and code.
SELECT id, code FROM space WHERE strategy_id = $strategy;

-- name: space
-- One row: a space of the strategy.
SELECT * FROM space WHERE id = $id AND strategy_id = $strategy;

-- name: use
-- One row: a temporary use of a space of the strategy.
SELECT temporary_use.*
FROM temporary_use
JOIN space ON space.id = temporary_use.space_id
WHERE temporary_use.id = $id AND space.strategy_id = $strategy;

-- name: step
-- One row: a step of co-design of a space of the strategy.
SELECT codesign_step.*
FROM codesign_step
JOIN space ON space.id = codesign_step.space_id
WHERE codesign_step.id = $id AND space.strategy_id = $strategy;

-- name: party
-- One row: the part of an organisation in designing the use of a space of the strategy.
SELECT codesign_party.*
FROM codesign_party
JOIN space ON space.id = codesign_party.space_id
WHERE codesign_party.id = $id AND space.strategy_id = $strategy;

-- name: steps_of
-- One row per step of co-design of a space, in order.
SELECT * FROM codesign_step WHERE space_id = $space ORDER BY position, id;

-- name: parties_of
-- One row per part of an organisation in designing the use of a space.
SELECT * FROM codesign_party WHERE space_id = $space ORDER BY recorded_at, id;

-- name: leave
-- The organisation takes part no longer, unless somebody has said so already.
UPDATE codesign_party
SET to_on = $to_on
WHERE id = $id AND to_on IS NULL
RETURNING id;
