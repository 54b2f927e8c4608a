-- What a user lets leave. Changed only by a fresh signature of one of the user's wallets.
CREATE TABLE spending_policies (
  user_id TEXT PRIMARY KEY REFERENCES users(id),
  policy TEXT NOT NULL,
  -- Whose signature set it, CAIP-10.
  signed_by TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
