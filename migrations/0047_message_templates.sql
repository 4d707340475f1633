CREATE TABLE `notification_template_versions` (
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`locale` text NOT NULL,
	`version` integer NOT NULL,
	`parts` text,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	PRIMARY KEY(`kind`, `channel`, `locale`, `version`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `notification_templates` (
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`locale` text NOT NULL,
	`version` integer NOT NULL,
	`parts` text,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	PRIMARY KEY(`kind`, `channel`, `locale`)
) STRICT;
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'notifications:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'notifications:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'notifications:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'notifications:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'notifications:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'notifications:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'notifications:write');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'notifications:write');
