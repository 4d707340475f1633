export const PINS = `
  CREATE TABLE pin (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- None was set where it is null.
    hash TEXT,
    version INTEGER NOT NULL,
    -- Since the last right one.
    tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    locked_until TEXT,
    set_at TEXT
  ) STRICT;
  CREATE TABLE pin_tokens (
    hash TEXT PRIMARY KEY,
    bound_to TEXT NOT NULL,
    version INTEGER NOT NULL,
    expires_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX pin_tokens_by_end ON pin_tokens (expires_at);
`;
