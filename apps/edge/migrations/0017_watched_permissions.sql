-- Permissions that stood when their owner last looked. Whoever may act by them is looked at again and again.
CREATE TABLE watched_permissions (
  user_id TEXT NOT NULL REFERENCES users(id),
  account TEXT NOT NULL,
  -- JSON of the permission, as revocations name it.
  permission TEXT NOT NULL,
  chain TEXT NOT NULL,
  -- In the form in which two spellings of one address are equal.
  spender TEXT NOT NULL,
  of TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, account, permission)
) STRICT;
CREATE INDEX watched_permissions_by_spender ON watched_permissions (chain, spender);

-- What was known of a spender at the last look; NULL before the first.
CREATE TABLE watched_spenders (
  chain TEXT NOT NULL,
  spender TEXT NOT NULL,
  seen TEXT,
  checked_at INTEGER NOT NULL,
  PRIMARY KEY (chain, spender)
) STRICT;
CREATE INDEX watched_spenders_by_check ON watched_spenders (checked_at);

-- What a user is to be told of a spender. Shown while a permission of theirs stands.
CREATE TABLE permission_notices (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  chain TEXT NOT NULL,
  spender TEXT NOT NULL,
  reason TEXT NOT NULL,
  evidence TEXT NOT NULL,
  at INTEGER NOT NULL,
  dismissed_at INTEGER,
  UNIQUE (user_id, chain, spender, reason, evidence)
) STRICT;
