ALTER TABLE `discord_order_news` ADD `code` text;--> statement-breakpoint
CREATE INDEX `discord_order_news_untold` ON `discord_order_news` (`transaction_id`) WHERE state IN ('UNTOLD', 'UNKNOWN');--> statement-breakpoint
ALTER TABLE `discord_stock_messages` ADD `refused_until` text;--> statement-breakpoint
ALTER TABLE `discord_broadcasts` ADD `title` text;--> statement-breakpoint
-- Who has changed the guild or its bot may have mended what Discord refused.
CREATE TRIGGER discord_stock_asked_by_config AFTER UPDATE ON discord_configs BEGIN UPDATE discord_stock_messages SET refused_until = '' WHERE guild_id = NEW.guild_id AND refused_until IS NOT NULL; END;
--> statement-breakpoint
CREATE TRIGGER discord_stock_asked_by_bot AFTER UPDATE OF sealed, status ON discord_bots BEGIN UPDATE discord_stock_messages SET refused_until = '' WHERE refused_until IS NOT NULL AND guild_id IN (SELECT guild_id FROM discord_configs WHERE bot_id = NEW.id); END;
