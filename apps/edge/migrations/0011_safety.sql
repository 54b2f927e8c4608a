-- A published list of thieves: when it was last known to be whole, and why its last update was refused.
CREATE TABLE phishing_feeds (
  source TEXT PRIMARY KEY,
  format TEXT NOT NULL,
  url TEXT NOT NULL,
  etag TEXT,
  entries INTEGER NOT NULL DEFAULT 0,
  tried_at INTEGER NOT NULL DEFAULT 0,
  whole_at INTEGER NOT NULL DEFAULT 0,
  refused TEXT
) STRICT;

-- What the lists hold. Kind: host (also host/path), allowed, address.
CREATE TABLE phishing_entries (
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  PRIMARY KEY (source, kind, name)
) STRICT, WITHOUT ROWID;

-- What users have reported. Nothing rests on a report until somebody has looked at it: verdict confirmed or dismissed.
CREATE TABLE safety_reports (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  note TEXT,
  created_at INTEGER NOT NULL,
  verdict TEXT,
  reviewed_at INTEGER,
  UNIQUE (user_id, kind, name)
) STRICT;
CREATE INDEX safety_reports_by_name ON safety_reports (kind, name);

-- What code can be made to do: the same for every contract that runs it.
CREATE TABLE code_analysis (
  codehash TEXT NOT NULL,
  engine_version INTEGER NOT NULL,
  json TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (codehash, engine_version)
) STRICT, WITHOUT ROWID;
