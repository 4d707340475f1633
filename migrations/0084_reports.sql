CREATE TABLE `report_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`report_id` text NOT NULL,
	`due_at` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`created_at` text NOT NULL,
	CONSTRAINT "report_runs_text_bounded" CHECK(length(CAST(text AS BLOB)) <= 20000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `report_runs_once` ON `report_runs` (`report_id`,`due_at`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`admin_id` text NOT NULL,
	`name` text NOT NULL,
	`definition` text NOT NULL,
	`schedule` text,
	`schedule_state` text NOT NULL,
	`due_at` text,
	`next_at` text,
	`failures` integer NOT NULL,
	`last_error` text,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "report.changed" CHECK(version > 0),
	CONSTRAINT "reports_waiting" CHECK((schedule_state = 'ACTIVE') = (next_at IS NOT NULL)),
	CONSTRAINT "reports_bounded" CHECK(length(CAST(definition AS BLOB)) <= 500000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `reports_of_owner` ON `reports` (`admin_id`,`id`);--> statement-breakpoint
CREATE INDEX `reports_due` ON `reports` (`next_at`,`id`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `customer_figures` (
	`user_id` text PRIMARY KEY NOT NULL,
	`orders` integer NOT NULL,
	`spent` integer NOT NULL,
	`first_at` text NOT NULL,
	`last_at` text NOT NULL,
	`segment` text NOT NULL,
	`churn_risk` text NOT NULL,
	`judged_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `customer_figures_by_segment` ON `customer_figures` (`segment`,`user_id`);--> statement-breakpoint
CREATE INDEX `customer_figures_by_judgement` ON `customer_figures` (`judged_by`);--> statement-breakpoint
CREATE TABLE `customer_months` (
	`user_id` text NOT NULL,
	`month` text NOT NULL,
	`orders` integer NOT NULL,
	`spent` integer NOT NULL,
	`first_at` text NOT NULL,
	`last_at` text NOT NULL,
	PRIMARY KEY(`user_id`, `month`)
) STRICT;
--> statement-breakpoint
ALTER TABLE `vouchers` ADD `segments` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE TRIGGER reports_bounded BEFORE INSERT ON reports WHEN (SELECT count(*) FROM reports) >= 500 OR (SELECT count(*) FROM reports WHERE admin_id = NEW.admin_id) >= 50 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: report.too_many'); END;--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'reports:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'reports:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'reports:write');
