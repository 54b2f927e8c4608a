-- Keys for programs that act for a user, such as other agents. A key reads and proposes; nothing signs but the wallet.
CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Words of `read` and `propose`, with a space between them.
  scopes TEXT NOT NULL,
  hash TEXT NOT NULL,
  -- The last four characters, to tell keys apart by.
  hint TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  revoked_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX api_keys_by_hash ON api_keys(hash);
CREATE INDEX api_keys_by_user ON api_keys(user_id, created_at);
