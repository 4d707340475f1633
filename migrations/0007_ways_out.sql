CREATE TABLE `withdrawal_corrections` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`said_by` text NOT NULL,
	`admin_id` text NOT NULL,
	`outcome` text NOT NULL,
	`reference` text,
	`reason` text NOT NULL,
	`charge_id` text,
	`created_at` text NOT NULL,
	`applied_at` text,
	FOREIGN KEY (`transaction_id`,`said_by`) REFERENCES `withdrawal_results`(`transaction_id`,`admin_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "withdrawal.own_result" CHECK(said_by <> admin_id),
	CONSTRAINT "withdrawal_corrections_charge" CHECK((outcome = 'completed') = (charge_id IS NOT NULL))
) STRICT;
--> statement-breakpoint
ALTER TABLE `bank_lines` ADD `look_at` text;--> statement-breakpoint
CREATE INDEX `bank_lines_waiting` ON `bank_lines` (`look_at`) WHERE +state IN ('unmatched', 'doubtful');--> statement-breakpoint
ALTER TABLE `payments` ADD `watch_at` text;--> statement-breakpoint
CREATE INDEX `payments_watched` ON `payments` (`watch_at`) WHERE watch_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `reconciliations_waiting` ON `reconciliations` (`stepped_at`) WHERE state IN ('OPEN', 'STALLED');--> statement-breakpoint
CREATE INDEX `alerts_quiet` ON `alerts` (`last_at`) WHERE cleared_at IS NULL;--> statement-breakpoint
CREATE INDEX `dead_letters_due` ON `dead_letters` (`last_died_at`) WHERE +state = 'DEAD' AND deaths < 5;--> statement-breakpoint
CREATE UNIQUE INDEX `withdrawal_results_by_admin` ON `withdrawal_results` (`transaction_id`,`admin_id`);