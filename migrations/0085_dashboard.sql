CREATE TABLE `alert_episodes` (
	`rule` text NOT NULL,
	`subject` text NOT NULL,
	`step` integer NOT NULL,
	`state` text NOT NULL,
	`since` text NOT NULL,
	PRIMARY KEY(`rule`, `subject`, `step`)
) STRICT;--> statement-breakpoint
CREATE TABLE `alert_rules` (
	`rule` text NOT NULL,
	`revision` integer NOT NULL,
	`metric` text NOT NULL,
	`scope` text,
	`comparator` text NOT NULL,
	`threshold` integer,
	`for_minutes` integer NOT NULL,
	`window_minutes` integer NOT NULL,
	`minimum` integer NOT NULL,
	`severity` text NOT NULL,
	`enabled` integer NOT NULL,
	`changed_at` text NOT NULL,
	`changed_by` text,
	PRIMARY KEY(`rule`, `revision`),
	CONSTRAINT "alert_rules_bounded" CHECK(for_minutes BETWEEN 0 AND 1440 AND revision > 0)
) STRICT;--> statement-breakpoint
CREATE TABLE `cron_runs` (
	`cron` text PRIMARY KEY NOT NULL,
	`began_at` text NOT NULL,
	`ended_at` text NOT NULL,
	`failed` integer NOT NULL
) STRICT;--> statement-breakpoint
CREATE TABLE `live_feed` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`ref` text NOT NULL,
	`what` text NOT NULL,
	`at` text NOT NULL
) STRICT;--> statement-breakpoint
CREATE TABLE `live_listeners` (
	`stream` text PRIMARY KEY NOT NULL,
	`admin_id` text NOT NULL,
	`until` text NOT NULL
) STRICT;--> statement-breakpoint
CREATE INDEX `live_listeners_by_end` ON `live_listeners` (`until`,`admin_id`);--> statement-breakpoint
CREATE TABLE `transaction_looks` (
	`transaction_id` text NOT NULL,
	`looked_at` text NOT NULL,
	`request_id` text NOT NULL,
	`admin_id` text NOT NULL,
	PRIMARY KEY(`transaction_id`, `looked_at`, `request_id`)
) STRICT;--> statement-breakpoint
CREATE INDEX `transaction_looks_by_time` ON `transaction_looks` (`looked_at`);--> statement-breakpoint
ALTER TABLE `alerts` ADD `severity` text;--> statement-breakpoint
CREATE INDEX `alerts_by_opening` ON `alerts` (`opened_at`,`number`);--> statement-breakpoint
ALTER TABLE `attempts` ADD `chosen` text;--> statement-breakpoint
CREATE TRIGGER live_feed_orders AFTER INSERT ON transactions WHEN NEW.updated_at > strftime('%Y-%m-%dT%H:%M:%fZ', NEW.projected_at, '-1 day') BEGIN INSERT INTO live_feed (kind, ref, what, at) VALUES ('order', NEW.id, NEW.status, NEW.created_at); END;--> statement-breakpoint
CREATE TRIGGER live_feed_statuses AFTER UPDATE OF status ON transactions WHEN NEW.status <> OLD.status AND NEW.updated_at > strftime('%Y-%m-%dT%H:%M:%fZ', NEW.projected_at, '-1 day') BEGIN INSERT INTO live_feed (kind, ref, what, at) VALUES ('status', NEW.id, NEW.status, NEW.updated_at); END;--> statement-breakpoint
CREATE TRIGGER live_feed_alerts_raised AFTER INSERT ON alerts BEGIN INSERT INTO live_feed (kind, ref, what, at) VALUES ('alert', NEW.number, 'raised', NEW.opened_at); END;--> statement-breakpoint
CREATE TRIGGER live_feed_alerts_cleared AFTER UPDATE OF cleared_at ON alerts WHEN OLD.cleared_at IS NULL AND NEW.cleared_at IS NOT NULL BEGIN INSERT INTO live_feed (kind, ref, what, at) VALUES ('alert', NEW.number, 'cleared', NEW.cleared_at); END;--> statement-breakpoint
CREATE TRIGGER live_feed_jobs_dead AFTER INSERT ON dead_letters BEGIN INSERT INTO live_feed (kind, ref, what, at) VALUES ('job', NEW.id, 'dead', NEW.died_at); END;--> statement-breakpoint
CREATE TRIGGER live_feed_jobs_again AFTER UPDATE OF state ON dead_letters WHEN NEW.state <> OLD.state BEGIN INSERT INTO live_feed (kind, ref, what, at) VALUES ('job', NEW.id, lower(NEW.state), CASE NEW.state WHEN 'DEAD' THEN coalesce(NEW.last_died_at, NEW.died_at) ELSE coalesce(NEW.replayed_at, NEW.died_at) END); END;--> statement-breakpoint
CREATE TRIGGER live_feed_bounded AFTER INSERT ON live_feed BEGIN DELETE FROM live_feed WHERE sequence <= NEW.sequence - 20000; END;--> statement-breakpoint
INSERT INTO alert_rules (rule, revision, metric, scope, comparator, threshold, for_minutes, window_minutes, minimum, severity, enabled, changed_at, changed_by) VALUES ('supplier_deposit_low', 1, 'supplier.deposit', NULL, 'below', NULL, 0, 60, 1, 'normal', 1, '2026-01-01T00:00:00.000Z', NULL), ('supplier_success_low', 1, 'supplier.success_rate', NULL, 'below', 70, 10, 60, 20, 'normal', 1, '2026-01-01T00:00:00.000Z', NULL), ('dead_letters', 1, 'queue.dead_letters', NULL, 'above', 0, 0, 60, 1, 'normal', 1, '2026-01-01T00:00:00.000Z', NULL), ('outbox_old', 1, 'outbox.age', NULL, 'above', 60, 0, 60, 1, 'normal', 1, '2026-01-01T00:00:00.000Z', NULL), ('work_backlog', 1, 'work.age', NULL, 'above', NULL, 0, 60, 1, 'normal', 1, '2026-01-01T00:00:00.000Z', NULL), ('projection_lag', 1, 'projection.lag', NULL, 'above', 300, 5, 60, 1, 'normal', 1, '2026-01-01T00:00:00.000Z', NULL), ('webhooks_waiting', 1, 'webhook.age', NULL, 'above', 300, 5, 60, 1, 'normal', 1, '2026-01-01T00:00:00.000Z', NULL), ('differences_open', 1, 'reconciliation.differences', NULL, 'above', 0, 0, 60, 1, 'normal', 0, '2026-01-01T00:00:00.000Z', NULL), ('orders_late', 1, 'orders.late', NULL, 'above', 20, 5, 60, 1, 'urgent', 1, '2026-01-01T00:00:00.000Z', NULL);--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'dashboard:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'dashboard:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'dashboard:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'dashboard:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'dashboard:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'dashboard:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'alerts:configure');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'alerts:configure');
