-- Payments on their way are few, whatever a user has paid: `paymentsUnderWay` finds them here. The terms are its own, to the letter.
CREATE INDEX transactions_paying_by_user ON transactions(user_id, created_at)
  WHERE counterparty IS NOT NULL AND state NOT IN ('mined', 'final') AND main = 1
    AND (released = 0 OR state IN ('signed', 'submitted', 'pending', 'mined', 'final'));
