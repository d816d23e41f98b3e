ALTER TABLE "channels" ADD COLUMN "account_id" text;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "released" jsonb;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_account_id_form" CHECK ("channels"."account_id" is null or ("channels"."type" = 'handle' and "channels"."account_id" ~ '^[A-Za-z0-9:_-]{1,80}$'));--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_released_revoked" CHECK ("channels"."released" is null or ("channels"."type" = 'handle' and "channels"."state" = 'revoked'));