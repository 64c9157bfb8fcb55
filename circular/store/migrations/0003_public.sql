-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What leaves the product finished: presentations that an office composes, reports whose values are kept for ever,
-- the weeks before an election in which results are not shown, and how a city presents itself.

CREATE TABLE city_profile (
    id VARCHAR PRIMARY KEY,
    city_id VARCHAR NOT NULL UNIQUE,
    colour VARCHAR,
    ipa_code VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE presentation (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    title_it VARCHAR NOT NULL,
    title_en VARCHAR,
    since DATE,
    published BOOLEAN NOT NULL,
    archived_at TIMESTAMP,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL
);

-- The scenes of a presentation at one of its versions: an edition is never changed, the next one is written beside it.
CREATE TABLE scene (
    id VARCHAR PRIMARY KEY,
    presentation_id VARCHAR NOT NULL,
    edition INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    action_id VARCHAR,
    title_it VARCHAR,
    title_en VARCHAR,
    text_it VARCHAR,
    text_en VARCHAR,
    UNIQUE (presentation_id, edition, position)
);

CREATE TABLE frozen_report (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    title_it VARCHAR NOT NULL,
    title_en VARCHAR,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    body VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    published_at TIMESTAMP,
    withdrawn_at TIMESTAMP,
    withdrawn_note VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    CHECK (starts_on <= ends_on)
);

CREATE TABLE quiet_period (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    reason_it VARCHAR NOT NULL,
    reason_en VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    lifted_at TIMESTAMP,
    version INTEGER NOT NULL,
    CHECK (starts_on <= ends_on)
);

-- only: postgresql
ALTER TABLE city_profile ADD FOREIGN KEY (city_id) REFERENCES city (id);
ALTER TABLE presentation ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE scene ADD FOREIGN KEY (presentation_id) REFERENCES presentation (id);
ALTER TABLE scene ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE frozen_report ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE quiet_period ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
-- end only
