-- What users' turns with a model have cost, in millionths of a US dollar. Settled twice, a turn is counted once.
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

-- What turns that are running may cost at most. A turn that never came back holds it for ten minutes.
CREATE TABLE model_holds (
  answer TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  amount INTEGER NOT NULL
) STRICT;
CREATE INDEX model_holds_by_user ON model_holds(user_id, at);

-- What the user said in a conversation, to find it again by.
ALTER TABLE conversations ADD COLUMN words TEXT NOT NULL DEFAULT '';
