CREATE TABLE `discord_staff_codes` (
	`admin_id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`hash` text NOT NULL,
	`expires_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `discord_staff_codes_by_hash` ON `discord_staff_codes` (`hash`);
--> statement-breakpoint
CREATE TABLE `discord_staff_links` (
	`admin_id` text PRIMARY KEY NOT NULL,
	`discord_id` text NOT NULL,
	`username` text NOT NULL,
	`session_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`linked_at` text NOT NULL,
	`expires_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `discord_staff_links_by_discord` ON `discord_staff_links` (`discord_id`);