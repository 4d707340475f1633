CREATE TABLE `fraud_hits` (
	`id` text PRIMARY KEY NOT NULL,
	`rule_id` text NOT NULL,
	`rule_version` integer NOT NULL,
	`kind` text NOT NULL,
	`mode` text NOT NULL,
	`act` text NOT NULL,
	`detail` text NOT NULL,
	`user_id` text,
	`transaction_id` text,
	`amount` integer,
	`currency` text,
	`ip` text NOT NULL,
	`user_agent` text NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `fraud_hits_of_rule` ON `fraud_hits` (`rule_id`,`id`);--> statement-breakpoint
CREATE INDEX `fraud_hits_of_user` ON `fraud_hits` (`user_id`,`id`);--> statement-breakpoint
CREATE TABLE `fraud_rule_versions` (
	`rule_id` text NOT NULL,
	`version` integer NOT NULL,
	`rule` text NOT NULL,
	PRIMARY KEY(`rule_id`, `version`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `fraud_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`condition` text NOT NULL,
	`sealed` text,
	`mode` text NOT NULL,
	`active` integer NOT NULL,
	`reason` text NOT NULL,
	`version` integer NOT NULL,
	`archived_at` text,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `fraud_rules_in_force` ON `fraud_rules` (`id`) WHERE active = 1 AND archived_at IS NULL;--> statement-breakpoint
CREATE INDEX `fraud_rules_by_key` ON `fraud_rules` (substr(sealed, 4, 12),`id`) WHERE sealed IS NOT NULL;--> statement-breakpoint
CREATE TRIGGER fraud_rules_bounded BEFORE INSERT ON fraud_rules WHEN (SELECT COUNT(*) FROM fraud_rules WHERE archived_at IS NULL AND id <> NEW.id) >= 100 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: fraud_rule.too_many'); END;--> statement-breakpoint
CREATE TRIGGER fraud_rule_versions_no_update BEFORE UPDATE ON fraud_rule_versions BEGIN SELECT RAISE(ABORT, 'fraud_rule_versions is append-only'); END;--> statement-breakpoint
INSERT INTO outbox (queue, body, delay_seconds, created_at) SELECT 'money', json_object('kind', 'account', 'user_id', user_id), 0, linked_at FROM discord_links;--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'fraud:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'fraud:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'fraud:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'fraud:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'fraud:manage');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'fraud:manage');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'fraud:manage');
