-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- Written in what DuckDB and PostgreSQL share. DuckDB cannot update an indexed or unique column of a referenced
-- row, so foreign keys and indexes stand in the PostgreSQL-only block at the end; on DuckDB the change door reads
-- that same block and checks the references itself.
-- Ids are opaque text. Moments are naive UTC. A null happened_on, from_on or to_on means: date unknown, always.

CREATE TABLE city (
    id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('municipality', 'association')),
    istat_code VARCHAR,
    nuts3 VARCHAR,
    population INTEGER CHECK (population >= 0),
    lat DOUBLE PRECISION CHECK (lat BETWEEN -90 AND 90),
    lon DOUBLE PRECISION CHECK (lon BETWEEN -180 AND 180),
    source_url VARCHAR
);

CREATE TABLE office (
    id VARCHAR PRIMARY KEY,
    city_id VARCHAR NOT NULL,
    name_it VARCHAR NOT NULL,
    name_en VARCHAR,
    department VARCHAR,
    email VARCHAR
);

CREATE TABLE strategy (
    id VARCHAR PRIMARY KEY,
    city_id VARCHAR NOT NULL,
    name_it VARCHAR NOT NULL,
    name_en VARCHAR,
    summary_it VARCHAR,
    summary_en VARCHAR,
    note_it VARCHAR,
    note_en VARCHAR,
    kind VARCHAR NOT NULL CHECK (kind IN ('real', 'fictional')),
    starts_on DATE,
    ends_on DATE,
    weighting VARCHAR NOT NULL CHECK (weighting IN ('equal', 'budget', 'own')),
    late_gap DOUBLE PRECISION NOT NULL CHECK (late_gap BETWEEN 0 AND 1),
    risk_gap DOUBLE PRECISION NOT NULL CHECK (risk_gap BETWEEN 0 AND 1),
    overdue_days INTEGER NOT NULL CHECK (overdue_days >= 0),
    fresh_days INTEGER NOT NULL CHECK (fresh_days >= 0),
    ageing_days INTEGER NOT NULL CHECK (ageing_days >= 0),
    stale_days INTEGER NOT NULL CHECK (stale_days >= 0),
    coverage_threshold DOUBLE PRECISION NOT NULL CHECK (coverage_threshold BETWEEN 0 AND 1),
    validation BOOLEAN NOT NULL,
    position INTEGER NOT NULL,
    source_url VARCHAR,
    version INTEGER NOT NULL
);

CREATE TABLE axis (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    name_it VARCHAR NOT NULL,
    name_en VARCHAR,
    position INTEGER NOT NULL,
    source_url VARCHAR,
    UNIQUE (strategy_id, key)
);

CREATE TABLE stakeholder (
    id VARCHAR PRIMARY KEY,
    city_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    helix VARCHAR NOT NULL CHECK (helix IN ('public', 'business', 'research', 'third_sector', 'citizens')),
    vat_number VARCHAR,
    website VARCHAR,
    email VARCHAR,
    municipality VARCHAR,
    merged_into VARCHAR,
    note_it VARCHAR,
    note_en VARCHAR,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE stakeholder_alias (
    id VARCHAR PRIMARY KEY,
    stakeholder_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL
);

CREATE TABLE governance (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    stakeholder_id VARCHAR,
    office_id VARCHAR,
    role VARCHAR NOT NULL CHECK (role IN ('promoter', 'support', 'coordination', 'member')),
    from_on DATE,
    to_on DATE,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL
);

CREATE TABLE working_table (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    parent_id VARCHAR,
    code VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('table', 'horizontal', 'group', 'committee')),
    name_it VARCHAR NOT NULL,
    name_en VARCHAR,
    purpose_it VARCHAR,
    purpose_en VARCHAR,
    coordinator_id VARCHAR,
    coordinator_note_it VARCHAR,
    coordinator_note_en VARCHAR,
    better_regulation BOOLEAN,
    better_funding BOOLEAN,
    better_knowledge BOOLEAN,
    position INTEGER NOT NULL,
    source_url VARCHAR,
    version INTEGER NOT NULL,
    UNIQUE (strategy_id, code)
);

CREATE TABLE stage_change (
    id VARCHAR PRIMARY KEY,
    table_id VARCHAR NOT NULL,
    stage VARCHAR NOT NULL CHECK (stage IN ('analysis', 'listening', 'inspiration', 'activation', 'sharing', 'implementation')),
    happened_on DATE,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL
);

CREATE TABLE seat (
    id VARCHAR PRIMARY KEY,
    table_id VARCHAR NOT NULL,
    stakeholder_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL CHECK (role IN ('promoter', 'coordinator', 'member')),
    from_on DATE,
    to_on DATE,
    note VARCHAR,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL
);

