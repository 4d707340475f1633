CREATE TABLE `webhook_refusals` (
	`day` text NOT NULL,
	`provider` text NOT NULL,
	`verdict` text NOT NULL,
	`source` text NOT NULL,
	`times` integer NOT NULL,
	`sample` text NOT NULL,
	`request_id` text NOT NULL,
	`first_at` text NOT NULL,
	`last_at` text NOT NULL,
	PRIMARY KEY(`day`, `provider`, `verdict`, `source`),
	CONSTRAINT "webhook_refusals_sample_bounded" CHECK(length(CAST(sample AS BLOB)) <= 2048)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `payment_log_terms` (
	`term` text NOT NULL,
	`order_id` text NOT NULL,
	PRIMARY KEY(`term`, `order_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
-- What earlier entries can be found by: numbers, codes and ids, and no longer every word.
INSERT OR IGNORE INTO `payment_log_terms` SELECT w.`word`, l.`order_id` FROM `payment_log_words` w JOIN `payment_logs` l ON l.`id` = w.`log_id` WHERE length(w.`word`) >= 8 AND w.`word` GLOB '*[0-9]*';
--> statement-breakpoint
DROP INDEX `dead_letters_by_time`;--> statement-breakpoint
DROP INDEX `payment_logs_by_payment`;--> statement-breakpoint
DROP INDEX `payment_logs_by_order`;--> statement-breakpoint
DROP INDEX `payment_logs_by_kind`;--> statement-breakpoint
CREATE INDEX `payment_logs_of_order` ON `payment_logs` (`order_id`);--> statement-breakpoint
CREATE INDEX `payment_logs_of_rare_kind` ON `payment_logs` (`kind`,`id`) WHERE kind NOT IN ('create', 'status', 'notice');--> statement-breakpoint
DROP INDEX `payments_by_time`;--> statement-breakpoint
DROP INDEX `payments_by_status`;--> statement-breakpoint
CREATE INDEX `payments_of_rare_status` ON `payments` (`status`,`id`) WHERE status <> 'PAID';--> statement-breakpoint
DROP INDEX `journal_entries_by_user`;--> statement-breakpoint
DROP INDEX `journal_entries_by_transaction`;--> statement-breakpoint
DROP INDEX `journal_entries_by_kind`;--> statement-breakpoint
DROP INDEX `journal_entries_by_currency`;--> statement-breakpoint
CREATE INDEX `journal_entries_of_transaction` ON `journal_entries` (`transaction_id`);--> statement-breakpoint
CREATE INDEX `journal_entries_of_rare_kind` ON `journal_entries` (`kind`,`created_at`,`user_id`,`sequence`) WHERE kind NOT IN ('PURCHASE', 'TOPUP');--> statement-breakpoint
CREATE INDEX `journal_entries_of_rare_currency` ON `journal_entries` (`currency`,`created_at`,`user_id`,`sequence`) WHERE currency <> 'IDR';--> statement-breakpoint
DROP INDEX `transaction_events_by_user`;--> statement-breakpoint
DROP INDEX `transactions_by_status`;--> statement-breakpoint
DROP INDEX `transactions_by_type_status`;--> statement-breakpoint
CREATE INDEX `transactions_of_rare_status` ON `transactions` (`status`,`id`) WHERE status <> 'SUCCESS';--> statement-breakpoint
CREATE INDEX `refresh_tokens_by_end` ON `refresh_tokens` (`expires_at`);--> statement-breakpoint
CREATE INDEX `refresh_tokens_of_session` ON `refresh_tokens` (`session_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_end` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE INDEX `alerts_by_end` ON `alerts` (`cleared_at`) WHERE cleared_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `account_inquiries_by_age` ON `account_inquiries` (`checked_at`);