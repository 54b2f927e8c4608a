-- Proposals in the order in which their time is over: those that came to nothing are cleared.
CREATE INDEX proposals_by_expiry ON proposals(expires_at);
