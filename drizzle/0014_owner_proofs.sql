CREATE TABLE "owner_proofs" (
	"entity" text NOT NULL,
	"channel" text NOT NULL,
	"method" text NOT NULL,
	"source" text NOT NULL,
	"host" text NOT NULL,
	"held_at" timestamp with time zone,
	"due_at" timestamp with time zone NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp with time zone,
	"unseen_since" timestamp with time zone,
	CONSTRAINT "owner_proofs_entity_channel_method_source_pk" PRIMARY KEY("entity","channel","method","source"),
	CONSTRAINT "owner_proofs_method_known" CHECK ("owner_proofs"."method" in ('dns_txt', 'well_known', 'backlink')),
	CONSTRAINT "owner_proofs_failing_since_first" CHECK (("owner_proofs"."failures" = 0) = ("owner_proofs"."failing_since" is null))
);
--> statement-breakpoint
CREATE INDEX "owner_proofs_due" ON "owner_proofs" USING btree ("due_at");--> statement-breakpoint
-- What evidence cites already is looked at from now on.
INSERT INTO "owner_proofs" ("entity", "channel", "method", "source", "host", "due_at")
SELECT DISTINCT c."entity", c."type" || '|' || c."qualifier" || '|' || c."value", e."method", e."source",
	CASE WHEN e."method" = 'dns_txt' THEN substring(e."source" from '^_countersign\.([a-z0-9.-]+)$')
		ELSE substring(e."source" from '^https://([a-z0-9.-]+)(?:/|$)') END, now()
FROM "channel_evidence" e JOIN "channels" c ON c."entity" = e."entity" AND c."position" = e."channel"
WHERE length(e."source") <= 512 AND (
	(e."method" = 'dns_txt' AND e."source" ~ '^_countersign\.[a-z0-9-]+(\.[a-z0-9-]+)+$')
	OR (e."method" IN ('well_known', 'backlink') AND e."source" ~ '^https://[a-z0-9.-]+(/|$)'));
