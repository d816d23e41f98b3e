ALTER TABLE "proposals" DROP CONSTRAINT "proposals_state_known";--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "confirmed_by" text;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "undo" jsonb;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "hold_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_confirmed_by_second" CHECK ("proposals"."confirmed_by" is null or lower("proposals"."confirmed_by") <> lower("proposals"."author"));--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_cooling_held" CHECK ("proposals"."state" <> 'cooling' or ("proposals"."hold_until" is not null and "proposals"."approver" is not null));--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_state_known" CHECK ("proposals"."state" in ('open', 'cooling', 'applied', 'rejected'));