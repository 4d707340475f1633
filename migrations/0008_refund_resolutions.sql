CREATE TABLE `loss_claims` (
	`payment_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`total` integer,
	`heard_at` text NOT NULL,
	`next_check_at` text NOT NULL,
	`checks` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `loss_claims_by_check` ON `loss_claims` (`next_check_at`);--> statement-breakpoint
CREATE TABLE `refund_proposals` (
	`refund_id` text NOT NULL,
	`admin_id` text NOT NULL,
	`action` text NOT NULL,
	`amount` integer NOT NULL,
	`proposed_at` text NOT NULL,
	PRIMARY KEY(`refund_id`, `admin_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `refund_resolutions` (
	`refund_id` text NOT NULL,
	`number` integer NOT NULL,
	`action` text NOT NULL,
	`amount` integer NOT NULL,
	`reason` text NOT NULL,
	`resolved_by` text NOT NULL,
	`asked_by` text,
	`day` text NOT NULL,
	`at_stake` integer NOT NULL,
	`alone` integer NOT NULL,
	`alone_up_to` integer NOT NULL,
	`created_at` text NOT NULL,
	`applied_at` text,
	PRIMARY KEY(`refund_id`, `number`),
	CONSTRAINT "refund.second_person" CHECK(asked_by IS NOT NULL OR alone <= alone_up_to)
) STRICT;
--> statement-breakpoint
CREATE INDEX `refund_resolutions_alone` ON `refund_resolutions` (`resolved_by`,`day`);--> statement-breakpoint
CREATE INDEX `refund_resolutions_open` ON `refund_resolutions` (`created_at`) WHERE applied_at IS NULL;--> statement-breakpoint
ALTER TABLE `reconciliation_differences` ADD `our_refunded` integer;--> statement-breakpoint
ALTER TABLE `reconciliation_differences` ADD `their_refunded` integer;--> statement-breakpoint
ALTER TABLE `reconciliation_differences` ADD `ledger_refunded` integer;--> statement-breakpoint
ALTER TABLE `reconciliation_rows` ADD `given_back` integer;--> statement-breakpoint
ALTER TABLE `refunds` ADD `given` integer;--> statement-breakpoint
CREATE INDEX `refunds_in_review` ON `refunds` (`asked_at`) WHERE status = 'REVIEW' AND request_key IS NOT NULL;