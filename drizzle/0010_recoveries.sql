CREATE TABLE "people_recoveries" (
	"id" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"invitation" text NOT NULL,
	"state" text NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"holds_from" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"ended_by" text,
	CONSTRAINT "people_recoveries_state_known" CHECK ("people_recoveries"."state" in ('open', 'vetoed', 'used', 'lapsed')),
	CONSTRAINT "people_recoveries_wait" CHECK ("people_recoveries"."holds_from" >= "people_recoveries"."begun_at" + interval '24 hours')
);
--> statement-breakpoint
ALTER TABLE "people_recoveries" ADD CONSTRAINT "people_recoveries_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "people_recoveries_open_once" ON "people_recoveries" USING btree ("person") WHERE "people_recoveries"."state" = 'open';
--> statement-breakpoint
-- As in 0009, and by a recovery that has waited its time without a veto.
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
-- A recovery stays what was opened, and ends once.
CREATE FUNCTION countersign_recovery_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF tg_op = 'INSERT' THEN
		IF new.state <> 'open' OR new.ended_by IS NOT NULL THEN
			RAISE EXCEPTION 'a recovery begins open' USING errcode = 'check_violation';
		END IF;
		RETURN new;
	END IF;
	IF old.state <> 'open' OR new.id <> old.id OR new.person <> old.person OR new.invitation <> old.invitation
		OR new.begun_at <> old.begun_at OR new.holds_from <> old.holds_from OR new.until <> old.until THEN
		RAISE EXCEPTION 'a recovery stays what was opened' USING errcode = 'check_violation';
	END IF;
	RETURN new;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER people_recoveries_end BEFORE INSERT OR UPDATE ON people_recoveries
	FOR EACH ROW EXECUTE FUNCTION countersign_recovery_ends();
