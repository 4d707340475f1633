CREATE TABLE `discord_link_secrets` (
	`hash` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`user_id` text NOT NULL,
	`session_id` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `discord_link_secrets_by_end` ON `discord_link_secrets` (`expires_at`);--> statement-breakpoint
CREATE INDEX `discord_link_secrets_of_user` ON `discord_link_secrets` (`user_id`);--> statement-breakpoint
CREATE TABLE `discord_links` (
	`user_id` text PRIMARY KEY NOT NULL,
	`discord_id` text NOT NULL,
	`username` text NOT NULL,
	`linked_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `discord_links_by_discord` ON `discord_links` (`discord_id`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`purpose` text NOT NULL,
	`version` text NOT NULL,
	`granted` integer NOT NULL,
	`given_at` text NOT NULL,
	`ip` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `consents_of_user` ON `consents` (`user_id`,`id`);--> statement-breakpoint
-- Messages of triggers are those of broken CHECKs.
CREATE TRIGGER discord_link_secrets_once BEFORE UPDATE OF used_at ON discord_link_secrets WHEN OLD.used_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: discord.secret_invalid'); END;--> statement-breakpoint
CREATE TRIGGER consents_no_delete BEFORE DELETE ON consents BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;--> statement-breakpoint
CREATE TRIGGER consents_no_change BEFORE UPDATE ON consents WHEN NEW.ip <> '' OR NEW.id IS NOT OLD.id OR NEW.user_id IS NOT OLD.user_id OR NEW.purpose IS NOT OLD.purpose OR NEW.version IS NOT OLD.version OR NEW.granted IS NOT OLD.granted OR NEW.given_at IS NOT OLD.given_at BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;
