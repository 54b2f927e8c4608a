-- How far the looking at spenders has come, chain by chain: one row is written for a page of them, and none for each.
CREATE TABLE watch_rounds (
  chain TEXT PRIMARY KEY,
  -- The spender after which the next page begins; empty at the beginning of a round.
  after TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  visited_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO watch_rounds (chain, after, began_at, visited_at) SELECT DISTINCT chain, '', 0, 0 FROM watched_spenders;
DROP INDEX watched_spenders_by_check;
ALTER TABLE watched_spenders DROP COLUMN checked_at;
CREATE INDEX watched_spenders_new ON watched_spenders(chain, spender) WHERE seen IS NULL;
