-- Programs that may ask users for access (RFC 7591). Public clients: they hold no secret, PKCE stands in for it.
CREATE TABLE oauth_clients (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  redirect_uris TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX oauth_clients_by_age ON oauth_clients(created_at);

-- What a user has granted a program: first a code that works once, then a pair of tokens that is traded for a new one.
CREATE TABLE oauth_grants (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  account TEXT NOT NULL,
  client_id TEXT NOT NULL,
  client_name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  -- The audience: tokens are good for this resource and no other.
  resource TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  challenge TEXT NOT NULL,
  redirect_uri TEXT NOT NULL,
  code_expires_at INTEGER NOT NULL,
  code_used_at INTEGER,
  access_hash TEXT,
  access_expires_at INTEGER,
  refresh_hash TEXT,
  -- The one before: whoever shows it has copied it.
  spent_refresh_hash TEXT,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX oauth_grants_by_code ON oauth_grants(code_hash);
CREATE UNIQUE INDEX oauth_grants_by_access ON oauth_grants(access_hash);
CREATE UNIQUE INDEX oauth_grants_by_refresh ON oauth_grants(refresh_hash);
CREATE INDEX oauth_grants_by_spent ON oauth_grants(spent_refresh_hash);
CREATE INDEX oauth_grants_by_user ON oauth_grants(user_id, created_at);
