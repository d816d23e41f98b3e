CREATE TABLE "notices" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"entities" jsonb NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"entity" text,
	"kinds" jsonb,
	"secret" text NOT NULL,
	"previous_secret" text,
	"previous_until" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone,
	CONSTRAINT "webhooks_url_form" CHECK ("webhooks"."url" ~ '^https?://' and length("webhooks"."url") <= 2048),
	CONSTRAINT "webhooks_secret_form" CHECK ("webhooks"."secret" ~ '^whsec_[A-Za-z0-9+/]{32,}=*$')
);
