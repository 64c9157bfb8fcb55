-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What further cases need: phases, plans and estimated effects, self-assessment, spaces and their temporary uses, good
-- practices and peers, networks of cities, funding calls, barriers. New columns of old tables may be null.

CREATE TABLE phase (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    name_it VARCHAR NOT NULL,
    name_en VARCHAR,
    text_it VARCHAR,
    text_en VARCHAR,
    starts_on DATE,
    ends_on DATE,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    CHECK (starts_on <= ends_on)
);

CREATE TABLE plan (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name_it VARCHAR NOT NULL,
    name_en VARCHAR,
    note_it VARCHAR,
    note_en VARCHAR,
    scope VARCHAR NOT NULL CHECK (scope IN ('city', 'district', 'area')),
    district VARCHAR,
    adopted_on DATE,
    act_number VARCHAR,
    act_url VARCHAR,
    starts_on DATE,
    ends_on DATE,
    replaces_id VARCHAR,
    published BOOLEAN NOT NULL,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (strategy_id, code),
    CHECK (starts_on <= ends_on)
);

CREATE TABLE action_plan (
    id VARCHAR PRIMARY KEY,
    action_id VARCHAR NOT NULL,
    plan_id VARCHAR NOT NULL,
    from_on DATE,
    to_on DATE,
    note_it VARCHAR,
    note_en VARCHAR,
    recorded_at TIMESTAMP NOT NULL
);

CREATE TABLE plan_indicator (
    id VARCHAR PRIMARY KEY,
    plan_id VARCHAR NOT NULL,
    indicator_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    ended_on DATE,
    recorded_at TIMESTAMP NOT NULL,
    UNIQUE (plan_id, indicator_id)
);

CREATE TABLE action_indicator (
    id VARCHAR PRIMARY KEY,
    action_id VARCHAR NOT NULL,
    indicator_id VARCHAR NOT NULL,
    effect DOUBLE PRECISION NOT NULL,
    full_on DATE,
    happened_on DATE NOT NULL,
    note_it VARCHAR,
    note_en VARCHAR,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    supersedes VARCHAR
);

CREATE TABLE assessment (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    dimension VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    evidence_it VARCHAR,
    evidence_en VARCHAR,
    evidence_url VARCHAR,
    happened_on DATE NOT NULL,
    published BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    supersedes VARCHAR
);

CREATE TABLE space (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    name_it VARCHAR NOT NULL,
    name_en VARCHAR,
    istat_code VARCHAR,
    municipality VARCHAR,
    address VARCHAR,
    district VARCHAR,
    lat DOUBLE PRECISION CHECK (lat BETWEEN -90 AND 90),
    lon DOUBLE PRECISION CHECK (lon BETWEEN -180 AND 180),
    area_m2 DOUBLE PRECISION CHECK (area_m2 > 0),
    owner_type VARCHAR,
    former_use_it VARCHAR,
    former_use_en VARCHAR,
    constraints_it VARCHAR,
    constraints_en VARCHAR,
    consent BOOLEAN NOT NULL,
    consent_on DATE,
    action_id VARCHAR,
    external_id VARCHAR,
    note_it VARCHAR,
    note_en VARCHAR,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (strategy_id, code)
);

CREATE TABLE space_change (
    id VARCHAR PRIMARY KEY,
    space_id VARCHAR NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('mapped', 'available', 'codesign', 'temporary_use', 'reused', 'lost')),
    happened_on DATE NOT NULL,
    reason_it VARCHAR,
    reason_en VARCHAR,
    stakeholder_id VARCHAR,
    area_m2 DOUBLE PRECISION CHECK (area_m2 > 0),
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    supersedes VARCHAR
);

CREATE TABLE temporary_use (
    id VARCHAR PRIMARY KEY,
    space_id VARCHAR NOT NULL,
    title_it VARCHAR NOT NULL,
    title_en VARCHAR,
    stakeholder_id VARCHAR,
    area_m2 DOUBLE PRECISION CHECK (area_m2 > 0),
    notice VARCHAR,
    notice_url VARCHAR,
    notice_on DATE,
    convention VARCHAR,
    convention_url VARCHAR,
    convention_on DATE,
    starts_on DATE,
    ends_on DATE,
    extended_to DATE,
    extended_on DATE,
    ended_on DATE,
    note_it VARCHAR,
    note_en VARCHAR,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    CHECK (starts_on <= ends_on)
);

