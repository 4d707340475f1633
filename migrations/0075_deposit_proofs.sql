CREATE TABLE `discord_answers` (
	`interaction_id` text PRIMARY KEY NOT NULL,
	`reply` text,
	`at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `discord_answers_by_time` ON `discord_answers` (`at`);--> statement-breakpoint
ALTER TABLE `game_deposits` ADD `above_limit` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `game_deposits_of_day` ON `game_deposits` (`guild_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `discord_growids` ADD `proof_amount` integer;--> statement-breakpoint
ALTER TABLE `discord_growids` ADD `proof_until` text;--> statement-breakpoint
ALTER TABLE `discord_staff_links` ADD `proved_at` text;
