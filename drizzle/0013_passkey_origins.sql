ALTER TABLE "passkeys" ADD COLUMN "origin" jsonb;--> statement-breakpoint
ALTER TABLE "passkeys" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "invitation_key" text;--> statement-breakpoint
ALTER TABLE "people_recoveries" ADD COLUMN "invitation_key" text;--> statement-breakpoint
ALTER TABLE "people_requests" ADD COLUMN "asked_key" text;--> statement-breakpoint
ALTER TABLE "people_requests" ADD COLUMN "decision_proof" jsonb;
--> statement-breakpoint
-- Those that were there before bear no signature; from here on each does.
UPDATE "passkeys" SET "origin" = '{"by": "before"}';
--> statement-breakpoint
CREATE FUNCTION countersign_passkey_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF tg_op = 'INSERT' THEN
		IF new.origin IS NULL OR coalesce(new.origin ->> 'by', '') NOT IN ('passkey', 'invitation') OR new.removed_at IS NOT NULL THEN
			RAISE EXCEPTION 'a passkey says by what right it is somebody''s' USING errcode = 'check_violation';
		END IF;
		RETURN new;
	END IF;
	IF new.id <> old.id OR new.person <> old.person OR new.public_key <> old.public_key
		OR new.created_at <> old.created_at OR new.origin IS DISTINCT FROM old.origin
		OR (old.removed_at IS NOT NULL AND new.removed_at IS DISTINCT FROM old.removed_at) THEN
		RAISE EXCEPTION 'a passkey stays what it was, and removed' USING errcode = 'check_violation';
	END IF;
	RETURN new;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER passkeys_stay BEFORE INSERT OR UPDATE ON passkeys
	FOR EACH ROW EXECUTE FUNCTION countersign_passkey_stays();
--> statement-breakpoint
-- As in 0010; removed passkeys do not count, the first people are made once, and invitations stay theirs.
CREATE OR REPLACE FUNCTION countersign_person_decided() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	wanted text;
BEGIN
	IF tg_op = 'INSERT' THEN
		IF new.state <> 'invited' THEN
			RAISE EXCEPTION 'people join by themselves' USING errcode = 'check_violation';
		END IF;
		IF new.request IS NULL THEN
			IF EXISTS (SELECT 1 FROM people WHERE request IS NOT NULL)
				OR (SELECT count(*) FROM people WHERE state = 'active') >= 2
				OR (SELECT count(DISTINCT person) FROM passkeys) >= 2 THEN
				RAISE EXCEPTION 'people are enrolled by two others' USING errcode = 'check_violation';
			END IF;
			RETURN new;
		END IF;
		wanted := 'enrol';
	ELSE
		IF new.name <> old.name OR new.seen <> old.seen OR new.handle <> old.handle
			OR new.invitation_key IS DISTINCT FROM old.invitation_key
			OR (new.invitation IS DISTINCT FROM old.invitation AND new.invitation IS NOT NULL) THEN
			RAISE EXCEPTION 'a person stays who they are' USING errcode = 'check_violation';
		END IF;
		IF new.role <> old.role OR new.entity IS DISTINCT FROM old.entity THEN
			wanted := 'role';
		ELSIF new.state = 'active' AND old.state = 'disabled' THEN
			wanted := 'enable';
		ELSIF new.state = 'invited' AND old.state = 'active' AND new.request IS NOT DISTINCT FROM old.request
			AND new.decides_from IS NOT DISTINCT FROM old.decides_from
			AND EXISTS (
				SELECT 1 FROM people_recoveries v WHERE v.person = new.name AND v.state = 'open'
					AND v.holds_from <= clock_timestamp() AND v.until > clock_timestamp()
			) THEN
			RETURN new;
		ELSIF new.state = 'invited' AND old.state <> 'invited' THEN
			wanted := 'reset';
		ELSIF new.state = 'active' AND old.state = 'invited' THEN
			IF NOT EXISTS (SELECT 1 FROM passkeys WHERE person = new.name AND removed_at IS NULL) THEN
				RAISE EXCEPTION 'who joins has a passkey' USING errcode = 'check_violation';
			END IF;
			RETURN new;
		ELSIF new.request IS DISTINCT FROM old.request
			OR (new.decides_from IS DISTINCT FROM old.decides_from
				AND (old.decides_from IS NOT NULL AND (new.decides_from IS NULL OR new.decides_from < old.decides_from))) THEN
			wanted := 'reset';
		ELSE
			RETURN new;
		END IF;
		IF new.request IS NOT DISTINCT FROM old.request THEN
			RAISE EXCEPTION 'two others decide that' USING errcode = 'check_violation';
		END IF;
	END IF;
	IF NOT EXISTS (
		SELECT 1 FROM people_requests r
		WHERE r.id = new.request AND r.person = new.name AND r.state = 'done' AND r.kind = wanted
			AND (wanted NOT IN ('enrol', 'role') OR (r.role = new.role AND r.entity IS NOT DISTINCT FROM new.entity))
			AND r.decided_at >= ALL (
				SELECT o.decided_at FROM people_requests o WHERE o.person = new.name AND o.state = 'done'
			)
	) THEN
		RAISE EXCEPTION 'two others decide that' USING errcode = 'check_violation';
	END IF;
	RETURN new;