CREATE TABLE codesign_step (
    id VARCHAR PRIMARY KEY,
    space_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    title_it VARCHAR NOT NULL,
    title_en VARCHAR,
    due_on DATE,
    done_on DATE,
    outcome_it VARCHAR,
    outcome_en VARCHAR,
    meeting_id VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE codesign_party (
    id VARCHAR PRIMARY KEY,
    space_id VARCHAR NOT NULL,
    stakeholder_id VARCHAR NOT NULL,
    from_on DATE,
    to_on DATE,
    recorded_at TIMESTAMP NOT NULL
);

CREATE TABLE practice (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    title_it VARCHAR NOT NULL,
    title_en VARCHAR,
    theme VARCHAR,
    problem_it VARCHAR,
    problem_en VARCHAR,
    done_it VARCHAR,
    done_en VARCHAR,
    cost DECIMAL(15, 2) CHECK (cost >= 0),
    cost_note_it VARCHAR,
    cost_note_en VARCHAR,
    effect_it VARCHAR,
    effect_en VARCHAR,
    conditions_it VARCHAR,
    conditions_en VARCHAR,
    office_id VARCHAR,
    action_id VARCHAR,
    published BOOLEAN NOT NULL,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (strategy_id, code)
);

CREATE TABLE practice_transfer (
    id VARCHAR PRIMARY KEY,
    practice_id VARCHAR NOT NULL,
    stage VARCHAR NOT NULL CHECK (stage IN ('identified', 'disseminated', 'transferred')),
    happened_on DATE NOT NULL,
    to_city VARCHAR,
    istat_code VARCHAR,
    note_it VARCHAR,
    note_en VARCHAR,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    supersedes VARCHAR
);

CREATE TABLE peer (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    city_name VARCHAR NOT NULL,
    istat_code VARCHAR,
    role VARCHAR NOT NULL CHECK (role IN ('forerunner', 'committed')),
    theme VARCHAR NOT NULL,
    from_on DATE,
    to_on DATE,
    note_it VARCHAR,
    note_en VARCHAR,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE meeting_city (
    id VARCHAR PRIMARY KEY,
    meeting_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    istat_code VARCHAR
);

CREATE TABLE adhesion (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    city_id VARCHAR NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('applied', 'joined', 'suspended', 'left')),
    happened_on DATE,
    note_it VARCHAR,
    note_en VARCHAR,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    supersedes VARCHAR
);

CREATE TABLE city_member (
    id VARCHAR PRIMARY KEY,
    city_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    istat_code VARCHAR,
    population INTEGER CHECK (population >= 0),
    from_on DATE,
    to_on DATE,
    source_url VARCHAR
);

CREATE TABLE call (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    title_it VARCHAR NOT NULL,
    title_en VARCHAR,
    programme VARCHAR,
    kind VARCHAR NOT NULL CHECK (kind IN ('eu', 'national', 'regional', 'municipal', 'private')),
    opens_on DATE,
    deadline DATE NOT NULL,
    budget DECIMAL(15, 2) CHECK (budget >= 0),
    ceiling DECIMAL(15, 2) CHECK (ceiling >= 0),
    rate DOUBLE PRECISION CHECK (rate > 0 AND rate <= 1),
    eligible_kinds VARCHAR,
    themes VARCHAR,
    note_it VARCHAR,
    note_en VARCHAR,
    withdrawn_on DATE,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (strategy_id, code)
);

CREATE TABLE call_match (
    id VARCHAR PRIMARY KEY,
    call_id VARCHAR NOT NULL,
    action_id VARCHAR NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('considered', 'applied', 'won', 'lost', 'dropped')),
    requested DECIMAL(15, 2) CHECK (requested >= 0),
    happened_on DATE NOT NULL,
    note_it VARCHAR,
    note_en VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    supersedes VARCHAR
);

CREATE TABLE barrier (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('regulation', 'funding', 'knowledge')),
    title_it VARCHAR NOT NULL,
    title_en VARCHAR,
    text_it VARCHAR,
    text_en VARCHAR,
    stakeholder_id VARCHAR,
    office_id VARCHAR,
    unlock_it VARCHAR,
    unlock_en VARCHAR,
    since_on DATE,
    solved_on DATE,
    solution_it VARCHAR,
    solution_en VARCHAR,
    published BOOLEAN NOT NULL,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (strategy_id, code),
    CHECK (since_on <= solved_on)
);

