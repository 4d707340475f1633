ALTER TABLE `discord_guild_bans` ADD `state` text DEFAULT 'HELD' NOT NULL;--> statement-breakpoint
ALTER TABLE `discord_guild_bans` ADD `origin` text DEFAULT 'SHOP' NOT NULL;--> statement-breakpoint
ALTER TABLE `discord_guild_bans` ADD `tries` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `discord_guild_bans` ADD `again_at` text;--> statement-breakpoint
ALTER TABLE `discord_bot_watches` ADD `trouble` text;--> statement-breakpoint
ALTER TABLE `discord_bot_watches` ADD `days` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `discord_bot_watches` DROP COLUMN `looks`;--> statement-breakpoint
ALTER TABLE `discord_bot_watches` DROP COLUMN `well`;--> statement-breakpoint
DELETE FROM discord_bot_watches WHERE bot_id IN (SELECT id FROM discord_bots WHERE removed_at IS NOT NULL);