CREATE TABLE meeting (
    id VARCHAR PRIMARY KEY,
    table_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('table', 'group', 'committee', 'assembly', 'webinar', 'training', 'exchange')),
    held_on DATE NOT NULL,
    title_it VARCHAR,
    title_en VARCHAR,
    place VARCHAR,
    agenda_it VARCHAR,
    agenda_en VARCHAR,
    minutes_it VARCHAR,
    minutes_en VARCHAR,
    citizens INTEGER CHECK (citizens >= 0),
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE attendance (
    id VARCHAR PRIMARY KEY,
    meeting_id VARCHAR NOT NULL,
    stakeholder_id VARCHAR NOT NULL,
    persons INTEGER NOT NULL CHECK (persons >= 1)
);

CREATE TABLE import_batch (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    profile VARCHAR NOT NULL,
    files VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    as_of DATE,
    recorded_at TIMESTAMP NOT NULL,
    counts VARCHAR NOT NULL,
    withheld INTEGER NOT NULL
);

CREATE TABLE action (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    external_id VARCHAR,
    title_it VARCHAR NOT NULL,
    title_en VARCHAR,
    idea_it VARCHAR,
    idea_en VARCHAR,
    feasibility_it VARCHAR,
    feasibility_en VARCHAR,
    way_it VARCHAR,
    way_en VARCHAR,
    note_it VARCHAR,
    note_en VARCHAR,
    origin VARCHAR NOT NULL CHECK (origin IN ('table', 'office', 'import')),
    table_id VARCHAR,
    district VARCHAR,
    theme VARCHAR,
    programme VARCHAR,
    merged_into VARCHAR,
    batch_id VARCHAR,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (strategy_id, code)
);

CREATE TABLE action_revision (
    id VARCHAR PRIMARY KEY,
    action_id VARCHAR NOT NULL,
    happened_on DATE,
    recorded_at TIMESTAMP NOT NULL,
    starts_on DATE,
    ends_on DATE,
    weight DOUBLE PRECISION NOT NULL CHECK (weight >= 0),
    office_id VARCHAR,
    adopted BOOLEAN NOT NULL,
    published BOOLEAN NOT NULL,
    archived BOOLEAN NOT NULL,
    reason VARCHAR,
    supersedes VARCHAR,
    CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on)
);

CREATE TABLE axis_share (
    revision_id VARCHAR NOT NULL,
    axis_id VARCHAR NOT NULL,
    share DOUBLE PRECISION NOT NULL CHECK (share > 0 AND share <= 1),
    PRIMARY KEY (revision_id, axis_id)
);

CREATE TABLE milestone (
    id VARCHAR PRIMARY KEY,
    action_id VARCHAR NOT NULL,
    title_it VARCHAR NOT NULL,
    title_en VARCHAR,
    position INTEGER NOT NULL
);

CREATE TABLE milestone_plan (
    revision_id VARCHAR NOT NULL,
    milestone_id VARCHAR NOT NULL,
    due_on DATE NOT NULL,
    weight DOUBLE PRECISION NOT NULL CHECK (weight >= 0),
    PRIMARY KEY (revision_id, milestone_id)
);

CREATE TABLE milestone_report (
    id VARCHAR PRIMARY KEY,
    milestone_id VARCHAR NOT NULL,
    done BOOLEAN NOT NULL,
    happened_on DATE NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    supersedes VARCHAR
);

CREATE TABLE status_update (
    id VARCHAR PRIMARY KEY,
    action_id VARCHAR NOT NULL,
    happened_on DATE NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('proposed', 'agreed', 'started', 'suspended', 'completed', 'cancelled', 'merged')),
    state_derived BOOLEAN NOT NULL,
    progress DOUBLE PRECISION CHECK (progress BETWEEN 0 AND 1),
    explanation_it VARCHAR,
    explanation_en VARCHAR,
    confirmed_unchanged BOOLEAN NOT NULL,
    origin VARCHAR NOT NULL CHECK (origin IN ('person', 'import')),
    validation VARCHAR NOT NULL CHECK (validation IN ('draft', 'validated')),
    validated_at TIMESTAMP,
    supersedes VARCHAR,
    meeting_id VARCHAR,
    author VARCHAR,
    source_url VARCHAR
);

CREATE TABLE participation (
    id VARCHAR PRIMARY KEY,
    action_id VARCHAR NOT NULL,
    stakeholder_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL CHECK (role IN ('lead', 'partner', 'funder', 'beneficiary', 'supporter', 'contractor', 'subcontractor')),
    from_on DATE,
    to_on DATE,
    note VARCHAR,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL
);

