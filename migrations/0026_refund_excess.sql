ALTER TABLE `refund_resolutions` ADD `excess` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `refund_resolutions` ADD `excess_id` text;