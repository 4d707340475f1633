CREATE TABLE `message_windows` (
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`user_id` text NOT NULL,
	`open_until` text NOT NULL,
	PRIMARY KEY(`channel`, `address`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `message_windows_of_user` ON `message_windows` (`user_id`);--> statement-breakpoint
CREATE INDEX `message_windows_by_end` ON `message_windows` (`open_until`);--> statement-breakpoint
ALTER TABLE `delivery_attempts` ADD COLUMN `cost` integer CONSTRAINT "delivery_attempts_cost" CHECK(cost >= 0);--> statement-breakpoint
ALTER TABLE `delivery_attempts` ADD COLUMN `failure` text;--> statement-breakpoint
CREATE INDEX `delivery_attempts_by_name` ON `delivery_attempts` (`provider_id`) WHERE provider_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `delivery_attempts_under_way` ON `delivery_attempts` (`created_at`) WHERE outcome = 'started';
