CREATE TABLE `inbox_items` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`category` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`event` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`created_at` text NOT NULL,
	`read_at` text,
	`archived_at` text,
	CONSTRAINT "inbox_items_bounded" CHECK(length(CAST(title || text AS BLOB)) <= 8192)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_items_by_id` ON `inbox_items` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_items_once` ON `inbox_items` (`user_id`,`subject_kind`,`subject_id`,`event`);--> statement-breakpoint
CREATE INDEX `inbox_items_of_user` ON `inbox_items` (`user_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `inbox_items_unread` ON `inbox_items` (`user_id`) WHERE read_at IS NULL AND archived_at IS NULL;--> statement-breakpoint
CREATE TABLE `notification_preferences` (
	`user_id` text PRIMARY KEY NOT NULL,
	`modes` text NOT NULL,
	`quiet_from` text,
	`quiet_until` text,
	`digest` integer NOT NULL,
	`version` integer NOT NULL,
	`changed_at` text NOT NULL,
	CONSTRAINT "preferences.changed" CHECK(version > 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `push_devices` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`platform` text NOT NULL,
	`created_at` text NOT NULL,
	`last_seen_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `push_devices_by_token` ON `push_devices` (`token`);--> statement-breakpoint
CREATE INDEX `push_devices_of_user` ON `push_devices` (`user_id`,`last_seen_at`);--> statement-breakpoint
CREATE INDEX `push_devices_by_time` ON `push_devices` (`last_seen_at`);