END;
$$;
--> statement-breakpoint
-- As in 0009; a decision carries what the second person's passkey signed.
CREATE OR REPLACE FUNCTION countersign_request_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF tg_op = 'INSERT' THEN
		IF new.state <> 'open' OR new.decided_by IS NOT NULL OR new.decision_proof IS NOT NULL THEN
			RAISE EXCEPTION 'a request begins open' USING errcode = 'check_violation';
		END IF;
		IF NOT EXISTS (SELECT 1 FROM people WHERE name = new.asked_by AND state = 'active' AND role = 'admin') THEN
			RAISE EXCEPTION 'an admin asks for people' USING errcode = 'check_violation';
		END IF;
		RETURN new;
	END IF;
	IF old.state <> 'open' OR new.person <> old.person OR new.kind <> old.kind OR new.asked_by <> old.asked_by
		OR new.role IS DISTINCT FROM old.role OR new.entity IS DISTINCT FROM old.entity
		OR new.asked_key IS DISTINCT FROM old.asked_key THEN
		RAISE EXCEPTION 'a request stays what was asked' USING errcode = 'check_violation';
	END IF;
	IF new.state = 'done' AND new.decision_proof IS NULL THEN
		RAISE EXCEPTION 'a decision carries its proof' USING errcode = 'check_violation';
	END IF;
	IF new.state = 'done' AND NOT EXISTS (
		SELECT 1 FROM people WHERE name = new.decided_by AND state = 'active' AND role IN ('approver', 'admin')
			AND (decides_from IS NULL OR decides_from <= new.decided_at)
	) THEN
		RAISE EXCEPTION 'the second person may not decide' USING errcode = 'check_violation';
	END IF;
	RETURN new;
END;
$$;
--> statement-breakpoint
-- As in 0010; the key of the invitation stays too.
CREATE OR REPLACE FUNCTION countersign_recovery_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF tg_op = 'INSERT' THEN
		IF new.state <> 'open' OR new.ended_by IS NOT NULL THEN
			RAISE EXCEPTION 'a recovery begins open' USING errcode = 'check_violation';
		END IF;
		RETURN new;
	END IF;
	IF old.state <> 'open' OR new.id <> old.id OR new.person <> old.person OR new.invitation <> old.invitation
		OR new.invitation_key IS DISTINCT FROM old.invitation_key
		OR new.begun_at <> old.begun_at OR new.holds_from <> old.holds_from OR new.until <> old.until THEN
		RAISE EXCEPTION 'a recovery stays what was opened' USING errcode = 'check_violation';
	END IF;
	RETURN new;
END;
$$;
