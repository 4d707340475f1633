CREATE TABLE `account_merges` (
	`from_id` text PRIMARY KEY NOT NULL,
	`into_id` text NOT NULL,
	`status` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "account_merges_two" CHECK(from_id <> into_id)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `account_merges_into` ON `account_merges` (`into_id`);--> statement-breakpoint
CREATE INDEX `account_merges_moving` ON `account_merges` (`from_id`) WHERE status = 'MOVING';