CREATE TABLE `admin_recovery_codes` (
	`admin_id` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`admin_id`, `hash`),
	FOREIGN KEY (`admin_id`) REFERENCES `admins`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `admin_setups` (
	`admin_id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`expires_at` text NOT NULL,
	FOREIGN KEY (`admin_id`) REFERENCES `admins`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `admin_setups_by_token` ON `admin_setups` (`token_hash`);--> statement-breakpoint
CREATE TABLE `admin_totps` (
	`admin_id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`created_at` text NOT NULL,
	`confirmed_at` text,
	FOREIGN KEY (`admin_id`) REFERENCES `admins`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `second_factor_uses` (
	`admin_id` text NOT NULL,
	`code` text NOT NULL,
	`used_at` text NOT NULL,
	PRIMARY KEY(`admin_id`, `code`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `second_factor_uses_by_time` ON `second_factor_uses` (`used_at`);--> statement-breakpoint
CREATE TABLE `session_proofs` (
	`session_id` text PRIMARY KEY NOT NULL,
	`proved_at` text NOT NULL
) STRICT;
--> statement-breakpoint
ALTER TABLE `admins` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `sessions_of_principal` ON `sessions` (`principal_id`,`id`);--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'staff:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'staff:write');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'roles:write');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'staff:read');--> statement-breakpoint
-- Messages of triggers are those of broken CHECKs. A super admin counts who can sign in.
CREATE TRIGGER admins_last_super_admin BEFORE UPDATE OF role, status ON admins WHEN OLD.role = 'super_admin' AND OLD.status = 'ACTIVE' AND (NEW.role <> 'super_admin' OR NEW.status <> 'ACTIVE') AND NOT EXISTS (SELECT 1 FROM admins a JOIN credentials c ON c.principal_id = a.id WHERE a.role = 'super_admin' AND a.status = 'ACTIVE' AND a.id <> OLD.id) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: staff.last_super_admin'); END;--> statement-breakpoint
CREATE TRIGGER credentials_last_super_admin BEFORE DELETE ON credentials WHEN EXISTS (SELECT 1 FROM admins WHERE id = OLD.principal_id AND role = 'super_admin' AND status = 'ACTIVE') AND NOT EXISTS (SELECT 1 FROM admins a JOIN credentials c ON c.principal_id = a.id WHERE a.role = 'super_admin' AND a.status = 'ACTIVE' AND a.id <> OLD.principal_id) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: staff.last_super_admin'); END;--> statement-breakpoint
CREATE TRIGGER admins_no_delete BEFORE DELETE ON admins BEGIN SELECT RAISE(ABORT, 'a member of staff stays'); END;--> statement-breakpoint
CREATE TRIGGER admins_in_turn BEFORE UPDATE OF revision ON admins WHEN NEW.revision <> OLD.revision + 1 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: staff.changed'); END;--> statement-breakpoint
CREATE TRIGGER roles_in_use BEFORE DELETE ON roles WHEN EXISTS (SELECT 1 FROM admins WHERE role = OLD.name) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: role.in_use'); END;
