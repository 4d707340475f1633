CREATE TABLE `account_status_changes` (
	`user_id` text NOT NULL,
	`revision` integer NOT NULL,
	`status` text NOT NULL,
	`reason` text NOT NULL,
	`until` text,
	`changed_by` text NOT NULL,
	`changed_at` text NOT NULL,
	PRIMARY KEY(`user_id`, `revision`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
ALTER TABLE `users` ADD `banned_until` text;--> statement-breakpoint
ALTER TABLE `users` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `users_by_status` ON `users` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `users_by_tier` ON `users` (`tier`,`id`);--> statement-breakpoint
CREATE INDEX `users_by_name` ON `users` (`name` COLLATE NOCASE,`id`);--> statement-breakpoint
CREATE INDEX `users_banned` ON `users` (`banned_until`,`id`) WHERE banned_until IS NOT NULL;--> statement-breakpoint
CREATE TRIGGER users_in_turn BEFORE UPDATE OF revision ON users WHEN NEW.revision <> OLD.revision + 1 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: user.changed'); END;--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'users:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'users:write');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'users:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'users:write');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'users:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'users:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'users:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'users:read');