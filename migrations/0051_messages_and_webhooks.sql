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
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'notifications:write');--> statement-breakpoint
CREATE TABLE `message_windows` (
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`user_id` text NOT NULL,
	`open_until` text NOT NULL,
	PRIMARY KEY(`channel`, `address`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `message_windows_of_user` ON `message_windows` (`user_id`);--> statement-breakpoint
CREATE INDEX `message_windows_by_end` ON `message_windows` (`open_until`);--> statement-breakpoint
ALTER TABLE `delivery_attempts` ADD COLUMN `cost` integer CONSTRAINT "delivery_attempts_cost" CHECK(cost >= 0);--> statement-breakpoint
ALTER TABLE `delivery_attempts` ADD COLUMN `failure` text;--> statement-breakpoint
CREATE INDEX `delivery_attempts_by_name` ON `delivery_attempts` (`provider_id`) WHERE provider_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `delivery_attempts_under_way` ON `delivery_attempts` (`created_at`) WHERE outcome = 'started';--> statement-breakpoint
CREATE TABLE `telegram_link_secrets` (
	`hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`session_id` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `telegram_link_secrets_by_end` ON `telegram_link_secrets` (`expires_at`);--> statement-breakpoint
CREATE INDEX `telegram_link_secrets_of_user` ON `telegram_link_secrets` (`user_id`);--> statement-breakpoint
CREATE TABLE `telegram_links` (
	`user_id` text PRIMARY KEY NOT NULL,
	`chat_id` text NOT NULL,
	`first_name` text NOT NULL,
	`linked_at` text NOT NULL,
	`blocked_at` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `telegram_links_by_chat` ON `telegram_links` (`chat_id`);--> statement-breakpoint
CREATE TABLE `telegram_updates` (
	`update_id` integer PRIMARY KEY NOT NULL,
	`received_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `telegram_updates_by_time` ON `telegram_updates` (`received_at`);--> statement-breakpoint
-- Messages of triggers are those of broken CHECKs.
CREATE TRIGGER telegram_link_secrets_once BEFORE UPDATE OF used_at ON telegram_link_secrets WHEN OLD.used_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: telegram.secret_invalid'); END;--> statement-breakpoint
CREATE TABLE `webhook_attempts` (
	`endpoint_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`number` integer NOT NULL,
	`outcome` text NOT NULL,
	`http_status` integer,
	`answer` text NOT NULL,
	`error` text,
	`milliseconds` integer NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`endpoint_id`, `sequence`, `number`),
	CONSTRAINT "webhook_attempts_answer_bounded" CHECK(length(CAST(answer AS BLOB)) <= 2048)
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhook_attempts_by_time` ON `webhook_attempts` (`created_at`);--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`endpoint_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`event_id` text NOT NULL,
	`type` text NOT NULL,
	`source` text NOT NULL,
	`occurred_at` text NOT NULL,
	`data` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`tries` integer NOT NULL,
	`due_at` text,
	`queued_at` text NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`endpoint_id`, `sequence`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_once` ON `webhook_deliveries` (`endpoint_id`,`source`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_waiting` ON `webhook_deliveries` (`due_at`) WHERE state = 'PENDING';--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_event` ON `webhook_deliveries` (`event_id`);--> statement-breakpoint
CREATE TABLE `webhook_endpoints` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`place` integer NOT NULL,
	`url` text NOT NULL,
	`description` text,
	`events` text NOT NULL,
	`enabled` integer NOT NULL,
	`disabled_reason` text,
	`failing_since` text,
	`sealed` text NOT NULL,
	`former_sealed` text,
	`former_secret_until` text,
	`last_sequence` integer DEFAULT 0 NOT NULL,
	`revision` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "webhook_endpoint.too_many" CHECK(place <= CASE owner WHEN 'staff' THEN 20 ELSE 10 END),
	CONSTRAINT "webhook_endpoint.changed" CHECK(revision > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhook_endpoints_of_owner` ON `webhook_endpoints` (`owner`,`id`);
