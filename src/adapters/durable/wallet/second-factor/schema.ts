export const SECOND_FACTORS = `
  CREATE TABLE second_factor (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    enrolment_id TEXT NOT NULL,
    sealed TEXT NOT NULL,
    enrolled_at TEXT NOT NULL,
    -- The newest step of time of which a code was taken: none up to it is taken again.
    last_step INTEGER NOT NULL,
    last_use TEXT NOT NULL
  ) STRICT;
  CREATE TABLE second_factor_enrolment (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    enrolment_id TEXT NOT NULL,
    sealed TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE recovery_codes (hash TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE second_factor_tries (
    source TEXT PRIMARY KEY CHECK (source IN ('known', 'stranger')),
    -- Since the last right one.
    tries INTEGER NOT NULL CHECK (tries >= 0),
    -- At how many of them the owner was told of it last.
    told INTEGER NOT NULL DEFAULT 0,
    locked_until TEXT
  ) STRICT, WITHOUT ROWID;
`;