CREATE TABLE action_place (
    id VARCHAR PRIMARY KEY,
    action_id VARCHAR NOT NULL,
    istat_code VARCHAR,
    name VARCHAR NOT NULL,
    lat DOUBLE PRECISION CHECK (lat BETWEEN -90 AND 90),
    lon DOUBLE PRECISION CHECK (lon BETWEEN -180 AND 180)
);

CREATE TABLE action_table (
    action_id VARCHAR NOT NULL,
    table_id VARCHAR NOT NULL,
    PRIMARY KEY (action_id, table_id)
);

CREATE TABLE action_dependency (
    action_id VARCHAR NOT NULL,
    predecessor_id VARCHAR NOT NULL,
    PRIMARY KEY (action_id, predecessor_id),
    CHECK (action_id <> predecessor_id)
);

CREATE TABLE decision (
    id VARCHAR PRIMARY KEY,
    meeting_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('proposal', 'commitment', 'acknowledgement')),
    text_it VARCHAR NOT NULL,
    text_en VARCHAR,
    action_id VARCHAR,
    stakeholder_id VARCHAR,
    due_on DATE,
    act_kind VARCHAR,
    act_number VARCHAR,
    act_on DATE,
    act_url VARCHAR
);

CREATE TABLE funding (
    id VARCHAR PRIMARY KEY,
    action_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    programme VARCHAR,
    kind VARCHAR NOT NULL CHECK (kind IN ('eu', 'national', 'regional', 'municipal', 'private')),
    estimated DECIMAL(15, 2) CHECK (estimated >= 0),
    requested DECIMAL(15, 2) CHECK (requested >= 0),
    awarded DECIMAL(15, 2) CHECK (awarded >= 0),
    committed DECIMAL(15, 2) CHECK (committed >= 0),
    paid DECIMAL(15, 2) CHECK (paid >= 0),
    as_of DATE NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    supersedes VARCHAR,
    note_it VARCHAR,
    note_en VARCHAR,
    source_url VARCHAR
);

CREATE TABLE indicator (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    axis_id VARCHAR,
    action_id VARCHAR,
    code VARCHAR NOT NULL,
    name_it VARCHAR NOT NULL,
    name_en VARCHAR,
    place VARCHAR,
    unit VARCHAR NOT NULL,
    direction VARCHAR NOT NULL CHECK (direction IN ('up', 'down', 'keep')),
    tolerance DOUBLE PRECISION CHECK (tolerance >= 0),
    baseline DOUBLE PRECISION,
    baseline_on DATE,
    frequency VARCHAR,
    framework VARCHAR,
    digits INTEGER NOT NULL,
    position INTEGER NOT NULL,
    note_it VARCHAR,
    note_en VARCHAR,
    source_url VARCHAR,
    version INTEGER NOT NULL,
    UNIQUE (strategy_id, code)
);

CREATE TABLE indicator_target (
    id VARCHAR PRIMARY KEY,
    indicator_id VARCHAR NOT NULL,
    due_on DATE NOT NULL,
    period VARCHAR NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    supersedes VARCHAR,
    source_url VARCHAR
);

CREATE TABLE measurement (
    id VARCHAR PRIMARY KEY,
    indicator_id VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    happened_on DATE NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    provisional BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    supersedes VARCHAR,
    source_url VARCHAR
);

CREATE TABLE declared_figure (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    name_it VARCHAR NOT NULL,
    name_en VARCHAR,
    value DOUBLE PRECISION,
    value_text VARCHAR NOT NULL,
    unit VARCHAR,
    happened_on DATE,
    source_url VARCHAR NOT NULL
);

CREATE TABLE event (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    happened_on DATE NOT NULL,
    precision VARCHAR NOT NULL CHECK (precision IN ('day', 'month', 'year')),
    title_it VARCHAR NOT NULL,
    title_en VARCHAR,
    table_id VARCHAR,
    action_id VARCHAR,
    source_url VARCHAR NOT NULL
);

CREATE TABLE audit (
    position INTEGER PRIMARY KEY,
    recorded_at TIMESTAMP NOT NULL,
    actor VARCHAR NOT NULL,
    verb VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    payload VARCHAR,
    salt VARCHAR NOT NULL,
    payload_hash VARCHAR NOT NULL,
    previous_hash VARCHAR NOT NULL,
    hash VARCHAR NOT NULL
);

