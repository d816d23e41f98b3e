CREATE TABLE "entity_redirects" (
	"from" text PRIMARY KEY NOT NULL,
	"to" text NOT NULL,
	"how" text NOT NULL,
	CONSTRAINT "entity_redirects_elsewhere" CHECK ("entity_redirects"."from" <> "entity_redirects"."to"),
	CONSTRAINT "entity_redirects_how_known" CHECK ("entity_redirects"."how" in ('renamed', 'merged'))
);
--> statement-breakpoint
CREATE INDEX "entity_redirects_to" ON "entity_redirects" USING btree ("to");