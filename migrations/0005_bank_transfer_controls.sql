CREATE TABLE `bank_transfer_alone_totals` (
	`admin_id` text NOT NULL,
	`day` text NOT NULL,
	`total` integer NOT NULL,
	`maximum` integer NOT NULL,
	PRIMARY KEY(`admin_id`, `day`),
	CONSTRAINT "bank_transfer.second_person" CHECK(total <= maximum)
) STRICT;
--> statement-breakpoint
CREATE INDEX `bank_transfer_alone_totals_by_day` ON `bank_transfer_alone_totals` (`day`);--> statement-breakpoint
CREATE TABLE `bank_transfer_approvals` (
	`payment_id` text NOT NULL,
	`admin_id` text NOT NULL,
	`amount` integer NOT NULL,
	`reason` text,
	`asked_at` text NOT NULL,
	PRIMARY KEY(`payment_id`, `admin_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `bank_transfer_approvals_by_age` ON `bank_transfer_approvals` (`asked_at`);--> statement-breakpoint
ALTER TABLE `bank_lines` ADD `candidate_id` text;--> statement-breakpoint
ALTER TABLE `bank_lines` ADD `imported_by` text;--> statement-breakpoint
CREATE INDEX `bank_lines_by_candidate` ON `bank_lines` (`candidate_id`) WHERE candidate_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `bank_transfers_by_amount` ON `bank_transfers` (`bank`,`amount`) WHERE released_at IS NULL;