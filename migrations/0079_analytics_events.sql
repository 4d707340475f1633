CREATE TABLE `analytics_events` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`at` text NOT NULL,
	`received_at` text NOT NULL,
	`day` text NOT NULL,
	`channel` text NOT NULL,
	`user_id` text,
	`session` text,
	`transaction_id` text,
	`sku` text,
	`amount` integer,
	`currency` text,
	`properties` text,
	CONSTRAINT "analytics_events_channel" CHECK(channel IN ('web', 'api', 'discord')),
	CONSTRAINT "analytics_events_money" CHECK((amount IS NULL) = (currency IS NULL)),
	CONSTRAINT "analytics_events_bounded" CHECK(properties IS NULL OR length(CAST(properties AS BLOB)) <= 4096)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `analytics_events_once` ON `analytics_events` (`id`);--> statement-breakpoint
CREATE INDEX `analytics_events_by_name` ON `analytics_events` (`name`,`at`);--> statement-breakpoint
CREATE INDEX `analytics_events_by_time` ON `analytics_events` (`at`);--> statement-breakpoint
CREATE INDEX `analytics_events_of_user` ON `analytics_events` (`user_id`,`at`) WHERE user_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `analytics_salts` (
	`day` text PRIMARY KEY NOT NULL,
	`salt` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `analytics_schemas` (
	`name` text PRIMARY KEY NOT NULL,
	`place` integer NOT NULL,
	`properties` text NOT NULL,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	CONSTRAINT "event_schema.too_many" CHECK(place <= 200)
) STRICT;
