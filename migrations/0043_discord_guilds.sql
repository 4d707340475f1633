CREATE TABLE `discord_guild_revisions` (
	`guild_id` text NOT NULL,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	`application_id` text NOT NULL,
	`bot_token_fingerprint` text NOT NULL,
	`channels` text NOT NULL,
	`tested_at` text,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	PRIMARY KEY(`guild_id`, `version`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `discord_guilds` (
	`guild_id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	`application_id` text NOT NULL,
	`bot_token_fingerprint` text NOT NULL,
	`channels` text NOT NULL,
	`tested_at` text,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	`sealed` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TRIGGER discord_guild_revisions_no_delete BEFORE DELETE ON discord_guild_revisions BEGIN SELECT RAISE(ABORT, 'discord_guild_revisions is append-only'); END;
--> statement-breakpoint
-- Its message is that of a broken CHECK.
CREATE TRIGGER discord_guilds_bounded BEFORE INSERT ON discord_guilds WHEN (SELECT count(*) FROM discord_guilds) >= 50 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: discord_guild.too_many'); END;
