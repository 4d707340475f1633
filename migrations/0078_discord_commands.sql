CREATE TABLE `discord_commands` (
	`bot_id` text NOT NULL,
	`guild_id` text NOT NULL,
	`digest` text NOT NULL,
	`refused` text,
	`changed_at` text NOT NULL,
	PRIMARY KEY(`bot_id`, `guild_id`)
) STRICT;
