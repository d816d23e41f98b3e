CREATE TABLE "ceremonies" (
	"challenge" text PRIMARY KEY NOT NULL,
	"about" text NOT NULL,
	"nonce" text NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" jsonb NOT NULL,
	"backed_up" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"name" text PRIMARY KEY NOT NULL,
	"seen" text NOT NULL,
	"role" text NOT NULL,
	"entity" text,
	"state" text NOT NULL,
	"handle" text NOT NULL,
	"account" text,
	"request" text,
	"created_at" timestamp with time zone NOT NULL,
	"decides_from" timestamp with time zone,
	"invitation" text,
	"invitation_until" timestamp with time zone,
	CONSTRAINT "people_seen_unique" UNIQUE("seen"),
	CONSTRAINT "people_handle_unique" UNIQUE("handle"),
	CONSTRAINT "people_account_unique" UNIQUE("account"),
	CONSTRAINT "people_role_known" CHECK ("people"."role" in ('viewer', 'delegate', 'proposer', 'approver', 'admin')),
	CONSTRAINT "people_state_known" CHECK ("people"."state" in ('invited', 'active', 'disabled')),
	CONSTRAINT "people_delegate_of_one" CHECK (("people"."role" = 'delegate') = ("people"."entity" is not null)),
	CONSTRAINT "people_name_form" CHECK (length("people"."name") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "people_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"person" text NOT NULL,
	"role" text,
	"entity" text,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"asked_half" text,
	"decided_half" text,
	"halves_until" timestamp with time zone,
	CONSTRAINT "people_requests_kind_known" CHECK ("people_requests"."kind" in ('enrol', 'role', 'reset', 'enable')),
	CONSTRAINT "people_requests_state_known" CHECK ("people_requests"."state" in ('open', 'done', 'rejected')),
	CONSTRAINT "people_requests_two" CHECK ("people_requests"."state" <> 'done' or ("people_requests"."decided_by" is not null and lower("people_requests"."decided_by") <> lower("people_requests"."asked_by"))),
	CONSTRAINT "people_requests_not_about_self" CHECK (lower("people_requests"."person") <> lower("people_requests"."asked_by") and ("people_requests"."state" <> 'done' or lower("people_requests"."person") <> lower("people_requests"."decided_by")))
);
--> statement-breakpoint
CREATE TABLE "person_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"person" text NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "person_tokens_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"hash" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "approval_proof" jsonb;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_request_people_requests_id_fk" FOREIGN KEY ("request") REFERENCES "public"."people_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_tokens" ADD CONSTRAINT "person_tokens_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passkeys_by_person" ON "passkeys" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "people_requests_open_once" ON "people_requests" USING btree ("person") WHERE "people_requests"."state" = 'open';--> statement-breakpoint
CREATE INDEX "person_tokens_by_person" ON "person_tokens" USING btree ("person");--> statement-breakpoint
CREATE INDEX "sessions_by_person" ON "sessions" USING btree ("person");
--> statement-breakpoint
-- Below the application: once people have credentials, only one of them who may can be a second person.
CREATE FUNCTION countersign_second_person() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	second text;
BEGIN
	IF NOT EXISTS (SELECT 1 FROM people) THEN
		RETURN new;
	END IF;
	IF tg_op = 'INSERT' THEN
		IF new.approver IS NOT NULL OR new.confirmed_by IS NOT NULL THEN
			RAISE EXCEPTION 'a proposal begins without a second person' USING errcode = 'check_violation';
		END IF;
		RETURN new;
	END IF;
	IF new.approver IS DISTINCT FROM old.approver THEN
		IF new.approver IS NULL OR new.approval_proof IS NULL THEN
			RAISE EXCEPTION 'an approval carries its proof' USING errcode = 'check_violation';
		END IF;
		second := new.approver;
	ELSIF new.confirmed_by IS DISTINCT FROM old.confirmed_by THEN
		second := new.confirmed_by;
	ELSE
		RETURN new;
	END IF;
	IF NOT EXISTS (
		SELECT 1 FROM people p
		WHERE p.name = second AND p.state = 'active' AND p.role IN ('approver', 'admin')
			AND (p.decides_from IS NULL OR new.decided_at IS NULL OR p.decides_from <= new.decided_at
				OR new.confirmed_by IS DISTINCT FROM old.confirmed_by)
	) THEN
		RAISE EXCEPTION 'the second person may not decide' USING errcode = 'check_violation';
	END IF;
	RETURN new;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER proposals_second_person BEFORE INSERT OR UPDATE ON proposals
	FOR EACH ROW EXECUTE FUNCTION countersign_second_person();
--> statement-breakpoint
-- A person becomes what two others decided, and nothing else.
CREATE FUNCTION countersign_person_decided() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	wanted text;
BEGIN
	IF tg_op = 'INSERT' THEN
		IF new.state <> 'invited' THEN
			RAISE EXCEPTION 'people join by themselves' USING errcode = 'check_violation';
		END IF;
		IF new.request IS NULL THEN
			IF EXISTS (SELECT 1 FROM people WHERE request IS NOT NULL)
				OR (SELECT count(*) FROM people WHERE state = 'active') >= 2 THEN
				RAISE EXCEPTION 'people are enrolled by two others' USING errcode = 'check_violation';
			END IF;
			RETURN new;
		END IF;
		wanted := 'enrol';
	ELSE
		IF new.name <> old.name OR new.seen <> old.seen OR new.handle <> old.handle THEN
			RAISE EXCEPTION 'a person stays who they are' USING errcode = 'check_violation';
		END IF;
		IF new.role <> old.role OR new.entity IS DISTINCT FROM old.entity THEN
			wanted := 'role';
		ELSIF new.state = 'active' AND old.state = 'disabled' THEN
			wanted := 'enable';
		ELSIF new.state = 'invited' AND old.state <> 'invited' THEN
			wanted := 'reset';
		ELSIF new.state = 'active' AND old.state = 'invited' THEN
			IF NOT EXISTS (SELECT 1 FROM passkeys WHERE person = new.name) THEN
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
CREATE TRIGGER people_decided BEFORE INSERT OR UPDATE ON people
	FOR EACH ROW EXECUTE FUNCTION countersign_person_decided();
--> statement-breakpoint
-- Who asked and decided stays as it was written.
CREATE FUNCTION countersign_request_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF tg_op = 'INSERT' THEN
		IF new.state <> 'open' OR new.decided_by IS NOT NULL THEN
			RAISE EXCEPTION 'a request begins open' USING errcode = 'check_violation';
		END IF;
		IF NOT EXISTS (SELECT 1 FROM people WHERE name = new.asked_by AND state = 'active' AND role = 'admin') THEN
			RAISE EXCEPTION 'an admin asks for people' USING errcode = 'check_violation';
		END IF;
		RETURN new;
	END IF;
	IF old.state <> 'open' OR new.person <> old.person OR new.kind <> old.kind OR new.asked_by <> old.asked_by
		OR new.role IS DISTINCT FROM old.role OR new.entity IS DISTINCT FROM old.entity THEN
		RAISE EXCEPTION 'a request stays what was asked' USING errcode = 'check_violation';
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
CREATE TRIGGER people_requests_decided BEFORE INSERT OR UPDATE ON people_requests
	FOR EACH ROW EXECUTE FUNCTION countersign_request_decided();
