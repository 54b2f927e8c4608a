-- One user may have sent tens of thousands: what is under way, what failed, what was paid and what is in some blocks is found without
-- reading them all. A row enters an index of what is over once.
CREATE INDEX transactions_open_by_user ON transactions(user_id, created_at) WHERE done = 0;
CREATE INDEX transactions_over_by_user ON transactions(user_id, updated_at) WHERE done = 1;
CREATE INDEX transactions_failed_by_user ON transactions(user_id, created_at)
  WHERE state IN ('reverted', 'dropped', 'replaced', 'cancelled', 'expired');
CREATE INDEX transactions_paid_by_user ON transactions(user_id, created_at) WHERE counterparty IS NOT NULL;
CREATE INDEX transactions_in_blocks ON transactions(lower(account), chain, json_extract(progress, '$.block.number'));
