-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Presentations with their scenes, the days on which results are not shown, and how a city presents itself.

-- name: presentations
-- One row per presentation of the strategy that is not archived, the one saved last first.
SELECT *
FROM presentation
WHERE strategy_id = $strategy AND archived_at IS NULL
ORDER BY recorded_at DESC, id;

-- name: scenes
-- One row per scene of the latest edition of each presentation of the strategy, in order.
SELECT scene.*
FROM scene
JOIN (
    SELECT scene.presentation_id, MAX(scene.edition) AS edition
    FROM scene
    JOIN presentation ON presentation.id = scene.presentation_id
    WHERE presentation.strategy_id = $strategy
    GROUP BY scene.presentation_id
) AS latest ON latest.presentation_id = scene.presentation_id AND latest.edition = scene.edition
ORDER BY scene.presentation_id, scene.position;

-- name: own_actions
-- One row per action of the strategy, whoever may see it.
SELECT id FROM action WHERE strategy_id = $strategy;

-- name: in_sight
-- One row per action in the scope of the question that the asker may see, by code.
-- with: standing
SELECT standing.action_id AS action, action.code, action.title_it, action.title_en
FROM standing
JOIN action ON action.id = standing.action_id
WHERE standing.in_scope
ORDER BY action.code, standing.action_id;

-- name: revise
-- The presentation says something else, unless somebody has saved it since.
UPDATE presentation
SET title_it = $title_it, title_en = $title_en, since = $since, recorded_at = $now, version = version + 1
WHERE id = $id AND strategy_id = $strategy AND version = $version AND archived_at IS NULL
RETURNING version;

-- name: publish
-- The presentation is shown to everybody, or no longer, unless somebody has saved it since.
UPDATE presentation
SET published = $published, version = version + 1
WHERE id = $id AND strategy_id = $strategy AND version = $version AND archived_at IS NULL
RETURNING version;

-- name: archive
-- The presentation is put away, unless somebody has saved it since.
UPDATE presentation
SET archived_at = $now, published = FALSE, version = version + 1
WHERE id = $id AND strategy_id = $strategy AND version = $version AND archived_at IS NULL
RETURNING version;

-- name: quiet_periods
-- One row per quiet period of the strategy, the latest first; lifted ones too.
SELECT *
FROM quiet_period
WHERE strategy_id = $strategy
ORDER BY starts_on DESC, recorded_at DESC, id;

-- name: lift
-- The quiet period holds no longer, unless somebody has lifted it already.
UPDATE quiet_period
SET lifted_at = $now, version = version + 1
WHERE id = $id AND strategy_id = $strategy AND version = $version AND lifted_at IS NULL
RETURNING id;

-- name: profile
-- One row: how the city presents itself, if it ever said.
SELECT * FROM city_profile WHERE city_id = $city;

-- name: present_city
-- The city presents itself otherwise, unless somebody has saved it since.
UPDATE city_profile
SET colour = $colour, ipa_code = $ipa_code, recorded_at = $now, version = version + 1
WHERE id = $id AND version = $version
RETURNING version;

-- name: city
-- One row: the city.
SELECT *
FROM city
WHERE id = $city;

-- name: say_inhabitants
-- The city has another number of inhabitants, by another source.
UPDATE city
SET population = $population, source_url = $source_url
WHERE id = $city;
