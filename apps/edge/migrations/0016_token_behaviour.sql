-- What trying a token out showed. The newest trial stands; it ages, because whoever has powers changes it with one transaction.
CREATE TABLE token_behaviour (
  chain TEXT NOT NULL,
  address TEXT NOT NULL,
  engine_version INTEGER NOT NULL,
  json TEXT,
  at INTEGER NOT NULL,
  tried_at INTEGER NOT NULL,
  PRIMARY KEY (chain, address)
) STRICT, WITHOUT ROWID;
