-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- name: by_subject
-- The one person whom the login provider calls so, or no row.
SELECT *
FROM person
WHERE subject = $subject;

-- name: every
-- One row per person who has logged in.
SELECT *
FROM person
ORDER BY email, id;

-- name: rename
-- One row: the new version of a person whose name or address has changed, or who is here again after a month.
UPDATE person
SET name = $name, email = $email, seen_on = $seen_on, version = version + 1
WHERE id = $id AND version = $version
RETURNING id, version;

-- name: reach
-- One row per rank and scope of an e-mail address; a table brings the groups beneath it, and its city.
WITH RECURSIVE reach AS (
    SELECT rank, city_id, table_id
    FROM role_grant
    WHERE email = $email AND ended_at IS NULL
    UNION
    SELECT reach.rank, reach.city_id, working_table.id AS table_id
    FROM reach
    JOIN working_table ON working_table.parent_id = reach.table_id
)
SELECT DISTINCT reach.rank, COALESCE(strategy.city_id, reach.city_id) AS city_id, reach.table_id
FROM reach
LEFT JOIN working_table ON working_table.id = reach.table_id
LEFT JOIN strategy ON strategy.id = working_table.strategy_id
ORDER BY 1, 2, 3;

-- name: roles
-- One row per role that holds, with what its scope is called.
SELECT
    role_grant.*,
    city.name AS city_name,
    working_table.code AS table_code,
    working_table.name_it AS table_name_it,
    working_table.name_en AS table_name_en
FROM role_grant
LEFT JOIN working_table ON working_table.id = role_grant.table_id
LEFT JOIN strategy ON strategy.id = working_table.strategy_id
LEFT JOIN city ON city.id = COALESCE(strategy.city_id, role_grant.city_id)
WHERE role_grant.ended_at IS NULL
ORDER BY role_grant.email, role_grant.recorded_at, role_grant.id;

-- name: holding
-- One row per role that an e-mail address holds.
SELECT *
FROM role_grant
WHERE email = $email AND ended_at IS NULL
ORDER BY recorded_at, id;

-- name: role
-- The one role with this id, ended or not, or no row.
SELECT *
FROM role_grant
WHERE id = $id;

-- name: end_role
-- One row: the role that holds no longer.
UPDATE role_grant
SET ended_at = $ended_at, version = version + 1
WHERE id = $id AND version = $version AND ended_at IS NULL
RETURNING id, version;

-- name: cities_named
-- One row per city that an id or an ISTAT code means.
SELECT id, name
FROM city
WHERE id = $given OR istat_code = $given;

-- name: tables_named
-- One row per table that an id or a code means, among those of a city where one is given.
SELECT working_table.id, working_table.code, strategy.city_id
FROM working_table
JOIN strategy ON strategy.id = working_table.strategy_id
WHERE (working_table.id = $given OR LOWER(working_table.code) = LOWER(CAST($given AS VARCHAR)))
  AND (CAST($city AS VARCHAR) IS NULL OR strategy.city_id = $city)
ORDER BY working_table.id;

-- name: tables
-- One row per table and group of a city, its strategies in their order.
SELECT working_table.id, working_table.code, working_table.name_it, working_table.name_en
FROM working_table
JOIN strategy ON strategy.id = working_table.strategy_id
WHERE strategy.city_id = $city
ORDER BY strategy.position, strategy.id, working_table.position, working_table.id;

-- name: beneath
-- One row per table: the one asked for and the groups beneath it.
WITH RECURSIVE beneath AS (
    SELECT id
    FROM working_table
    WHERE id = $table
    UNION
    SELECT working_table.id
    FROM beneath
    JOIN working_table ON working_table.parent_id = beneath.id
)
SELECT beneath.id, strategy.city_id
FROM beneath
JOIN working_table ON working_table.id = beneath.id
JOIN strategy ON strategy.id = working_table.strategy_id
ORDER BY beneath.id;

-- name: called
-- One row: what a city and a table are called, where there are such.
SELECT
    (SELECT name FROM city WHERE id = $city) AS city_name,
    (SELECT name_it FROM working_table WHERE id = $table) AS table_name_it,
    (SELECT name_en FROM working_table WHERE id = $table) AS table_name_en;
