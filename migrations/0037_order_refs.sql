ALTER TABLE `transactions` ADD `ref_id` text;--> statement-breakpoint
CREATE INDEX `transactions_by_ref` ON `transactions` (`ref_id`,`id`) WHERE ref_id IS NOT NULL;