-- What each user's conversations with a model have cost, by UTC day, in millionths of a US dollar. `reserved` is held by
-- turns that are running; a turn that never came back keeps its reserve until the day is over.
CREATE TABLE model_spend (
  user_id TEXT NOT NULL,
  day TEXT NOT NULL,
  cost INTEGER NOT NULL DEFAULT 0,
  reserved INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, day)
) STRICT;

-- Turns whose cost has been settled: settled twice, it is counted once.
CREATE TABLE model_turns (
  answer TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  model TEXT NOT NULL,
  input_hit INTEGER NOT NULL,
  input_miss INTEGER NOT NULL,
  output INTEGER NOT NULL,
  cost INTEGER NOT NULL
) STRICT;
CREATE INDEX model_turns_by_user ON model_turns(user_id, at);

-- What the user said in a conversation, to find it again by.
ALTER TABLE conversations ADD COLUMN words TEXT NOT NULL DEFAULT '';
