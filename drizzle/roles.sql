-- What the service may do in a team's database, and what a dashboard may read. Run it as the owner, after the
-- migrations, and again after each upgrade:
--
--   psql "$OWNER_URL" -v service=countersign_service -v reader=countersign_reader -f drizzle/roles.sql
--
-- The roles are made beforehand (CREATE ROLE … LOGIN). Columns that say who proposed, asked or approved what can be
-- written once; the log and releases only grow.
GRANT USAGE ON SCHEMA public TO :"service", :"reader";
GRANT USAGE ON SCHEMA drizzle TO :"service";
GRANT SELECT ON drizzle.__drizzle_migrations TO :"service";

GRANT SELECT ON entities, entity_aliases, channels, channel_evidence, facts, passports, neighbour_pairs,
	entity_redirects, events, releases, release_parts TO :"reader";

-- The content of the registry is written anew with each change.
GRANT SELECT, INSERT, UPDATE, DELETE ON entities, entity_aliases, channels, channel_evidence, facts, passports,
	neighbour_pairs, entity_redirects TO :"service";

-- A change set stays as it was written; a decision is added.
GRANT SELECT, INSERT ON proposals TO :"service";
GRANT UPDATE (state, approver, approval_proof, rejected_by, decided_at, decision, release_version, confirm_by,
	confirmed_by, hold_until) ON proposals TO :"service";

GRANT SELECT, INSERT ON events, release_parts, releases TO :"service";
-- The head of a release is signed again, with a later end of freshness.
GRANT UPDATE (manifest, signature, fresh_until) ON releases TO :"service";

GRANT SELECT, INSERT ON people, people_requests, passkeys, person_tokens TO :"service";
GRANT UPDATE (role, entity, state, account, request, decides_from, invitation) ON people TO :"service";
GRANT UPDATE (state, decided_by, decided_at, decided_half, decision_proof, halves_until) ON people_requests TO :"service";
-- Only the owner opens a way back in; the service uses or ends it.
GRANT SELECT ON people_recoveries TO :"service";
GRANT UPDATE (state, ended_by) ON people_recoveries TO :"service";
-- A passkey that is removed stays as a row: later ones may rest on it.
GRANT UPDATE (counter, used_at, removed_at) ON passkeys TO :"service";
REVOKE DELETE ON passkeys FROM :"service";
GRANT UPDATE (revoked_at) ON person_tokens TO :"service";
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions, ceremonies TO :"service";

GRANT SELECT, INSERT ON api_accounts, api_keys TO :"service";
GRANT UPDATE (daily_quota, concurrency) ON api_accounts TO :"service";
GRANT UPDATE (revoked_at) ON api_keys TO :"service";
GRANT SELECT, INSERT, UPDATE, DELETE ON api_usage, api_leases, idempotent_writes TO :"service";

GRANT SELECT, INSERT ON reports TO :"service";
GRANT UPDATE (state, outcome, answer, answered_by, answered_at, proposal) ON reports TO :"service";
-- How the proofs of owners stand follows their evidence.
GRANT SELECT, INSERT, UPDATE, DELETE ON owner_proofs TO :"service";
GRANT SELECT, INSERT, UPDATE, DELETE ON webhooks, notices TO :"service";

-- What watching keeps. Whose a feed is and which entity's is written once.
GRANT SELECT, INSERT, UPDATE, DELETE ON entity_notices, told_once, mail_waiting, verdict_counts, lookalikes
	TO :"service";
GRANT SELECT, INSERT, DELETE ON feed_tokens, mail_subscriptions TO :"service";
GRANT UPDATE (revoked_at) ON feed_tokens TO :"service";
GRANT UPDATE (rhythm, lang, state, confirm_hash, next_at) ON mail_subscriptions TO :"service";
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO :"service";

-- The queue of webhooks keeps to a schema of its own.
CREATE SCHEMA IF NOT EXISTS countersign_queue;
GRANT ALL ON SCHEMA countersign_queue TO :"service";
