CREATE TABLE `adjustment_decisions` (
	`adjustment_id` text PRIMARY KEY NOT NULL,
	`decision` text NOT NULL,
	`requested_by` text NOT NULL,
	`user_id` text NOT NULL,
	`action` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`expires_at` text NOT NULL,
	`decided_by` text NOT NULL,
	`note` text,
	`decided_at` text NOT NULL,
	FOREIGN KEY (`adjustment_id`,`requested_by`,`user_id`,`action`,`amount`,`currency`,`expires_at`) REFERENCES `adjustments`(`id`,`requested_by`,`user_id`,`action`,`amount`,`currency`,`expires_at`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "adjustment.same_admin" CHECK(decided_by <> requested_by),
	CONSTRAINT "adjustment.expired" CHECK(decided_at < expires_at)
) STRICT;
--> statement-breakpoint
CREATE TABLE `adjustments` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`transaction_id` text NOT NULL,
	`action` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`reason` text NOT NULL,
	`hold_until` text,
	`alone_up_to` integer NOT NULL,
	`status` text NOT NULL,
	`refusal` text,
	`awaited` integer NOT NULL,
	`requested_by` text NOT NULL,
	`request_key` text NOT NULL,
	`digest` text NOT NULL,
	`decided_by` text,
	`decided_at` text,
	`expires_at` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "adjustments_amount_whole" CHECK(amount >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `adjustments_by_status` ON `adjustments` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `adjustments_by_user` ON `adjustments` (`user_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `adjustments_requested_by_request_key_unique` ON `adjustments` (`requested_by`,`request_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `adjustments_as_asked` ON `adjustments` (`id`,`requested_by`,`user_id`,`action`,`amount`,`currency`,`expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `adjustments_as_placed` ON `adjustments` (`transaction_id`,`requested_by`,`user_id`,`amount`,`alone_up_to`);--> statement-breakpoint
CREATE TABLE `hold_resolutions` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`taken` integer NOT NULL,
	`held` integer NOT NULL,
	`alone_up_to` integer NOT NULL,
	`placed_by` text NOT NULL,
	`reason` text,
	`status` text NOT NULL,
	`refusal` text,
	`requested_by` text NOT NULL,
	`request_key` text NOT NULL,
	`digest` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`transaction_id`,`placed_by`,`user_id`,`held`,`alone_up_to`) REFERENCES `adjustments`(`transaction_id`,`requested_by`,`user_id`,`amount`,`alone_up_to`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hold.amount_exceeds" CHECK(taken BETWEEN 0 AND held),
	CONSTRAINT "hold.same_admin" CHECK(taken <= alone_up_to OR requested_by <> placed_by)
) STRICT;
--> statement-breakpoint
CREATE INDEX `hold_resolutions_unfinished` ON `hold_resolutions` (`updated_at`) WHERE status = 'APPROVED';--> statement-breakpoint
CREATE UNIQUE INDEX `hold_resolutions_requested_by_request_key_unique` ON `hold_resolutions` (`requested_by`,`request_key`);--> statement-breakpoint
CREATE TABLE `bank_line_matches` (
	`line_id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`credited_as` text NOT NULL,
	`matched_by` text NOT NULL,
	`matched_at` text NOT NULL,
	`applied_at` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_line_matches_once` ON `bank_line_matches` (`credited_as`);--> statement-breakpoint
CREATE INDEX `bank_line_matches_waiting` ON `bank_line_matches` (`matched_at`) WHERE applied_at IS NULL;--> statement-breakpoint
CREATE TABLE `bank_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`bank` text NOT NULL,
	`date` text NOT NULL,
	`amount` integer NOT NULL,
	`description` text NOT NULL,
	`number` integer NOT NULL,
	`fingerprint` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`payment_id` text,
	`own_payment_id` text NOT NULL,
	`imported_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_lines_once` ON `bank_lines` (`fingerprint`);--> statement-breakpoint
CREATE INDEX `bank_lines_by_state` ON `bank_lines` (`state`,`id`);--> statement-breakpoint
CREATE TABLE `bank_transfer_decisions` (
	`payment_id` text PRIMARY KEY NOT NULL,
	`action` text NOT NULL,
	`amount` integer,
	`reason` text,
	`decided_by` text NOT NULL,
	`decided_at` text NOT NULL,
	`applied_at` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `bank_transfer_decisions_waiting` ON `bank_transfer_decisions` (`decided_at`) WHERE applied_at IS NULL;--> statement-breakpoint
CREATE TABLE `bank_transfer_proofs` (
	`payment_id` text NOT NULL,
	`number` integer NOT NULL,
	`key` text NOT NULL,
	`media_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`uploaded_at` text NOT NULL,
	PRIMARY KEY(`payment_id`, `number`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_transfer_proofs_once` ON `bank_transfer_proofs` (`payment_id`,`sha256`);--> statement-breakpoint
CREATE TABLE `bank_transfers` (
	`payment_id` text PRIMARY KEY NOT NULL,
	`transaction_id` text NOT NULL,
	`user_id` text NOT NULL,
	`status` text NOT NULL,
	`currency` text NOT NULL,
	`amount` integer NOT NULL,
	`code` integer NOT NULL,
	`gross` integer NOT NULL,
	`bank` text NOT NULL,
	`bank_name` text NOT NULL,
	`account_number` text NOT NULL,
	`account_holder` text NOT NULL,
	`expires_at` text NOT NULL,
	`received` integer,
	`credited_transaction_id` text,
	`reason` text,
	`closed_at` text,
	`released_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "bank_transfers_add_up" CHECK(gross = amount + code AND code BETWEEN 1 AND 999)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_transfers_by_sum` ON `bank_transfers` (`bank`,`gross`) WHERE released_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `bank_transfers_by_transaction` ON `bank_transfers` (`transaction_id`);--> statement-breakpoint
CREATE INDEX `bank_transfers_of_sum` ON `bank_transfers` (`bank`,`gross`,`created_at`);--> statement-breakpoint
CREATE INDEX `bank_transfers_by_status` ON `bank_transfers` (`status`,`payment_id`);--> statement-breakpoint
CREATE INDEX `bank_transfers_by_user` ON `bank_transfers` (`user_id`,`payment_id`);--> statement-breakpoint
CREATE INDEX `bank_transfers_of_owner` ON `bank_transfers` (`user_id`) WHERE released_at IS NULL;--> statement-breakpoint
CREATE INDEX `bank_transfers_expiring` ON `bank_transfers` (`status`,`expires_at`);--> statement-breakpoint
CREATE INDEX `bank_transfers_held` ON `bank_transfers` (`closed_at`) WHERE released_at IS NULL AND closed_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `setting_changes` (
	`revision` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`value` text,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `circuits` (
	`name` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`until` text,
	`changed_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `dead_letter_replays` (
	`letter_id` text NOT NULL,
	`death` integer NOT NULL,
	`replayed_by` text NOT NULL,
	`replayed_at` text NOT NULL,
	PRIMARY KEY(`letter_id`, `death`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `job_errors` (
	`digest` text PRIMARY KEY NOT NULL,
	`error` text NOT NULL,
	`failed_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `job_errors_by_time` ON `job_errors` (`failed_at`);--> statement-breakpoint
CREATE TABLE `missed_promises` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`promised_by` text NOT NULL,
	`noticed_at` text NOT NULL,
	`ended_at` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `missed_promises_open` ON `missed_promises` (`transaction_id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `missed_promises_ended` ON `missed_promises` (`transaction_id`) WHERE ended_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `order_refunds` (
	`id` text PRIMARY KEY NOT NULL,
	`transaction_id` text NOT NULL,
	`user_id` text NOT NULL,
	`digest` text NOT NULL,
	`currency` text NOT NULL,
	`amount` integer NOT NULL,
	`reason` text NOT NULL,
	`refunded_by` text NOT NULL,
	`state` text NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `order_refunds_open` ON `order_refunds` (`created_at`) WHERE state = 'OPEN';--> statement-breakpoint
CREATE INDEX `order_refunds_by_transaction` ON `order_refunds` (`transaction_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `currencies` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`exponent` integer NOT NULL,
	`units` text NOT NULL,
	`active` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `exchange_quotes` (
	`quote_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`from_currency` text NOT NULL,
	`from_amount` integer NOT NULL,
	`to_currency` text NOT NULL,
	`to_amount` integer NOT NULL,
	`numerator` integer NOT NULL,
	`denominator` integer NOT NULL,
	`spread_basis_points` integer NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `exchange_quotes_by_user` ON `exchange_quotes` (`user_id`,`expires_at`);--> statement-breakpoint
CREATE TABLE `exchange_rates` (
	`pair` text PRIMARY KEY NOT NULL,
	`base` text NOT NULL,
	`quote` text NOT NULL,
	`numerator` integer NOT NULL,
	`denominator` integer NOT NULL,
	`spread_basis_points` integer NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`base`) REFERENCES `currencies`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`quote`) REFERENCES `currencies`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
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
CREATE INDEX `reconciliation_rows_by_ref` ON `reconciliation_rows` (`ref`);--> statement-breakpoint
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
CREATE TABLE `payment_log_words` (
	`word` text NOT NULL,
	`log_id` text NOT NULL,
	PRIMARY KEY(`word`, `log_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `payment_logs` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text,
	`transaction_id` text,
	`order_id` text NOT NULL,
	`kind` text NOT NULL,
	`request` text,
	`answer` text,
	`http_status` integer,
	`milliseconds` integer,
	`outcome` text NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `payment_logs_by_payment` ON `payment_logs` (`payment_id`,`id`);--> statement-breakpoint
CREATE INDEX `payment_logs_by_order` ON `payment_logs` (`order_id`,`id`);--> statement-breakpoint
CREATE INDEX `payment_logs_by_kind` ON `payment_logs` (`kind`,`id`);--> statement-breakpoint
CREATE TABLE `payment_resolutions` (
	`payment_id` text PRIMARY KEY NOT NULL,
	`action` text NOT NULL,
	`amount` integer NOT NULL,
	`received` integer NOT NULL,
	`reason` text NOT NULL,
	`resolved_by` text NOT NULL,
	`created_at` text NOT NULL,
	`applied_at` text,
	CONSTRAINT "payment.exceeds_received" CHECK(amount <= received)
) STRICT;
--> statement-breakpoint
CREATE INDEX `payment_resolutions_open` ON `payment_resolutions` (`created_at`) WHERE applied_at IS NULL AND action <> 'refund';--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`user_id` text NOT NULL,
	`transaction_id` text,
	`destination` text NOT NULL,
	`refund_key` text NOT NULL,
	`status` text NOT NULL,
	`currency` text NOT NULL,
	`amount` integer NOT NULL,
	`from_wallet` integer NOT NULL,
	`received` integer NOT NULL,
	`promised` integer NOT NULL,
	`allowed` integer NOT NULL,
	`promised_there` integer NOT NULL,
	`reason` text NOT NULL,
	`failure_code` text,
	`requested_by` text NOT NULL,
	`request_key` text,
	`request_digest` text,
	`tries` integer NOT NULL,
	`asked_at` text NOT NULL,
	`confirmed_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "refund.exceeds_payment" CHECK(status = 'REVIEW' OR (promised <= received AND promised_there <= allowed))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_by_key` ON `refunds` (`payment_id`,`refund_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_by_request` ON `refunds` (`request_key`);--> statement-breakpoint
CREATE INDEX `refunds_waiting` ON `refunds` (`asked_at`) WHERE status = 'OPEN';--> statement-breakpoint
CREATE TABLE `account_inquiries` (
	`bank` text NOT NULL,
	`number_index` text NOT NULL,
	`name` text,
	`checked_at` text NOT NULL,
	PRIMARY KEY(`bank`, `number_index`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `bank_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`bank` text NOT NULL,
	`number_sealed` text NOT NULL,
	`number_index` text NOT NULL,
	`number_masked` text NOT NULL,
	`holder` text NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_accounts_once` ON `bank_accounts` (`user_id`,`bank`,`number_index`);--> statement-breakpoint
CREATE INDEX `bank_accounts_by_owner` ON `bank_accounts` (`user_id`,`id`);--> statement-breakpoint
CREATE TABLE `payout_calls` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`transaction_id` text NOT NULL,
	`call` text NOT NULL,
	`said` text NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `payout_calls_by_transaction` ON `payout_calls` (`transaction_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `payout_references` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`provider` text NOT NULL,
	`reference` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`transaction_id`) REFERENCES `withdrawal_decisions`(`transaction_id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `payout_references_reference_unique` ON `payout_references` (`reference`);--> statement-breakpoint
CREATE INDEX `payout_references_by_time` ON `payout_references` (`created_at`,`reference`);--> statement-breakpoint
CREATE TABLE `wallet_pins` (
	`user_id` text PRIMARY KEY NOT NULL,
	`pin_hash` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `withdrawal_decisions` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`verdict` text NOT NULL,
	`admin_id` text NOT NULL,
	`review_number` integer,
	`maker` text,
	`mode` text,
	`reason` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`transaction_id`) REFERENCES `withdrawals`(`transaction_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`transaction_id`,`review_number`,`maker`) REFERENCES `withdrawal_reviews`(`transaction_id`,`number`,`admin_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "withdrawal.same_admin" CHECK(maker <> admin_id),
	CONSTRAINT "withdrawal_decisions_whole" CHECK((verdict = 'approved')
        = (maker IS NOT NULL AND review_number IS NOT NULL AND mode IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE TABLE `withdrawal_results` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`outcome` text NOT NULL,
	`reference` text,
	`reason` text,
	`admin_id` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`transaction_id`) REFERENCES `withdrawal_decisions`(`transaction_id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `withdrawal_reviews` (
	`transaction_id` text NOT NULL,
	`number` integer NOT NULL,
	`admin_id` text NOT NULL,
	`amount` integer NOT NULL,
	`account_number` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	PRIMARY KEY(`transaction_id`, `number`),
	FOREIGN KEY (`transaction_id`) REFERENCES `withdrawals`(`transaction_id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `withdrawal_reviews_by_maker` ON `withdrawal_reviews` (`transaction_id`,`number`,`admin_id`);--> statement-breakpoint
CREATE TABLE `withdrawals` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`bank_account_id` text NOT NULL,
	`bank` text NOT NULL,
	`number_sealed` text NOT NULL,
	`number_index` text NOT NULL,
	`number_masked` text NOT NULL,
	`holder` text NOT NULL,
	`currency` text NOT NULL,
	`amount` integer NOT NULL,
	`fee` integer NOT NULL,
	`created_at` text NOT NULL,
	`confirmed` integer NOT NULL,
	`next_check_at` text,
	`checks` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `withdrawals_unconfirmed` ON `withdrawals` (`created_at`) WHERE confirmed = 0;--> statement-breakpoint
CREATE INDEX `withdrawals_due` ON `withdrawals` (`next_check_at`) WHERE next_check_at IS NOT NULL;--> statement-breakpoint
DROP INDEX `alerts_once`;--> statement-breakpoint
ALTER TABLE `alerts` ADD `cleared_at` text;--> statement-breakpoint
ALTER TABLE `alerts` ADD `cleared_by` text;--> statement-breakpoint
ALTER TABLE `alerts` ADD `note` text;--> statement-breakpoint
CREATE INDEX `alerts_open` ON `alerts` (`number`) WHERE cleared_at IS NULL;--> statement-breakpoint
CREATE INDEX `alerts_cleared` ON `alerts` (`number`) WHERE cleared_at IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_once` ON `alerts` (`kind`,`subject`) WHERE cleared_at IS NULL;--> statement-breakpoint
DROP INDEX `payments_waiting`;--> statement-breakpoint
ALTER TABLE `payments` ADD `method` text DEFAULT 'snap' NOT NULL;--> statement-breakpoint
ALTER TABLE `payments` ADD `fee` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `payments` ADD `gross` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `payments` ADD `instructions` text;--> statement-breakpoint
ALTER TABLE `payments` ADD `channel` text;--> statement-breakpoint
ALTER TABLE `payments` ADD `received` integer;--> statement-breakpoint
ALTER TABLE `payments` ADD `credited` integer;--> statement-breakpoint
ALTER TABLE `payments` ADD `credited_transaction_id` text;--> statement-breakpoint
ALTER TABLE `payments` ADD `refunded` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `payments_by_user` ON `payments` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `payments_by_paid` ON `payments` (`paid_at`,`id`);--> statement-breakpoint
CREATE INDEX `payments_by_time` ON `payments` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `payments_by_status` ON `payments` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `payments_by_method` ON `payments` (`method`,`id`);--> statement-breakpoint
CREATE INDEX `payments_waiting` ON `payments` (`polled_at`) WHERE +status IN ('CREATED', 'PENDING');--> statement-breakpoint
DROP INDEX `postings_by_account`;--> statement-breakpoint
ALTER TABLE `postings` ADD `created_at` text DEFAULT '1970-01-01T00:00:00.000Z' NOT NULL;--> statement-breakpoint
CREATE INDEX `postings_by_time` ON `postings` (`created_at`,`currency`,`account`,`delta`);--> statement-breakpoint
CREATE INDEX `postings_by_account` ON `postings` (`account`,`created_at`,`user_id`,`entry_sequence`);--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `last_died_at` text;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `digest` text;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `message_id` text;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `error` text;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `state` text DEFAULT 'DEAD' NOT NULL;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `deaths` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `replayed_at` text;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `replayed_by` text;--> statement-breakpoint
CREATE INDEX `dead_letters_by_age` ON `dead_letters` (`died_at`,`id`);--> statement-breakpoint
CREATE INDEX `dead_letters_by_queue` ON `dead_letters` (`queue`,`died_at`,`id`);--> statement-breakpoint
CREATE INDEX `dead_letters_by_state` ON `dead_letters` (`state`,`died_at`,`id`);--> statement-breakpoint
CREATE INDEX `dead_letters_by_queue_state` ON `dead_letters` (`queue`,`state`,`died_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `dead_letters_once` ON `dead_letters` (`digest`);--> statement-breakpoint
ALTER TABLE `outbox` ADD `taken_until` text DEFAULT '1970-01-01T00:00:00.000Z' NOT NULL;--> statement-breakpoint
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
CREATE INDEX `transactions_open` ON `transactions` (`type`,`updated_at`) WHERE +status IN ('PENDING', 'PROCESSING');--> statement-breakpoint
CREATE INDEX `transactions_promised` ON `transactions` (`promised_by`) WHERE promised_by IS NOT NULL AND +status IN ('PENDING', 'PROCESSING');--> statement-breakpoint
CREATE INDEX `attempts_by_supplier` ON `attempts` (`supplier`,`created_at`,`ref`);