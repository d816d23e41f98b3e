CREATE TABLE "entity_notices" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"entities" jsonb NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feed_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"person" text NOT NULL,
	"entity" text NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "feed_tokens_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "lookalikes" (
	"entity" text NOT NULL,
	"host" text NOT NULL,
	"technique" text NOT NULL,
	"strength" text NOT NULL,
	"source" text NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone,
	CONSTRAINT "lookalikes_entity_host_pk" PRIMARY KEY("entity","host"),
	CONSTRAINT "lookalikes_host_form" CHECK ("lookalikes"."host" ~ '^[a-z0-9_.-]{1,253}$'),
	CONSTRAINT "lookalikes_source_known" CHECK ("lookalikes"."source" in ('scan', 'report'))
);
--> statement-breakpoint
CREATE TABLE "mail_subscriptions" (
	"id" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"entity" text NOT NULL,
	"address" text NOT NULL,
	"lang" text NOT NULL,
	"rhythm" text NOT NULL,
	"state" text NOT NULL,
	"confirm_hash" text,
	"stop" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_subscriptions_stop_unique" UNIQUE("stop"),
	CONSTRAINT "mail_rhythm_known" CHECK ("mail_subscriptions"."rhythm" in ('each', 'daily', 'weekly')),
	CONSTRAINT "mail_state_known" CHECK ("mail_subscriptions"."state" in ('unconfirmed', 'active', 'ended')),
	CONSTRAINT "mail_address_form" CHECK (length("mail_subscriptions"."address") <= 254 and "mail_subscriptions"."address" !~ '[[:space:][:cntrl:]]'),
	CONSTRAINT "mail_confirmed_once" CHECK ("mail_subscriptions"."state" <> 'active' or "mail_subscriptions"."confirm_hash" is null)
);
--> statement-breakpoint
CREATE TABLE "mail_waiting" (
	"subscription" text NOT NULL,
	"notice" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"data" jsonb NOT NULL,
	"batch" uuid,
	CONSTRAINT "mail_waiting_subscription_notice_pk" PRIMARY KEY("subscription","notice")
);
--> statement-breakpoint
CREATE TABLE "told_once" (
	"key" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verdict_counts" (
	"entity" text NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"verdict" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "verdict_counts_entity_hour_verdict_pk" PRIMARY KEY("entity","hour","verdict")
);
--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "entity" text;--> statement-breakpoint
ALTER TABLE "feed_tokens" ADD CONSTRAINT "feed_tokens_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_subscriptions" ADD CONSTRAINT "mail_subscriptions_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_waiting" ADD CONSTRAINT "mail_waiting_subscription_mail_subscriptions_id_fk" FOREIGN KEY ("subscription") REFERENCES "public"."mail_subscriptions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entity_notices_entities" ON "entity_notices" USING gin ("entities" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "entity_notices_at" ON "entity_notices" USING btree ("at");--> statement-breakpoint
CREATE INDEX "feed_tokens_by_person" ON "feed_tokens" USING btree ("person");--> statement-breakpoint
CREATE INDEX "lookalikes_untold" ON "lookalikes" USING btree ("entity") WHERE "lookalikes"."told_at" is null;--> statement-breakpoint
CREATE INDEX "mail_subscriptions_by_person" ON "mail_subscriptions" USING btree ("person");--> statement-breakpoint
CREATE INDEX "told_once_at" ON "told_once" USING btree ("at");--> statement-breakpoint
CREATE INDEX "verdict_counts_hour" ON "verdict_counts" USING btree ("hour");