CREATE TABLE "api_accounts" (
	"name" text PRIMARY KEY NOT NULL,
	"daily_quota" integer NOT NULL,
	"concurrency" integer NOT NULL,
	CONSTRAINT "api_accounts_name_form" CHECK ("api_accounts"."name" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "api_accounts_quota_positive" CHECK ("api_accounts"."daily_quota" > 0),
	CONSTRAINT "api_accounts_concurrency_positive" CHECK ("api_accounts"."concurrency" > 0)
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"account" text NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash"),
	CONSTRAINT "api_keys_hash_form" CHECK ("api_keys"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "api_keys_expire_later" CHECK ("api_keys"."expires_at" > "api_keys"."created_at")
);
--> statement-breakpoint
CREATE TABLE "api_leases" (
	"id" text PRIMARY KEY NOT NULL,
	"account" text NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_usage" (
	"account" text NOT NULL,
	"day" date NOT NULL,
	"used" integer NOT NULL,
	CONSTRAINT "api_usage_account_day_pk" PRIMARY KEY("account","day")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_account_api_accounts_name_fk" FOREIGN KEY ("account") REFERENCES "public"."api_accounts"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_leases" ADD CONSTRAINT "api_leases_account_api_accounts_name_fk" FOREIGN KEY ("account") REFERENCES "public"."api_accounts"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_usage" ADD CONSTRAINT "api_usage_account_api_accounts_name_fk" FOREIGN KEY ("account") REFERENCES "public"."api_accounts"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_by_account" ON "api_keys" USING btree ("account");--> statement-breakpoint
CREATE INDEX "api_leases_by_account" ON "api_leases" USING btree ("account","until");