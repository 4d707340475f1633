CREATE TABLE `discord_bots` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`application_id` text NOT NULL,
	`username` text NOT NULL,
	`bot_token_fingerprint` text NOT NULL,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	`tested_at` text NOT NULL,
	`created_at` text NOT NULL,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	`sealed` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `discord_bots_by_application` ON `discord_bots` (`application_id`);
--> statement-breakpoint
-- Their messages are those of a broken CHECK.
CREATE TRIGGER discord_bots_bounded BEFORE INSERT ON discord_bots WHEN (SELECT count(*) FROM discord_bots) >= 50 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: discord_bot.too_many'); END;
--> statement-breakpoint
CREATE TRIGGER discord_bots_in_turn BEFORE UPDATE OF version ON discord_bots WHEN NEW.version <> OLD.version + 1 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: discord_bot.changed'); END;
