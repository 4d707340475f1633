ALTER TABLE `setting_changes` ADD `changed_by` text;--> statement-breakpoint
CREATE INDEX `setting_changes_by_key` ON `setting_changes` (`key`,`revision`);--> statement-breakpoint
CREATE INDEX `bank_accounts_by_key` ON `bank_accounts` (substr(`number_sealed`, 4, 12),`id`);--> statement-breakpoint
CREATE INDEX `withdrawals_by_key` ON `withdrawals` (substr(`number_sealed`, 4, 12),`transaction_id`);