CREATE TABLE `kyc_submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`status` text NOT NULL,
	`nik_sealed` text NOT NULL,
	`nik_index` text NOT NULL,
	`nik_masked` text NOT NULL,
	`id_card_file_id` text NOT NULL,
	`selfie_file_id` text NOT NULL,
	`submitted_at` text NOT NULL,
	`decided_at` text,
	`decided_by` text,
	`reason_code` text,
	`note` text,
	`room` integer NOT NULL,
	`documents` integer NOT NULL,
	`decisions` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "kyc.too_many_today" CHECK(room >= 0),
	CONSTRAINT "file.not_ready" CHECK(documents = 2),
	CONSTRAINT "kyc.decided" CHECK(decisions <= 1)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `kyc_submissions_open` ON `kyc_submissions` (`user_id`) WHERE status <> 'REJECTED';--> statement-breakpoint
CREATE INDEX `kyc_submissions_by_owner` ON `kyc_submissions` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `kyc_submissions_by_status` ON `kyc_submissions` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `kyc_submissions_by_nik` ON `kyc_submissions` (`nik_index`);--> statement-breakpoint
CREATE INDEX `kyc_submissions_by_key` ON `kyc_submissions` (substr(nik_sealed, 4, 12),`id`);--> statement-breakpoint
ALTER TABLE `users` ADD `kyc_status` text DEFAULT 'NONE' NOT NULL;--> statement-breakpoint
CREATE INDEX `users_by_kyc_status` ON `users` (`kyc_status`,`id`);--> statement-breakpoint
CREATE INDEX `files_of_identity` ON `files` (`id`) WHERE purpose IN ('id_card', 'selfie') AND state = 'READY';--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'kyc:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'kyc:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'kyc:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'kyc:review');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'kyc:review');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'kyc:review');
