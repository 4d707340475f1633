CREATE TABLE `file_reads` (
	`nonce` text PRIMARY KEY NOT NULL,
	`file_id` text NOT NULL,
	`actor` text NOT NULL,
	`read_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `file_reads_by_time` ON `file_reads` (`read_at`);--> statement-breakpoint
CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`purpose` text NOT NULL,
	`state` text NOT NULL,
	`name` text,
	`media_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`key` text NOT NULL,
	`problem` text,
	`tries` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`room` integer NOT NULL,
	CONSTRAINT "file.quota_exceeded" CHECK(room >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `files_by_key` ON `files` (`key`);--> statement-breakpoint
CREATE INDEX `files_by_owner` ON `files` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `files_by_state` ON `files` (`state`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `files_in_state` ON `files` (`state`,`id`);--> statement-breakpoint
INSERT INTO files SELECT substr(p.key, 8), t.user_id, 'proof', 'READY', NULL, p.media_type, p.bytes, p.sha256,
	p.key, NULL, 0, p.uploaded_at, p.uploaded_at, 0
FROM bank_transfer_proofs p JOIN bank_transfers t ON t.payment_id = p.payment_id;--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'files:review');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'files:review');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'files:review');
