CREATE TABLE `requests` (
	`admin_id` text NOT NULL,
	`key` text NOT NULL,
	`digest` text NOT NULL,
	`answer` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`admin_id`, `key`),
	CONSTRAINT "requests_answer_bounded" CHECK(length(CAST(answer AS BLOB)) <= 16384)
) STRICT;
--> statement-breakpoint
CREATE INDEX `requests_by_time` ON `requests` (`created_at`);