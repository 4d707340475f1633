ALTER TABLE `kyc_submissions` ADD `withdrawn_at` text;--> statement-breakpoint
ALTER TABLE `kyc_submissions` ADD `withdrawn_by` text;--> statement-breakpoint
ALTER TABLE `kyc_submissions` ADD `withdrawals` integer DEFAULT 0 NOT NULL CONSTRAINT "kyc.not_approved" CHECK(withdrawals <= 1);--> statement-breakpoint
ALTER TABLE `kyc_submissions` ADD `approved_elsewhere` integer DEFAULT 0 NOT NULL CONSTRAINT "kyc.nik_in_use" CHECK(approved_elsewhere = 0);--> statement-breakpoint
DROP INDEX `kyc_submissions_open`;--> statement-breakpoint
CREATE UNIQUE INDEX `kyc_submissions_open` ON `kyc_submissions` (`user_id`) WHERE status NOT IN ('REJECTED', 'WITHDRAWN');
