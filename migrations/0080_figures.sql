CREATE TABLE `sales_days` (
	`day` text NOT NULL,
	`currency` text NOT NULL,
	`type` text NOT NULL,
	`category` text NOT NULL,
	`sku` text NOT NULL,
	`supplier` text NOT NULL,
	`channel` text NOT NULL,
	`status` text NOT NULL,
	`orders` integer NOT NULL,
	`total` integer NOT NULL,
	`captured` integer NOT NULL,
	`refunded` integer NOT NULL,
	`fee` integer NOT NULL,
	`discount` integer NOT NULL,
	`cost` integer NOT NULL,
	`margin` integer NOT NULL,
	PRIMARY KEY(`day`, `currency`, `type`, `category`, `sku`, `supplier`, `channel`, `status`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `sales_hours` (
	`hour` text NOT NULL,
	`currency` text NOT NULL,
	`type` text NOT NULL,
	`channel` text NOT NULL,
	`status` text NOT NULL,
	`orders` integer NOT NULL,
	`total` integer NOT NULL,
	`captured` integer NOT NULL,
	`refunded` integer NOT NULL,
	`fee` integer NOT NULL,
	`discount` integer NOT NULL,
	`cost` integer NOT NULL,
	`margin` integer NOT NULL,
	PRIMARY KEY(`hour`, `currency`, `type`, `channel`, `status`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `sales_touched` (
	`day` text PRIMARY KEY NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `user_cohorts` (
	`cohort` text NOT NULL,
	`month` text NOT NULL,
	`active` integer NOT NULL,
	PRIMARY KEY(`cohort`, `month`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `user_cohorts_by_month` ON `user_cohorts` (`month`);--> statement-breakpoint
CREATE TABLE `user_days` (
	`day` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`day`, `user_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `user_figures` (
	`day` text PRIMARY KEY NOT NULL,
	`active` integer NOT NULL,
	`active_7` integer NOT NULL,
	`active_30` integer NOT NULL,
	`registered` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `user_figures_due` (
	`period` text PRIMARY KEY NOT NULL,
	`spread` integer NOT NULL,
	CONSTRAINT "user_figures_due_spread" CHECK(spread IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `user_figures_due_spread` ON `user_figures_due` (`period`) WHERE spread = 1;
--> statement-breakpoint
-- A day of somebody's counts in the thirty days from it and in its month; a registration on its day.
CREATE TRIGGER user_days_due AFTER INSERT ON user_days BEGIN INSERT INTO user_figures_due (period, spread) VALUES (NEW.day, 1) ON CONFLICT DO UPDATE SET spread = 1; END;
--> statement-breakpoint
CREATE TRIGGER analytics_events_seen AFTER INSERT ON analytics_events WHEN NEW.user_id IS NOT NULL BEGIN INSERT INTO user_days (day, user_id) VALUES (NEW.day, NEW.user_id) ON CONFLICT DO NOTHING; END;
--> statement-breakpoint
CREATE TRIGGER users_due AFTER INSERT ON users BEGIN INSERT INTO user_figures_due (period, spread) VALUES (date(NEW.created_at, '+7 hours'), 0) ON CONFLICT DO NOTHING; END;
--> statement-breakpoint
INSERT INTO sales_touched SELECT DISTINCT business_day FROM transactions;
--> statement-breakpoint
INSERT INTO user_days SELECT DISTINCT business_day, user_id FROM transactions WHERE type NOT IN ('ADJUSTMENT', 'REFUND') AND NOT (type = 'TRANSFER' AND direction = 'credit');
--> statement-breakpoint
INSERT INTO user_days SELECT DISTINCT day, user_id FROM analytics_events WHERE user_id IS NOT NULL ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO user_figures_due SELECT DISTINCT date(created_at, '+7 hours'), 0 FROM users WHERE true ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'analytics:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'analytics:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'analytics:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'analytics:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'analytics:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'analytics:read');
