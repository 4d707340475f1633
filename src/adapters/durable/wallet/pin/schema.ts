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

/**
 * Whether a PIN is set, among what is read with every command. Of a wallet that knew nobody before,
 * D1 has kept none.
 */
export const PINS_AMONG_FACTS = `
  INSERT INTO facts (name, value)
    SELECT 'pin', 'none' WHERE NOT EXISTS (SELECT 1 FROM facts WHERE name = 'owner');
  INSERT OR REPLACE INTO facts (name, value)
    SELECT 'pin', IIF(hash IS NULL, 'none', 'set') FROM pin;
`;
