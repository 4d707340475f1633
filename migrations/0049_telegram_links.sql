CREATE TABLE `telegram_link_secrets` (
	`hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`session_id` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `telegram_link_secrets_by_end` ON `telegram_link_secrets` (`expires_at`);--> statement-breakpoint
CREATE INDEX `telegram_link_secrets_of_user` ON `telegram_link_secrets` (`user_id`);--> statement-breakpoint
CREATE TABLE `telegram_links` (
	`user_id` text PRIMARY KEY NOT NULL,
	`chat_id` text NOT NULL,
	`first_name` text NOT NULL,
	`linked_at` text NOT NULL,
	`blocked_at` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `telegram_links_by_chat` ON `telegram_links` (`chat_id`);--> statement-breakpoint
CREATE TABLE `telegram_updates` (
	`update_id` integer PRIMARY KEY NOT NULL,
	`received_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `telegram_updates_by_time` ON `telegram_updates` (`received_at`);--> statement-breakpoint
-- Messages of triggers are those of broken CHECKs.
CREATE TRIGGER telegram_link_secrets_once BEFORE UPDATE OF used_at ON telegram_link_secrets WHEN OLD.used_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: telegram.secret_invalid'); END;
