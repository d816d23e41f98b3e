CREATE TABLE "idempotent_writes" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"status" integer,
	"answer" text,
	CONSTRAINT "idempotent_writes_scope_key_pk" PRIMARY KEY("scope","key"),
	CONSTRAINT "idempotent_writes_whole" CHECK (("idempotent_writes"."status" is null) = ("idempotent_writes"."answer" is null))
);
