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
--> statement-breakpoint
-- A deposit verified whoever had claimed a name before; what no member of staff has verified is to be proven.
UPDATE discord_growids SET verified_at = NULL, may_change_from = set_at WHERE verified_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_log a WHERE a.resource_id = discord_growids.user_id AND a.action IN ('grow_id.verify', 'grow_id.put') AND a.created_at >= discord_growids.verified_at);
