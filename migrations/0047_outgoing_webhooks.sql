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