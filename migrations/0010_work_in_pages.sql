ALTER TABLE `outbox` ADD `tries` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `copy_rebuilds` ADD `cleared_at` text;--> statement-breakpoint
ALTER TABLE `copy_rebuilds` ADD `position` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `copy_rebuilds` ADD `tried_at` text DEFAULT '1970-01-01T00:00:00.000Z' NOT NULL;--> statement-breakpoint
CREATE INDEX `copy_rebuilds_by_try` ON `copy_rebuilds` (`tried_at`);--> statement-breakpoint
ALTER TABLE `rounds` ADD `began_at` text DEFAULT '1970-01-01T00:00:00.000Z' NOT NULL;--> statement-breakpoint
ALTER TABLE `rounds` ADD `waiting` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rounds` ADD `oldest_at` text;
