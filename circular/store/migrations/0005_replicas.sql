-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What several processes need to work on one database. DuckDB, open in one process, needs none of it.

-- only: postgresql
-- References are checked when a change is committed: what it writes may come in any order, and a renewed copy may
-- take the place of the one before.
DO $$
DECLARE found record;
BEGIN
    FOR found IN
        SELECT conrelid::regclass AS place, conname FROM pg_constraint
        WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY DEFERRED', found.place, found.conname);
    END LOOP;
END $$;

-- Which rows changed, in the order in which changes became visible; a null key means the whole table. Whoever reads
-- from a copy follows these numbers.
CREATE TABLE touched (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_name VARCHAR NOT NULL,
    key VARCHAR
);

CREATE FUNCTION circular_touch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told BIGINT;
BEGIN
    -- The lock of the door to write, which a change of ours already holds: numbers then rise as commits do.
    PERFORM pg_advisory_xact_lock(7267841102);
    EXECUTE format(
        'INSERT INTO touched (table_name, key) SELECT %L, key FROM ('
        '  SELECT DISTINCT CAST(%I AS VARCHAR) AS key, count(*) OVER () AS many FROM changed'
        ') AS keys WHERE many <= 10000 ORDER BY key',
        TG_TABLE_NAME, TG_ARGV[0]
    );
    GET DIAGNOSTICS told = ROW_COUNT;
    IF told = 0 THEN
        INSERT INTO touched (table_name) SELECT TG_TABLE_NAME WHERE EXISTS (SELECT 1 FROM changed);
    END IF;
    PERFORM pg_notify('circular', TG_TABLE_NAME);
    RETURN NULL;
END $$;

CREATE FUNCTION circular_touch_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7267841102);
    INSERT INTO touched (table_name) VALUES (TG_TABLE_NAME);
    PERFORM pg_notify('circular', TG_TABLE_NAME);
    RETURN NULL;
END $$;

-- The trail of changes only ever grows; a payload may be redacted, and nothing else.
CREATE FUNCTION circular_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'payload' - 'salt') = (to_jsonb(OLD) - 'payload' - 'salt') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the trail of changes is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION circular_append_only();
CREATE TRIGGER audit_never_empty BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION circular_append_only();
-- end only
