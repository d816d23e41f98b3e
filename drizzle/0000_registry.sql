CREATE TABLE "events" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"proposal" text,
	"release_version" integer NOT NULL,
	"entry" jsonb NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"ops" jsonb NOT NULL,
	"reason" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"author" text NOT NULL,
	"content_hash" text NOT NULL,
	"base_version" integer NOT NULL,
	"checks" jsonb NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"approver" text,
	"rejected_by" text,
	"decided_at" timestamp with time zone,
	"decision" text,
	"release_version" integer,
	"confirm_by" timestamp with time zone,
	CONSTRAINT "proposals_kind_known" CHECK ("proposals"."kind" in ('change', 'suspension')),
	CONSTRAINT "proposals_state_known" CHECK ("proposals"."state" in ('open', 'applied', 'rejected')),
	CONSTRAINT "proposals_four_eyes" CHECK ("proposals"."approver" is null or lower("proposals"."approver") <> lower("proposals"."author")),
	CONSTRAINT "proposals_applied_by_second" CHECK ("proposals"."state" <> 'applied' or "proposals"."kind" = 'suspension' or "proposals"."approver" is not null),
	CONSTRAINT "proposals_author_named" CHECK (length("proposals"."author") between 1 and 120),
	CONSTRAINT "proposals_hash_form" CHECK ("proposals"."content_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "release_parts" (
	"sha256" text PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "release_parts_hash_form" CHECK ("release_parts"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"version" integer PRIMARY KEY NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"fresh_until" timestamp with time zone NOT NULL,
	"manifest" jsonb NOT NULL,
	"signature" text NOT NULL,
	"key_id" text NOT NULL,
	"public_key" text NOT NULL,
	"curated_sha256" text NOT NULL,
	"curated_bytes" integer NOT NULL,
	"open_sha256" text,
	"open_bytes" integer,
	CONSTRAINT "releases_version_positive" CHECK ("releases"."version" > 0),
	CONSTRAINT "releases_fresh_after" CHECK ("releases"."fresh_until" >= "releases"."published_at")
);
--> statement-breakpoint
CREATE TABLE "channel_evidence" (
	"entity" text NOT NULL,
	"channel" integer NOT NULL,
	"position" integer NOT NULL,
	"method" text NOT NULL,
	"source" text NOT NULL,
	"place" text NOT NULL,
	"read_on" jsonb NOT NULL,
	CONSTRAINT "channel_evidence_entity_channel_position_pk" PRIMARY KEY("entity","channel","position")
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"entity" text NOT NULL,
	"position" integer NOT NULL,
	"policy" text NOT NULL,
	"type" text NOT NULL,
	"qualifier" text NOT NULL,
	"value" text NOT NULL,
	"purpose" text NOT NULL,
	"direction" text NOT NULL,
	"region" text,
	"scope" text,
	"excluded_hosts" jsonb,
	"tier" text NOT NULL,
	"state" text NOT NULL,
	"valid_from" text,
	"valid_until" text,
	"verified_at" text,
	"note" text,
	"url" text,
	CONSTRAINT "channels_entity_position_pk" PRIMARY KEY("entity","position"),
	CONSTRAINT "channels_tier_known" CHECK ("channels"."tier" in ('verified', 'proved', 'documented', 'corroborated', 'imported')),
	CONSTRAINT "channels_state_known" CHECK ("channels"."state" in ('active', 'suspended', 'disputed', 'expired', 'revoked')),
	CONSTRAINT "channels_value_size" CHECK (octet_length("channels"."value") between 1 and 2048),
	CONSTRAINT "channels_no_owner_no_desk" CHECK ("channels"."policy" <> 'no_owner' or ("channels"."purpose" in ('docs', 'api', 'community', 'informational', 'app', 'download', 'links', 'assets', 'related', 'privacy') and "channels"."type" in ('website', 'handle', 'app-id'))),
	CONSTRAINT "channels_no_support_no_desk" CHECK ("channels"."policy" <> 'no_official_support' or "channels"."purpose" not in ('support', 'help', 'contact-form', 'chat', 'fraud-desk', 'complaints')),
	CONSTRAINT "channels_verified_expires" CHECK ("channels"."tier" <> 'verified' or "channels"."valid_until" is not null),
	CONSTRAINT "channels_handle_platform" CHECK (("channels"."type" in ('handle', 'app-id')) = ("channels"."qualifier" <> ''))
);
--> statement-breakpoint
CREATE TABLE "entities" (
	"slug" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"category" text NOT NULL,
	"countries" jsonb NOT NULL,
	"policy" text NOT NULL,
	"parent" text,
	"wikidata" text,
	"shipped" jsonb,
	CONSTRAINT "entities_slug_policy" UNIQUE("slug","policy"),
	CONSTRAINT "entities_slug_form" CHECK ("entities"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "entities_policy_known" CHECK ("entities"."policy" in ('has_support', 'self_service_only', 'no_official_support', 'no_owner', 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "entity_aliases" (
	"entity" text NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"lang" text,
	"match" text NOT NULL,
	CONSTRAINT "entity_aliases_entity_position_pk" PRIMARY KEY("entity","position")
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"entity" text NOT NULL,
	"position" integer NOT NULL,
	"code" text NOT NULL,
	"detail" jsonb NOT NULL,
	CONSTRAINT "facts_entity_position_pk" PRIMARY KEY("entity","position")
);
--> statement-breakpoint
CREATE TABLE "neighbour_pairs" (
	"neighbour" text NOT NULL,
	"entity" text NOT NULL,
	"source" text NOT NULL,
	"read_on" text NOT NULL,
	CONSTRAINT "neighbour_pairs_neighbour_entity_pk" PRIMARY KEY("neighbour","entity")
);
--> statement-breakpoint
CREATE TABLE "passports" (
	"entity" text PRIMARY KEY NOT NULL,
	"passport" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_proposal_proposals_id_fk" FOREIGN KEY ("proposal") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_curated_sha256_release_parts_sha256_fk" FOREIGN KEY ("curated_sha256") REFERENCES "public"."release_parts"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_evidence" ADD CONSTRAINT "channel_evidence_channel" FOREIGN KEY ("entity","channel") REFERENCES "public"."channels"("entity","position") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_entity_policy" FOREIGN KEY ("entity","policy") REFERENCES "public"."entities"("slug","policy") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "entity_aliases" ADD CONSTRAINT "entity_aliases_entity_entities_slug_fk" FOREIGN KEY ("entity") REFERENCES "public"."entities"("slug") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_entity_entities_slug_fk" FOREIGN KEY ("entity") REFERENCES "public"."entities"("slug") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passports" ADD CONSTRAINT "passports_entity_entities_slug_fk" FOREIGN KEY ("entity") REFERENCES "public"."entities"("slug") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "proposals_by_state" ON "proposals" USING btree ("state","opened_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "channels_once" ON "channels" USING btree ("entity","type","qualifier","value");--> statement-breakpoint
CREATE INDEX "channels_value" ON "channels" USING btree ("type","value");--> statement-breakpoint
CREATE INDEX "facts_code" ON "facts" USING btree ("code");