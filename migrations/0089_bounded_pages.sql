DROP INDEX `tickets_due`;--> statement-breakpoint
DROP INDEX `tickets_silent`;--> statement-breakpoint
CREATE INDEX `tickets_due` ON `tickets` (`due_at`,`id`) WHERE +state = 'OPEN';--> statement-breakpoint
CREATE INDEX `tickets_silent` ON `tickets` (`updated_at`,`id`) WHERE +state = 'ANSWERED';--> statement-breakpoint
ALTER TABLE `archived_attempts` ADD `part` integer;--> statement-breakpoint
CREATE INDEX `analytics_events_by_channel` ON `analytics_events` (`channel`,`at`);--> statement-breakpoint
CREATE INDEX `stock_lines_of_product` ON `stock_lines` (`product_id`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_endpoints_by_key` ON `webhook_endpoints` (substr(sealed, 4, 12),`id`);--> statement-breakpoint
CREATE INDEX `webhook_endpoints_by_former_key` ON `webhook_endpoints` (substr(former_sealed, 4, 12),`id`) WHERE former_sealed IS NOT NULL;
