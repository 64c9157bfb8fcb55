-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- How the unit of an indicator is written in English. Null where it is written alike: t, MWh, %.

ALTER TABLE indicator ADD COLUMN unit_en VARCHAR;
