-- Other people's MCP servers that a user has attached.
CREATE TABLE remote_servers (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  -- From 1, the smallest that is free: stands in the names models know the tools by.
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  -- `http` or `sse`.
  transport TEXT NOT NULL,
  -- A header of the user's: its name, and its value sealed for this user and this server.
  header TEXT,
  secret TEXT,
  -- Tools of the last listing that were too many, too large or not well formed.
  left_out INTEGER NOT NULL,
  listed_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX remote_servers_by_number ON remote_servers(user_id, number);

-- Their tools as last listed. A tool may be called while what is listed is what the user chose.
CREATE TABLE remote_tools (
  server_id TEXT NOT NULL REFERENCES remote_servers(id),
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  schema TEXT NOT NULL,
  -- Pins name, description and schema, to the letter.
  hash TEXT NOT NULL,
  -- What was pinned when the user chose it; null: not chosen.
  chosen_hash TEXT,
  -- 0: the server no longer lists it.
  listed INTEGER NOT NULL,
  PRIMARY KEY (server_id, name)
) STRICT;
