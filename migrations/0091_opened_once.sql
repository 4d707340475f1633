ALTER TABLE `webhook_endpoints` ADD `request_key` text;--> statement-breakpoint
ALTER TABLE `webhook_endpoints` ADD `request_digest` text;--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_endpoints_by_request` ON `webhook_endpoints` (`owner`,`request_key`) WHERE request_key IS NOT NULL;