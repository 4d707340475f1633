CREATE TABLE `copy_doubts` (
	`user_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`seen_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `copy_doubts_by_time` ON `copy_doubts` (`seen_at`);--> statement-breakpoint
CREATE TABLE `copy_rebuilds` (
	`user_id` text PRIMARY KEY NOT NULL,
	`started_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `daily_closings` (
	`day` text PRIMARY KEY NOT NULL,
	`previous` text,
	`closed_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `daily_closings_previous_unique` ON `daily_closings` (`previous`);--> statement-breakpoint
CREATE TABLE `daily_corrections` (
	`dated` text NOT NULL,
	`day` text NOT NULL,
	`currency` text NOT NULL,
	`account` text NOT NULL,
	`cause` text NOT NULL,
	`increases` integer NOT NULL,
	`decreases` integer NOT NULL,
	`delta` integer NOT NULL,
	PRIMARY KEY(`dated`, `day`, `currency`, `account`, `cause`),
	CONSTRAINT "daily_corrections_add_up" CHECK(increases - decreases = delta)
) STRICT;
--> statement-breakpoint
CREATE INDEX `daily_corrections_by_day` ON `daily_corrections` (`day`,`cause`);--> statement-breakpoint
CREATE TABLE `daily_mutations` (
	`day` text NOT NULL,
	`currency` text NOT NULL,
	`account` text NOT NULL,
	`opening` integer NOT NULL,
	`increases` integer NOT NULL,
	`decreases` integer NOT NULL,
	`corrections` integer NOT NULL,
	`closing` integer NOT NULL,
	`credited` integer NOT NULL,
	`debited` integer NOT NULL,
	PRIMARY KEY(`day`, `currency`, `account`),
	CONSTRAINT "daily_mutations_add_up" CHECK(opening + increases - decreases + corrections = closing AND credited - debited = closing)
) STRICT;
--> statement-breakpoint
CREATE TABLE `daily_order_corrections` (
	`dated` text NOT NULL,
	`day` text NOT NULL,
	`currency` text NOT NULL,
	`type` text NOT NULL,
	`status` text NOT NULL,
	`count` integer NOT NULL,
	`total` integer NOT NULL,
	`captured` integer NOT NULL,
	`refunded` integer NOT NULL,
	PRIMARY KEY(`dated`, `day`, `currency`, `type`, `status`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `daily_order_corrections_by_day` ON `daily_order_corrections` (`day`);--> statement-breakpoint
CREATE TABLE `daily_orders` (
	`day` text NOT NULL,
	`currency` text NOT NULL,
	`type` text NOT NULL,
	`status` text NOT NULL,
	`count` integer NOT NULL,
	`total` integer NOT NULL,
	`captured` integer NOT NULL,
	`refunded` integer NOT NULL,
	PRIMARY KEY(`day`, `currency`, `type`, `status`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `reconciliation_differences` (
	`reconciliation_id` text NOT NULL,
	`run` integer NOT NULL,
	`ref` text NOT NULL,
	`kind` text NOT NULL,
	`place` integer NOT NULL,
	`our_ref` text,
	`their_ref` text,
	`our_amount` integer,
	`their_amount` integer,
	`ledger_amount` integer,
	`our_status` text,
	`their_status` text,
	`ledger_status` text,
	PRIMARY KEY(`reconciliation_id`, `run`, `ref`, `kind`, `place`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `reconciliation_differences_by_kind` ON `reconciliation_differences` (`reconciliation_id`,`run`,`kind`,`ref`,`place`);--> statement-breakpoint
CREATE TABLE `reconciliation_marks` (
	`name` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `reconciliation_rows` (
	`reconciliation_id` text NOT NULL,
	`ref` text NOT NULL,
	`chunk` integer NOT NULL,
	`line` integer NOT NULL,
	`their_ref` text NOT NULL,
	`amount` integer,
	`status` text NOT NULL,
	`said` text NOT NULL,
	`booked_at` text,
	PRIMARY KEY(`reconciliation_id`, `ref`, `chunk`, `line`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `reconciliations` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`day` text NOT NULL,
	`origin` text NOT NULL,
	`state` text NOT NULL,
	`run` integer NOT NULL,
	`step` integer NOT NULL,
	`position` text NOT NULL,
	`rows` integer NOT NULL,
	`deferred` integer NOT NULL,
	`missing` integer NOT NULL,
	`extra` integer NOT NULL,
	`amount` integer NOT NULL,
	`status` integer NOT NULL,
	`duplicate` integer NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` text NOT NULL,
	`stepped_at` text NOT NULL,
	`finished_at` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `reconciliations_by_source` ON `reconciliations` (`source`,`id`);--> statement-breakpoint
CREATE INDEX `reconciliations_by_day` ON `reconciliations` (`source`,`day`,`id`);--> statement-breakpoint
CREATE INDEX `reconciliations_by_date` ON `reconciliations` (`day`,`id`);--> statement-breakpoint
CREATE INDEX `reconciliations_under_way` ON `reconciliations` (`stepped_at`) WHERE state IN ('FETCHING', 'COMPARING');--> statement-breakpoint
CREATE TABLE `rounds` (
	`name` text PRIMARY KEY NOT NULL,
	`position` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `touched_days` (
	`day` text PRIMARY KEY NOT NULL
) STRICT;
--> statement-breakpoint
DROP INDEX `alerts_once`;--> statement-breakpoint
ALTER TABLE `alerts` ADD `cleared_at` text;--> statement-breakpoint
ALTER TABLE `alerts` ADD `cleared_by` text;--> statement-breakpoint
ALTER TABLE `alerts` ADD `note` text;--> statement-breakpoint
CREATE INDEX `alerts_open` ON `alerts` (`number`) WHERE cleared_at IS NULL;--> statement-breakpoint
CREATE INDEX `alerts_cleared` ON `alerts` (`number`) WHERE cleared_at IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_once` ON `alerts` (`kind`,`subject`) WHERE cleared_at IS NULL;--> statement-breakpoint
DROP INDEX `postings_by_account`;--> statement-breakpoint
ALTER TABLE `postings` ADD `created_at` text DEFAULT '1970-01-01T00:00:00.000Z' NOT NULL;--> statement-breakpoint
CREATE INDEX `postings_by_time` ON `postings` (`created_at`,`currency`,`account`,`delta`);--> statement-breakpoint
CREATE INDEX `postings_by_account` ON `postings` (`account`,`created_at`,`user_id`,`entry_sequence`);--> statement-breakpoint
ALTER TABLE `journal_entries` ADD `projected_at` text DEFAULT '1970-01-01T00:00:00.000Z' NOT NULL;--> statement-breakpoint
CREATE INDEX `journal_entries_by_time` ON `journal_entries` (`created_at`,`user_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `journal_entries_by_user` ON `journal_entries` (`user_id`,`created_at`,`sequence`);--> statement-breakpoint
CREATE INDEX `journal_entries_by_transaction` ON `journal_entries` (`transaction_id`,`created_at`,`user_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `journal_entries_by_kind` ON `journal_entries` (`kind`,`created_at`,`user_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `journal_entries_by_currency` ON `journal_entries` (`currency`,`created_at`,`user_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `journal_entries_by_arrival` ON `journal_entries` (`projected_at`,`created_at`);--> statement-breakpoint
ALTER TABLE `transactions` ADD `direction` text DEFAULT 'debit' NOT NULL;--> statement-breakpoint
ALTER TABLE `transactions` ADD `captured` integer;--> statement-breakpoint
ALTER TABLE `transactions` ADD `refunded` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `transactions` ADD `counterparty` text;--> statement-breakpoint
ALTER TABLE `transactions` ADD `note` text;--> statement-breakpoint
ALTER TABLE `transactions` ADD `expires_at` text;--> statement-breakpoint
ALTER TABLE `transactions` ADD `promised_by` text;--> statement-breakpoint
CREATE INDEX `transactions_by_day` ON `transactions` (`business_day`,`currency`,`type`,`status`);--> statement-breakpoint
CREATE INDEX `transactions_by_arrival` ON `transactions` (`projected_at`,`business_day`);--> statement-breakpoint
CREATE INDEX `transactions_by_payment` ON `transactions` (`payment_id`) WHERE payment_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `attempts_by_supplier` ON `attempts` (`supplier`,`created_at`,`ref`);--> statement-breakpoint
CREATE INDEX `payments_by_paid` ON `payments` (`paid_at`,`id`) WHERE paid_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `payments_by_time` ON `payments` (`created_at`,`id`);