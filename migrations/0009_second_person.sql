-- Nothing reads or writes bank_transfer_alone_totals and bank_transfer_approvals any more: what one
-- does alone is one sum per day now. A later release drops them.
CREATE TABLE `customer_quotas` (
	`user_id` text NOT NULL,
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`used` integer NOT NULL,
	`maximum` integer NOT NULL,
	PRIMARY KEY(`user_id`, `day`, `kind`),
	CONSTRAINT "bank_account.too_many_today" CHECK(kind <> 'bank_inquiry' OR used <= maximum),
	CONSTRAINT "topup.too_many_today" CHECK(kind <> 'charge' OR used <= maximum),
	CONSTRAINT "topup.too_many_open" CHECK(kind <> 'open_charge' OR used <= maximum)
) STRICT;
--> statement-breakpoint
CREATE INDEX `customer_quotas_by_day` ON `customer_quotas` (`day`);--> statement-breakpoint
CREATE TABLE `proposal_decisions` (
	`proposal_id` text PRIMARY KEY NOT NULL,
	`decision` text NOT NULL,
	`proposed_by` text NOT NULL,
	`expires_at` text NOT NULL,
	`decided_by` text NOT NULL,
	`note` text,
	`decided_at` text NOT NULL,
	FOREIGN KEY (`proposal_id`,`proposed_by`,`expires_at`) REFERENCES `proposals`(`id`,`proposed_by`,`expires_at`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "proposal.same_admin" CHECK(decided_by <> proposed_by),
	CONSTRAINT "proposal.expired" CHECK(decided_at < expires_at)
) STRICT;
--> statement-breakpoint
CREATE TABLE `proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`old` text,
	`value` text,
	`reason` text,
	`proposed_by` text NOT NULL,
	`expires_at` text NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `proposals_by_subject` ON `proposals` (`kind`,`subject`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `proposals_as_proposed` ON `proposals` (`id`,`proposed_by`,`expires_at`);--> statement-breakpoint
CREATE TABLE `staff_alone_totals` (
	`admin_id` text NOT NULL,
	`day` text NOT NULL,
	`total` integer NOT NULL,
	`maximum` integer NOT NULL,
	PRIMARY KEY(`admin_id`, `day`),
	CONSTRAINT "staff.second_person" CHECK(total <= maximum)
) STRICT;
--> statement-breakpoint
CREATE INDEX `staff_alone_totals_by_day` ON `staff_alone_totals` (`day`);--> statement-breakpoint
ALTER TABLE `bank_lines` ADD `confirmed_by` text;--> statement-breakpoint
DROP INDEX `bank_lines_waiting`;--> statement-breakpoint
CREATE INDEX `bank_lines_waiting` ON `bank_lines` (`look_at`) WHERE +state IN ('unmatched', 'doubtful', 'unconfirmed');--> statement-breakpoint
CREATE INDEX `payments_open_by_user` ON `payments` (`user_id`) WHERE status IN ('CREATED', 'PENDING');--> statement-breakpoint
CREATE TRIGGER proposals_as_made BEFORE UPDATE ON proposals
BEGIN SELECT RAISE(ABORT, 'a proposal stays as it was made'); END;--> statement-breakpoint
CREATE TRIGGER proposal_decisions_stand BEFORE UPDATE ON proposal_decisions
BEGIN SELECT RAISE(ABORT, 'a decision stands'); END;
