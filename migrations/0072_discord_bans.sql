CREATE TABLE `discord_blacklist` (
	`discord_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`banned_by` text NOT NULL,
	`banned_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `discord_guild_bans` (
	`guild_id` text NOT NULL,
	`discord_id` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`guild_id`, `discord_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `discord_guild_bans_of_person` ON `discord_guild_bans` (`discord_id`);--> statement-breakpoint
ALTER TABLE `discord_config_revisions` ADD `ban_sync` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `discord_configs` ADD `ban_sync` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `discord_offers` ADD `discount` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Nobody is linked with a person whom staff have banned.
CREATE TRIGGER discord_links_blacklisted BEFORE INSERT ON discord_links WHEN EXISTS (SELECT 1 FROM discord_blacklist WHERE discord_id = NEW.discord_id) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: discord.buyer_blocked'); END;
--> statement-breakpoint
-- A guild hears of a ban, and of its end, where one asks for it or knows of it.
CREATE TRIGGER discord_bans_by_account AFTER UPDATE OF status ON users WHEN NEW.status <> OLD.status AND (NEW.status = 'BANNED' OR OLD.status = 'BANNED' AND NEW.status = 'ACTIVE') AND (EXISTS (SELECT 1 FROM discord_configs WHERE status = 'ACTIVE' AND ban_sync = 1) OR EXISTS (SELECT 1 FROM discord_guild_bans)) BEGIN INSERT INTO outbox (queue, body, delay_seconds, created_at, taken_until, tries) SELECT 'discord', json_object('kind', 'person_ban', 'discord_id', discord_id), 0, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '1970-01-01T00:00:00.000Z', 0 FROM discord_links WHERE user_id = NEW.id; END;
