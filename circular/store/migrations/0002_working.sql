-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What working tables need to work: people and their roles, minutes, decisions that are taken up, feedback, rounds,
-- reminders; and signed agreements. DuckDB adds no column with a constraint to a table that stands: new columns of
-- old tables may be null, and null means what was true before there was a column.

CREATE TABLE person (
    id VARCHAR PRIMARY KEY,
    subject VARCHAR NOT NULL UNIQUE,
    name VARCHAR,
    email VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE role_grant (
    id VARCHAR PRIMARY KEY,
    email VARCHAR NOT NULL,
    rank VARCHAR NOT NULL CHECK (rank IN ('viewer', 'coordinator', 'department', 'admin')),
    city_id VARCHAR,
    table_id VARCHAR,
    granted_by VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    version INTEGER NOT NULL
);

CREATE TABLE agreement (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    title_it VARCHAR NOT NULL,
    title_en VARCHAR,
    signed_on DATE,
    ends_on DATE,
    source_url VARCHAR,
    recorded_at TIMESTAMP NOT NULL
);

CREATE TABLE agreement_party (
    id VARCHAR PRIMARY KEY,
    agreement_id VARCHAR NOT NULL,
    stakeholder_id VARCHAR NOT NULL
);

CREATE TABLE update_round (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    table_id VARCHAR,
    title_it VARCHAR NOT NULL,
    title_en VARCHAR,
    opens_on DATE NOT NULL,
    due_on DATE NOT NULL,
    closed_at TIMESTAMP,
    unanswered INTEGER CHECK (unanswered >= 0),
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    CHECK (opens_on <= due_on)
);

CREATE TABLE table_feedback (
    id VARCHAR PRIMARY KEY,
    table_id VARCHAR NOT NULL,
    happened_on DATE NOT NULL,
    helix VARCHAR CHECK (helix IN ('public', 'business', 'research', 'third_sector', 'citizens')),
    stakeholder_id VARCHAR,
    text_it VARCHAR NOT NULL,
    text_en VARCHAR,
    answer_it VARCHAR,
    answer_en VARCHAR,
    answered_on DATE,
    action_id VARCHAR,
    published_on DATE,
    recorded_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE reminder (
    id VARCHAR PRIMARY KEY,
    strategy_id VARCHAR NOT NULL,
    recipient VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    due_on DATE,
    sent_at TIMESTAMP NOT NULL
);

ALTER TABLE meeting ADD COLUMN starts_at VARCHAR;
ALTER TABLE meeting ADD COLUMN ends_at VARCHAR;
ALTER TABLE meeting ADD COLUMN link VARCHAR;
ALTER TABLE meeting ADD COLUMN registration_link VARCHAR;
ALTER TABLE meeting ADD COLUMN minutes_state VARCHAR;
ALTER TABLE meeting ADD COLUMN approved_at TIMESTAMP;
ALTER TABLE meeting ADD COLUMN protocol_number VARCHAR;
ALTER TABLE meeting ADD COLUMN called_off_on DATE;

ALTER TABLE decision ADD COLUMN effect VARCHAR;
ALTER TABLE decision ADD COLUMN taken_up_on DATE;
ALTER TABLE decision ADD COLUMN taken_up_note VARCHAR;
ALTER TABLE decision ADD COLUMN taken_up_at TIMESTAMP;
ALTER TABLE decision ADD COLUMN withdrawn_at TIMESTAMP;
ALTER TABLE decision ADD COLUMN done_on DATE;
ALTER TABLE decision ADD COLUMN recorded_at TIMESTAMP;
ALTER TABLE decision ADD COLUMN version INTEGER DEFAULT 1;
UPDATE decision SET recorded_at = (SELECT meeting.recorded_at FROM meeting WHERE meeting.id = decision.meeting_id);

ALTER TABLE stage_change ADD COLUMN reason VARCHAR;

ALTER TABLE status_update ADD COLUMN returned_at TIMESTAMP;
ALTER TABLE status_update ADD COLUMN returned_note VARCHAR;
ALTER TABLE milestone_report ADD COLUMN update_id VARCHAR;
ALTER TABLE measurement ADD COLUMN validation VARCHAR;
ALTER TABLE measurement ADD COLUMN validated_at TIMESTAMP;

-- only: postgresql
ALTER TABLE role_grant ADD FOREIGN KEY (city_id) REFERENCES city (id);
ALTER TABLE role_grant ADD FOREIGN KEY (table_id) REFERENCES working_table (id);
ALTER TABLE agreement ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE agreement_party ADD FOREIGN KEY (agreement_id) REFERENCES agreement (id);
ALTER TABLE agreement_party ADD FOREIGN KEY (stakeholder_id) REFERENCES stakeholder (id);
ALTER TABLE update_round ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE update_round ADD FOREIGN KEY (table_id) REFERENCES working_table (id);
ALTER TABLE table_feedback ADD FOREIGN KEY (table_id) REFERENCES working_table (id);
ALTER TABLE table_feedback ADD FOREIGN KEY (stakeholder_id) REFERENCES stakeholder (id);
ALTER TABLE table_feedback ADD FOREIGN KEY (action_id) REFERENCES action (id);
ALTER TABLE reminder ADD FOREIGN KEY (strategy_id) REFERENCES strategy (id);
ALTER TABLE milestone_report ADD FOREIGN KEY (update_id) REFERENCES status_update (id);
ALTER TABLE meeting ADD CHECK (minutes_state IN ('draft', 'approved'));
ALTER TABLE decision ADD CHECK (effect IN ('creates', 'changes', 'stops'));
ALTER TABLE measurement ADD CHECK (validation IN ('draft', 'validated'));
CREATE INDEX role_grant_email ON role_grant (email);
CREATE INDEX meeting_table ON meeting (table_id, held_on DESC);
CREATE INDEX attendance_meeting ON attendance (meeting_id);
CREATE INDEX decision_meeting ON decision (meeting_id);
-- end only