-- only: postgresql
ALTER TABLE office ADD FOREIGN KEY (city_id) REFERENCES city (id);
ALTER TABLE strategy ADD FOREIGN KEY (city_id) REFERENCES city (id);
ALTER TABLE axis ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE stakeholder ADD FOREIGN KEY (city_id) REFERENCES city (id);
ALTER TABLE stakeholder ADD FOREIGN KEY (merged_into) REFERENCES stakeholder (id);
ALTER TABLE stakeholder_alias ADD FOREIGN KEY (stakeholder_id) REFERENCES stakeholder (id);
ALTER TABLE governance ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE governance ADD FOREIGN KEY (stakeholder_id) REFERENCES stakeholder (id);
ALTER TABLE governance ADD FOREIGN KEY (office_id) REFERENCES office (id);
ALTER TABLE working_table ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE working_table ADD FOREIGN KEY (parent_id) REFERENCES working_table (id);
ALTER TABLE working_table ADD FOREIGN KEY (coordinator_id) REFERENCES stakeholder (id);
ALTER TABLE stage_change ADD FOREIGN KEY (table_id) REFERENCES working_table (id);
ALTER TABLE seat ADD FOREIGN KEY (table_id) REFERENCES working_table (id);
ALTER TABLE seat ADD FOREIGN KEY (stakeholder_id) REFERENCES stakeholder (id);
ALTER TABLE meeting ADD FOREIGN KEY (table_id) REFERENCES working_table (id);
ALTER TABLE attendance ADD FOREIGN KEY (meeting_id) REFERENCES meeting (id);
ALTER TABLE attendance ADD FOREIGN KEY (stakeholder_id) REFERENCES stakeholder (id);
ALTER TABLE import_batch ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE action ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE action ADD FOREIGN KEY (table_id) REFERENCES working_table (id);
ALTER TABLE action ADD FOREIGN KEY (merged_into) REFERENCES action (id);
ALTER TABLE action ADD FOREIGN KEY (batch_id) REFERENCES import_batch (id);
ALTER TABLE action_revision ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE action_revision ADD FOREIGN KEY (office_id) REFERENCES office (id);
ALTER TABLE action_revision ADD FOREIGN KEY (supersedes) REFERENCES action_revision (id);
ALTER TABLE axis_share ADD FOREIGN KEY (revision_id) REFERENCES action_revision (id);
ALTER TABLE axis_share ADD FOREIGN KEY (axis_id) REFERENCES axis (id);
ALTER TABLE milestone ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE milestone_plan ADD FOREIGN KEY (revision_id) REFERENCES action_revision (id);
ALTER TABLE milestone_plan ADD FOREIGN KEY (milestone_id) REFERENCES milestone (id);
ALTER TABLE milestone_report ADD FOREIGN KEY (milestone_id) REFERENCES milestone (id);
ALTER TABLE milestone_report ADD FOREIGN KEY (supersedes) REFERENCES milestone_report (id);
ALTER TABLE status_update ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE status_update ADD FOREIGN KEY (supersedes) REFERENCES status_update (id);
ALTER TABLE status_update ADD FOREIGN KEY (meeting_id) REFERENCES meeting (id);
ALTER TABLE participation ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE participation ADD FOREIGN KEY (stakeholder_id) REFERENCES stakeholder (id);
ALTER TABLE action_place ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE action_table ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE action_table ADD FOREIGN KEY (table_id) REFERENCES working_table (id);
ALTER TABLE action_dependency ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE action_dependency ADD FOREIGN KEY (predecessor_id) REFERENCES action (id);
ALTER TABLE decision ADD FOREIGN KEY (meeting_id) REFERENCES meeting (id);
ALTER TABLE decision ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE decision ADD FOREIGN KEY (stakeholder_id) REFERENCES stakeholder (id);
ALTER TABLE funding ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE funding ADD FOREIGN KEY (supersedes) REFERENCES funding (id);
ALTER TABLE indicator ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE indicator ADD FOREIGN KEY (axis_id) REFERENCES axis (id);
ALTER TABLE indicator ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE indicator_target ADD FOREIGN KEY (indicator_id) REFERENCES indicator (id);
ALTER TABLE indicator_target ADD FOREIGN KEY (supersedes) REFERENCES indicator_target (id);
ALTER TABLE measurement ADD FOREIGN KEY (indicator_id) REFERENCES indicator (id);
ALTER TABLE measurement ADD FOREIGN KEY (supersedes) REFERENCES measurement (id);
ALTER TABLE declared_figure ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE event ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE event ADD FOREIGN KEY (table_id) REFERENCES working_table (id);
ALTER TABLE event ADD FOREIGN KEY (action_id) REFERENCES action (id);
CREATE INDEX action_strategy ON action (strategy_id);
CREATE INDEX action_revision_action ON action_revision (action_id, happened_on DESC);
CREATE INDEX status_update_action ON status_update (action_id, happened_on DESC);
CREATE INDEX participation_action ON participation (action_id);
CREATE INDEX participation_stakeholder ON participation (stakeholder_id);
CREATE INDEX funding_action ON funding (action_id, as_of DESC);
CREATE INDEX measurement_indicator ON measurement (indicator_id, happened_on DESC);
-- end only
