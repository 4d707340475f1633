ALTER TABLE `discord_channels` ADD `sales` text;--> statement-breakpoint
ALTER TABLE `discord_channels` ADD `sales_since` text;--> statement-breakpoint
ALTER TABLE `discord_channels` ADD `off_since` text;