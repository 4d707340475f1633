CREATE TABLE `inbox_readers` (
	`user_id` text PRIMARY KEY NOT NULL,
	`until` text NOT NULL
) STRICT;
