-- What is asked with every hand-out, every minute or every list of proposals, without reading a table that grows with its users.
CREATE INDEX transactions_by_proposal ON transactions(proposal_id);
CREATE INDEX sessions_by_end ON sessions(coalesce(ended_at, min(idle_expires_at, expires_at)));
CREATE INDEX oauth_grants_by_client ON oauth_grants(client_id);
-- Since when a saved address is what it is; most of the trail is about other things.
CREATE INDEX audit_contact_updates ON audit(user_id, subject, at) WHERE what = 'contact-update';
