CREATE TABLE "reports" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"receipt" jsonb,
	"note" text,
	"content" text,
	"group_id" text NOT NULL,
	"outcome" text,
	"answer" text,
	"answered_by" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "reports_kind_known" CHECK ("reports"."kind" in ('dispute', 'fraud', 'missing-brand')),
	CONSTRAINT "reports_state_known" CHECK ("reports"."state" in ('open', 'answered')),
	CONSTRAINT "reports_answered_whole" CHECK (("reports"."state" = 'answered') = ("reports"."outcome" is not null and "reports"."answered_by" is not null and "reports"."answered_at" is not null)),
	CONSTRAINT "reports_outcome_known" CHECK ("reports"."outcome" is null or "reports"."outcome" in ('upheld', 'kept', 'unclear'))
);
--> statement-breakpoint
CREATE INDEX "reports_by_state" ON "reports" USING btree ("state","opened_at","id");--> statement-breakpoint
CREATE INDEX "reports_by_group" ON "reports" USING btree ("group_id");