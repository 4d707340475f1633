CREATE TABLE `backup_parts` (
	`backup_id` text NOT NULL,
	`part` integer NOT NULL,
	`name` text NOT NULL,
	`rows` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`digest` text NOT NULL,
	`key` text NOT NULL,
	PRIMARY KEY(`backup_id`, `part`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `backups` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` text NOT NULL,
	`finished_at` text,
	`parts` integer NOT NULL,
	`rows` integer NOT NULL,
	`wallets` integer NOT NULL,
	`bytes` integer NOT NULL,
	`position` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `backups_one_at_once` ON `backups` (`state`) WHERE state = 'RUNNING';--> statement-breakpoint
CREATE INDEX `backups_by_state` ON `backups` (`state`,`id`);--> statement-breakpoint
CREATE TABLE `restores` (
	`backup_id` text PRIMARY KEY NOT NULL,
	`finished` integer NOT NULL,
	`triggers` text NOT NULL
) STRICT;
