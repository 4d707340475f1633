ALTER TABLE `discord_channels` ADD `version` integer DEFAULT 1 NOT NULL CONSTRAINT "discord_channel.changed" CHECK(version > 0);--> statement-breakpoint
ALTER TABLE `discord_worlds` ADD `version` integer DEFAULT 1 NOT NULL CONSTRAINT "guild_world.changed" CHECK(version > 0);
