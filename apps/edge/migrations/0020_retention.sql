-- What a job that goes through a table a piece at a time has done so far.
CREATE TABLE job_progress (
  job TEXT PRIMARY KEY,
  place INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Each is what a statement of `apps/edge/src/retention` finds the oldest rows by.
CREATE INDEX audit_by_age ON audit(at);
CREATE INDEX permission_notices_by_age ON permission_notices(at);
CREATE INDEX permission_notices_dismissed ON permission_notices(dismissed_at) WHERE dismissed_at IS NOT NULL;
CREATE INDEX watched_permissions_by_age ON watched_permissions(seen_at);
CREATE INDEX spending_holds_by_end ON spending_holds(until);
CREATE INDEX model_turns_by_age ON model_turns(at);
CREATE INDEX model_holds_by_age ON model_holds(at);
CREATE INDEX api_keys_by_end ON api_keys(coalesce(revoked_at, expires_at));
CREATE INDEX oauth_grants_by_end ON oauth_grants(coalesce(revoked_at, expires_at));
CREATE INDEX remote_sign_ins_by_end ON remote_sign_ins(expires_at);
CREATE INDEX code_analysis_by_engine ON code_analysis(engine_version, at);
CREATE INDEX token_behaviour_by_age ON token_behaviour(tried_at);
CREATE INDEX safety_reports_dismissed ON safety_reports(reviewed_at) WHERE verdict = 'dismissed';
CREATE INDEX price_points_by_age ON price_points(at);

-- When a user first let a program in: one that nobody has is found without looking through those that somebody has.
ALTER TABLE oauth_clients ADD COLUMN granted_at INTEGER;
UPDATE oauth_clients SET granted_at = created_at WHERE EXISTS (SELECT 1 FROM oauth_grants WHERE client_id = oauth_clients.id);
DROP INDEX oauth_clients_by_age;
CREATE INDEX oauth_clients_unused ON oauth_clients(created_at) WHERE granted_at IS NULL;
