CREATE TABLE `user_week_cohorts` (
	`cohort` text NOT NULL,
	`week` text NOT NULL,
	`active` integer NOT NULL,
	PRIMARY KEY(`cohort`, `week`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `user_week_cohorts_by_week` ON `user_week_cohorts` (`week`);--> statement-breakpoint
CREATE TABLE `report_outcomes` (
	`report_id` text NOT NULL,
	`due_at` text NOT NULL,
	`ran_at` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`first_day` text,
	`last_day` text,
	`rows` integer,
	`error_code` text,
	`error` text,
	`recipients` text NOT NULL,
	`run_id` text,
	PRIMARY KEY(`report_id`, `due_at`),
	CONSTRAINT "report_outcomes_bounded" CHECK(length(CAST(recipients AS BLOB)) <= 4000)
) STRICT;
--> statement-breakpoint
INSERT INTO user_figures_due SELECT DISTINCT date(day, '-6 days', 'weekday 1') || 'w', 0 FROM user_days WHERE true ON CONFLICT DO NOTHING;
