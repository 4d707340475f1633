ALTER TABLE `supplier_lines` ADD `rejected_cost` integer;--> statement-breakpoint
CREATE INDEX `inquiries_by_user` ON `inquiries` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `inquiries_by_number` ON `inquiries` (`customer_no`,`id`);--> statement-breakpoint
CREATE INDEX `inquiries_by_sku` ON `inquiries` (`sku`,`id`);