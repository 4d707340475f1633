CREATE TABLE `setting_secrets` (
	`key` text NOT NULL,
	`revision` integer NOT NULL,
	`sealed` text,
	`fingerprint` text,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	PRIMARY KEY(`key`, `revision`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `setting_secrets_in_force` ON `setting_secrets` (`key`) WHERE sealed IS NOT NULL;--> statement-breakpoint
CREATE TRIGGER setting_secrets_no_delete BEFORE DELETE ON setting_secrets BEGIN SELECT RAISE(ABORT, 'setting_secrets is append-only'); END;
