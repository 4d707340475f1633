CREATE TABLE `discord_offers` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`guild_id` text,
	`wanted` text NOT NULL,
	`product_name` text NOT NULL,
	`customer_name` text,
	`currency` text NOT NULL,
	`price` integer NOT NULL,
	`fee` integer NOT NULL,
	`locked` integer NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `discord_offers_by_end` ON `discord_offers` (`expires_at`);--> statement-breakpoint
CREATE INDEX `discord_offers_of_user` ON `discord_offers` (`user_id`);--> statement-breakpoint
CREATE TABLE `discord_worlds` (
	`guild_id` text NOT NULL,
	`world_name` text NOT NULL,
	`owner_name` text,
	`access_level` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	PRIMARY KEY(`guild_id`, `world_name`)
) STRICT;
--> statement-breakpoint
-- Its message is that of a broken CHECK.
CREATE TRIGGER discord_worlds_bounded BEFORE INSERT ON discord_worlds WHEN (SELECT count(*) FROM discord_worlds WHERE guild_id = NEW.guild_id AND world_name <> NEW.world_name) >= 20 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: guild_world.too_many'); END;
