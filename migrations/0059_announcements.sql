CREATE TABLE `discord_channels` (
	`id` text PRIMARY KEY NOT NULL,
	`place` integer NOT NULL,
	`name` text NOT NULL,
	`webhook` text NOT NULL,
	`sealed` text NOT NULL,
	`created_at` text NOT NULL,
	CONSTRAINT "discord_channel.too_many" CHECK(place <= 50)
) STRICT;
--> statement-breakpoint
CREATE TABLE `announcements` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`category` text NOT NULL,
	`to` text NOT NULL,
	`user_id` text,
	`words` text NOT NULL,
	`channels` text,
	`recipients` integer NOT NULL,
	`put_out` integer DEFAULT 0 NOT NULL,
	`position` text DEFAULT '' NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "announcement.cancelled" CHECK(status IN ('RUNNING', 'DONE', 'CANCELLED')),
	CONSTRAINT "announcements_bounded" CHECK(length(CAST(words AS BLOB)) <= 20000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `announcements_running` ON `announcements` (`id`) WHERE status = 'RUNNING';--> statement-breakpoint
CREATE INDEX `announcements_of_user` ON `announcements` (`user_id`) WHERE user_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `staff_notification_settings` (
	`admin_id` text PRIMARY KEY NOT NULL,
	`topics` text NOT NULL,
	`kinds` text NOT NULL,
	`phone` text,
	`telegram_chat` text,
	`discord_channel_id` text,
	`quiet_hours` text,
	`locale` text NOT NULL,
	`version` integer NOT NULL,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	FOREIGN KEY (`admin_id`) REFERENCES `admins`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notification_settings.changed" CHECK(version > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `staff_notification_settings_at_discord` ON `staff_notification_settings` (`discord_channel_id`) WHERE discord_channel_id IS NOT NULL;