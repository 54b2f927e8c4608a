-- Every table and what it holds is described in docs/storage.md. Times are milliseconds since 1970.
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  settings TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE wallets (
  account TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  label TEXT,
  linked_at INTEGER NOT NULL
) STRICT;
CREATE INDEX wallets_by_user ON wallets(user_id);

CREATE TABLE challenges (
  nonce TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  origin TEXT NOT NULL,
  message_hash TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX challenges_by_expiry ON challenges(expires_at);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  account TEXT NOT NULL,
  access_hash TEXT NOT NULL,
  access_expires_at INTEGER NOT NULL,
  idle_expires_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX sessions_by_access ON sessions(access_hash);
CREATE INDEX sessions_by_user ON sessions(user_id);

CREATE TABLE refresh_tokens (
  hash TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions(id),
  used_at INTEGER,
  used_by TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX refresh_tokens_by_session ON refresh_tokens(session_id);

CREATE TABLE contacts (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  address TEXT NOT NULL,
  chain TEXT,
  note TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX contacts_by_name ON contacts(user_id, name_key);

CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  title TEXT NOT NULL,
  last_proposal TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX conversations_by_user ON conversations(user_id, updated_at);

CREATE TABLE plans (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  view TEXT NOT NULL,
  source TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE intents (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  plan_id TEXT NOT NULL,
  step INTEGER NOT NULL,
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX intents_by_plan ON intents(plan_id, step);

CREATE TABLE proposals (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  intent_id TEXT NOT NULL,
  body TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  signing_until INTEGER,
  signatures TEXT NOT NULL DEFAULT '{}',
  superseded_by TEXT,
  discarded_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX proposals_by_user ON proposals(user_id, created_at);
CREATE INDEX proposals_by_intent ON proposals(intent_id);

CREATE TABLE transactions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  proposal_id TEXT NOT NULL,
  intent_id TEXT NOT NULL,
  intent_hash TEXT NOT NULL,
  chain TEXT NOT NULL,
  account TEXT NOT NULL,
  slot TEXT NOT NULL,
  hash TEXT NOT NULL,
  nonce INTEGER NOT NULL,
  raw TEXT,
  state TEXT NOT NULL,
  live INTEGER NOT NULL,
  done INTEGER NOT NULL,
  record TEXT NOT NULL,
  claim TEXT NOT NULL,
  counterparty TEXT,
  paid TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
-- The promise "never twice" in one line: an intent has at most one transaction per slot that may still move money or has.
CREATE UNIQUE INDEX transactions_one_live ON transactions(intent_id, slot) WHERE live = 1;
CREATE UNIQUE INDEX transactions_by_hash ON transactions(chain, hash);
CREATE INDEX transactions_by_user ON transactions(user_id, created_at);
CREATE INDEX transactions_by_proposal ON transactions(proposal_id);
CREATE INDEX transactions_open ON transactions(done, updated_at);

CREATE TABLE idempotency (
  user_id TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  claim TEXT NOT NULL,
  status INTEGER,
  body TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  user_id TEXT,
  request_id TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT,
  detail TEXT
) STRICT;
CREATE INDEX audit_by_user ON audit(user_id, at);
