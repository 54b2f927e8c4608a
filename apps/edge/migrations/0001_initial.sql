-- Every table and what it holds is described in docs/storage.md. Times are milliseconds since 1970.
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  settings TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- `key`: who proves the wallet. An account with a key of its own is the same on every chain (`evm:0x…`), a contract only on
-- its own (CAIP-10).
CREATE TABLE wallets (
  key TEXT PRIMARY KEY,
  account TEXT NOT NULL,
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
  -- The conversation it was said in, and is deleted with; null when it came from a program.
  conversation_id TEXT,
  view TEXT NOT NULL,
  source TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX plans_by_conversation ON plans(conversation_id);

CREATE TABLE intents (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  plan_id TEXT NOT NULL,
  step INTEGER NOT NULL,
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  -- The hurry the user said to be in: slow or fast; null for the usual one.
  speed TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX intents_by_plan ON intents(plan_id, step);

CREATE TABLE proposals (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  intent_id TEXT NOT NULL,
  body TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  -- The user has accepted its dangers in words.
  accepted_at INTEGER,
  -- The wallet is being asked until then.
  signing_until INTEGER,
  -- Index of a transaction request that was handed to the wallet and of which nothing was heard, and whose hand-out it was.
  asked_request INTEGER,
  asked_claim TEXT,
  signatures TEXT NOT NULL DEFAULT '{}',
  superseded_by TEXT,
  discarded_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX proposals_by_user ON proposals(user_id, created_at);
CREATE INDEX proposals_by_intent ON proposals(intent_id);

-- One nonce of an account, used for one request of a proposal. `progress` is written by the chain's follower alone.
CREATE TABLE transactions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users(id),
  proposal_id TEXT NOT NULL,
  intent_id TEXT NOT NULL,
  intent_hash TEXT NOT NULL,
  chain TEXT NOT NULL,
  account TEXT NOT NULL,
  request INTEGER NOT NULL,
  -- 1: moves the intent's money. 0: prepares it.
  main INTEGER NOT NULL,
  nonce INTEGER NOT NULL,
  -- Number of a block when the nonce was still free.
  free_at INTEGER NOT NULL,
  -- What it does: to, value and data as JSON.
  call TEXT NOT NULL,
  state TEXT NOT NULL,
  -- 1: the nonce is used up, in vain. Never turns back.
  released INTEGER NOT NULL,
  done INTEGER NOT NULL,
  progress TEXT NOT NULL,
  claim TEXT NOT NULL,
  counterparty TEXT,
  paid TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
-- The promise "never twice": an intent has at most one transaction that has moved its money or still may.
CREATE UNIQUE INDEX transactions_one_per_intent ON transactions(intent_id) WHERE main = 1 AND released = 0;
CREATE UNIQUE INDEX transactions_one_per_request ON transactions(proposal_id, request) WHERE released = 0;
CREATE INDEX transactions_by_user ON transactions(user_id, created_at);
CREATE INDEX transactions_by_intent ON transactions(intent_id);
CREATE INDEX transactions_open ON transactions(chain, created_at) WHERE done = 0;

-- Every set of signed bytes that tries to use a transaction's nonce. A hash carries out one transaction.
CREATE TABLE attempts (
  chain TEXT NOT NULL,
  hash TEXT NOT NULL,
  transaction_id TEXT NOT NULL REFERENCES transactions(id),
  kind TEXT NOT NULL,
  via TEXT NOT NULL,
  proposal_id TEXT,
  raw TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (chain, hash)
) STRICT;
CREATE INDEX attempts_by_transaction ON attempts(transaction_id);
CREATE INDEX attempts_by_proposal ON attempts(proposal_id);

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
CREATE INDEX idempotency_by_age ON idempotency(created_at);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  user_id TEXT,
  request_id TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT '',
  detail TEXT
) STRICT;
CREATE INDEX audit_by_user ON audit(user_id, at);
-- A statement that runs twice is written once.
CREATE UNIQUE INDEX audit_once ON audit(request_id, what, subject);
