CREATE TABLE `discord_bot_watches` (
	`bot_id` text PRIMARY KEY NOT NULL,
	`seen` text NOT NULL,
	`since` text NOT NULL,
	`signal` text NOT NULL,
	`times` integer NOT NULL,
	`outcome` text NOT NULL,
	`latency_ms` integer NOT NULL,
	`looked_at` text NOT NULL,
	`looks` integer NOT NULL,
	`well` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `discord_broadcast_targets` (
	`broadcast_id` text NOT NULL,
	`guild_id` text NOT NULL,
	`bot_id` text NOT NULL,
	`channel_id` text,
	`state` text NOT NULL,
	`code` text,
	`changed_at` text NOT NULL,
	PRIMARY KEY(`broadcast_id`, `guild_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `discord_broadcast_targets_by_time` ON `discord_broadcast_targets` (`changed_at`);--> statement-breakpoint
CREATE TABLE `discord_broadcasts` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`text` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `discord_broadcasts_by_time` ON `discord_broadcasts` (`created_at`);--> statement-breakpoint
CREATE TABLE `discord_interactions` (
	`id` text PRIMARY KEY NOT NULL,
	`bot_id` text NOT NULL,
	`guild_id` text,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`discord_id` text NOT NULL,
	`outcome` text NOT NULL,
	`ms` integer NOT NULL,
	`at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `discord_interactions_by_time` ON `discord_interactions` (`at`);--> statement-breakpoint
CREATE INDEX `discord_interactions_of_bot` ON `discord_interactions` (`bot_id`,`id`);--> statement-breakpoint
CREATE INDEX `discord_interactions_of_guild` ON `discord_interactions` (`guild_id`,`id`);--> statement-breakpoint
CREATE INDEX `discord_interactions_of_person` ON `discord_interactions` (`discord_id`);