-- Signing in at another person's MCP server, over OAuth: begun, and not come back yet.
CREATE TABLE remote_sign_ins (
  -- SHA-256 of the `state` that comes back.
  state_hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  -- The attached server that asks again; null for one that is to be attached.
  server_id TEXT,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  -- What was found out about its authorization server, as JSON.
  place TEXT NOT NULL,
  -- The PKCE verifier, sealed.
  verifier TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

-- What came of it: the tokens for a server, sealed for this user and this server.
CREATE TABLE remote_grants (
  server_id TEXT PRIMARY KEY REFERENCES remote_servers(id),
  place TEXT NOT NULL,
  access_token TEXT NOT NULL,
  refresh_token TEXT,
  -- When the access token ends; null where nobody said.
  expires_at INTEGER,
  -- One renewal at a time: a refresh token may work only once.
  renewing_until INTEGER NOT NULL,
  -- `ok`, or `needed`: the user has to sign in there again.
  state TEXT NOT NULL
) STRICT;
