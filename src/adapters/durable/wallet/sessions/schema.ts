export const SESSIONS = `
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    ip TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_by_end ON sessions (expires_at);
  CREATE TABLE refresh_tokens (
    hash TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    expires_at TEXT NOT NULL,
    used_at TEXT,
    -- Who traded it.
    user_agent TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX refresh_tokens_by_end ON refresh_tokens (expires_at);
  CREATE INDEX refresh_tokens_of_session ON refresh_tokens (session_id);
`;
