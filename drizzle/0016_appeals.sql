ALTER TABLE "reports" ADD COLUMN "reporter" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "proposal" text;--> statement-breakpoint
CREATE INDEX "reports_by_reporter" ON "reports" USING btree ("reporter","outcome");--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_proposal_upheld" CHECK ("reports"."proposal" is null or coalesce("reports"."outcome" = 'upheld', false));