CREATE TABLE barrier_action (
    id VARCHAR PRIMARY KEY,
    barrier_id VARCHAR NOT NULL,
    action_id VARCHAR NOT NULL,
    from_on DATE,
    to_on DATE,
    recorded_at TIMESTAMP NOT NULL
);

ALTER TABLE strategy ADD COLUMN peculiarity_it VARCHAR;
ALTER TABLE strategy ADD COLUMN peculiarity_en VARCHAR;
ALTER TABLE indicator ADD COLUMN definition VARCHAR;
ALTER TABLE action_dependency ADD COLUMN recorded_at TIMESTAMP;
ALTER TABLE action_dependency ADD COLUMN ended_on DATE;

-- only: postgresql
ALTER TABLE phase ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE plan ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE plan ADD FOREIGN KEY (replaces_id) REFERENCES plan (id);
ALTER TABLE action_plan ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE action_plan ADD FOREIGN KEY (plan_id) REFERENCES plan (id);
ALTER TABLE plan_indicator ADD FOREIGN KEY (plan_id) REFERENCES plan (id);
ALTER TABLE plan_indicator ADD FOREIGN KEY (indicator_id) REFERENCES indicator (id);
ALTER TABLE action_indicator ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE action_indicator ADD FOREIGN KEY (indicator_id) REFERENCES indicator (id);
ALTER TABLE action_indicator ADD FOREIGN KEY (supersedes) REFERENCES action_indicator (id);
ALTER TABLE assessment ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE assessment ADD FOREIGN KEY (supersedes) REFERENCES assessment (id);
ALTER TABLE space ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE space ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE space_change ADD FOREIGN KEY (space_id) REFERENCES space (id);
ALTER TABLE space_change ADD FOREIGN KEY (stakeholder_id) REFERENCES stakeholder (id);
ALTER TABLE space_change ADD FOREIGN KEY (supersedes) REFERENCES space_change (id);
ALTER TABLE temporary_use ADD FOREIGN KEY (space_id) REFERENCES space (id);
ALTER TABLE temporary_use ADD FOREIGN KEY (stakeholder_id) REFERENCES stakeholder (id);
ALTER TABLE codesign_step ADD FOREIGN KEY (space_id) REFERENCES space (id);
ALTER TABLE codesign_step ADD FOREIGN KEY (meeting_id) REFERENCES meeting (id);
ALTER TABLE codesign_party ADD FOREIGN KEY (space_id) REFERENCES space (id);
ALTER TABLE codesign_party ADD FOREIGN KEY (stakeholder_id) REFERENCES stakeholder (id);
ALTER TABLE practice ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE practice ADD FOREIGN KEY (office_id) REFERENCES office (id);
ALTER TABLE practice ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE practice_transfer ADD FOREIGN KEY (practice_id) REFERENCES practice (id);
ALTER TABLE practice_transfer ADD FOREIGN KEY (supersedes) REFERENCES practice_transfer (id);
ALTER TABLE peer ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE meeting_city ADD FOREIGN KEY (meeting_id) REFERENCES meeting (id);
ALTER TABLE adhesion ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE adhesion ADD FOREIGN KEY (city_id) REFERENCES city (id);
ALTER TABLE adhesion ADD FOREIGN KEY (supersedes) REFERENCES adhesion (id);
ALTER TABLE city_member ADD FOREIGN KEY (city_id) REFERENCES city (id);
ALTER TABLE call ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE call_match ADD FOREIGN KEY (call_id) REFERENCES call (id);
ALTER TABLE call_match ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE call_match ADD FOREIGN KEY (supersedes) REFERENCES call_match (id);
ALTER TABLE barrier ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE barrier ADD FOREIGN KEY (stakeholder_id) REFERENCES stakeholder (id);
ALTER TABLE barrier ADD FOREIGN KEY (office_id) REFERENCES office (id);
ALTER TABLE barrier_action ADD FOREIGN KEY (barrier_id) REFERENCES barrier (id);
ALTER TABLE barrier_action ADD FOREIGN KEY (action_id) REFERENCES action (id);
CREATE INDEX space_change_space ON space_change (space_id, happened_on DESC);
CREATE INDEX adhesion_city ON adhesion (strategy_id, city_id);
-- end only
