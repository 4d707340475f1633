CREATE TABLE `one_time_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`subject` text NOT NULL,
	`contact_index` text NOT NULL,
	`bound` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`guesses` integer DEFAULT 0 NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`sent_at` text,
	`used_at` text,
	`room` integer NOT NULL,
	CONSTRAINT "code.wrong" CHECK(guesses <= 5),
	CONSTRAINT "code.sent_too_often" CHECK(room >= 0 AND tries <= 5)
) STRICT;
--> statement-breakpoint
CREATE INDEX `one_time_codes_of_subject` ON `one_time_codes` (`subject`,`purpose`,`id`);--> statement-breakpoint
CREATE INDEX `one_time_codes_of_contact` ON `one_time_codes` (`contact_index`,`id`);--> statement-breakpoint
ALTER TABLE `users` ADD `email_verified_at` text;--> statement-breakpoint
ALTER TABLE `users` ADD `phone_verified_at` text;--> statement-breakpoint
-- Messages of triggers are those of broken CHECKs.
CREATE TRIGGER one_time_codes_once BEFORE UPDATE OF used_at ON one_time_codes WHEN OLD.used_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: code.wrong'); END;
