-- What each hand-out may let leave: its share of the user's limits, in the order in which hand-outs were marked.
CREATE TABLE spending_holds (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id TEXT NOT NULL REFERENCES users(id),
  proposal_id TEXT NOT NULL,
  intent_id TEXT NOT NULL,
  -- Names the hand-out, as `proposals.asked_claim` does.
  claim TEXT NOT NULL UNIQUE,
  -- JSON: asset, units, cents where there is a price, who is paid.
  leaves TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- An unanswered hand-out keeps its share until then.
  until INTEGER NOT NULL
) STRICT;
CREATE INDEX spending_holds_by_user ON spending_holds (user_id, until);
CREATE INDEX spending_holds_by_proposal ON spending_holds (proposal_id, number);
