export const API_KEYS = `
  CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    mode TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    signing_secret TEXT NOT NULL,
    ends_in TEXT NOT NULL,
    settings TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_used_at TEXT,
    last_used_ip TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE api_key_nonces (
    key_id TEXT NOT NULL,
    nonce TEXT NOT NULL,
    -- The request that has used it.
    request_id TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (key_id, nonce)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX api_key_nonces_by_end ON api_key_nonces (expires_at);
`;
