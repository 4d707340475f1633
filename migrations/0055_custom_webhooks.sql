CREATE TABLE `custom_provider_secrets` (
	`id` text PRIMARY KEY NOT NULL,
	`provider` text NOT NULL,
	`sealed` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `custom_provider_secrets_of_provider` ON `custom_provider_secrets` (`provider`,`id`);--> statement-breakpoint
CREATE TABLE `custom_providers` (
	`provider` text PRIMARY KEY NOT NULL,
	`place` integer NOT NULL,
	`description` text,
	`scheme` text NOT NULL,
	`rules` text NOT NULL,
	`enabled` integer NOT NULL,
	`tried_at` text,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	CONSTRAINT "webhook_provider.too_many" CHECK(place <= 50),
	CONSTRAINT "webhook_provider.changed" CHECK(version > 0),
	CONSTRAINT "webhook_provider.not_tried" CHECK(enabled = 0 OR tried_at IS NOT NULL)
) STRICT;
--> statement-breakpoint
ALTER TABLE `inbound_events` ADD `event_type` text;--> statement-breakpoint
ALTER TABLE `inbound_events` ADD `effects` integer DEFAULT 0 NOT NULL CONSTRAINT "webhook_log.had_effect" CHECK(effects <= 1);