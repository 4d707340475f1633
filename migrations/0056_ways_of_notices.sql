CREATE TABLE `digest_items` (
	`user_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`event` text NOT NULL,
	`title` text NOT NULL,
	`created_at` text NOT NULL,
	`due_at` text NOT NULL,
	`day` text,
	PRIMARY KEY(`user_id`, `subject_id`, `event`),
	CONSTRAINT "digest_items_bounded" CHECK(length(CAST(title AS BLOB)) <= 2048)
) STRICT;
--> statement-breakpoint
CREATE INDEX `digest_items_listed` ON `digest_items` (`user_id`,`day`,`created_at`);--> statement-breakpoint
CREATE INDEX `digest_items_due` ON `digest_items` (`due_at`) WHERE day IS NULL;--> statement-breakpoint
CREATE INDEX `digest_items_by_time` ON `digest_items` (`created_at`);--> statement-breakpoint
ALTER TABLE `notifications` ADD `category` text DEFAULT 'transaction' NOT NULL;--> statement-breakpoint
ALTER TABLE `notifications` ADD `due_at` text;--> statement-breakpoint
ALTER TABLE `notifications` ADD `details` text;--> statement-breakpoint
CREATE INDEX `notifications_due` ON `notifications` (`due_at`) WHERE due_at IS NOT NULL;