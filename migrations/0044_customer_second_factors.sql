CREATE TABLE `customer_second_factors` (
	`user_id` text PRIMARY KEY NOT NULL,
	`enrolment_id` text NOT NULL,
	`key_id` text NOT NULL,
	`noted_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `customer_second_factors_by_key` ON `customer_second_factors` (`key_id`,`user_id`);