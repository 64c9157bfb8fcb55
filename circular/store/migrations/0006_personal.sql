-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What letting go of personal data needs: the month somebody was last here, and a trail of which a payload may be
-- redacted. Null means: not since this column is kept.

ALTER TABLE person ADD COLUMN seen_on DATE;

-- only: postgresql
-- The trail of changes only ever grows. A payload may be replaced, with its salt; that a later entry vouches for what
-- took its place is proved by whoever verifies.
CREATE OR REPLACE FUNCTION circular_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND (to_jsonb(NEW) - 'payload' - 'salt') = (to_jsonb(OLD) - 'payload' - 'salt') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the trail of changes is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
-- end only
