-- A text to sign that links a wallet to the account of whoever asked for it; null: one to sign in with.
ALTER TABLE challenges ADD COLUMN links_to TEXT;

-- Accounts a user only looks at: nobody has proved them, nothing is ever signed with them.
CREATE TABLE watched_accounts (
  user_id TEXT NOT NULL REFERENCES users(id),
  account TEXT NOT NULL,
  label TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, account)
) STRICT;
