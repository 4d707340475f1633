ALTER TABLE `discord_restock_waits` ADD `guild_id` text;--> statement-breakpoint
-- What came back while it was off is told once it is on again.
CREATE TRIGGER discord_restocked_and_on AFTER UPDATE OF active ON products WHEN OLD.active = 0 AND NEW.active = 1 AND EXISTS (SELECT 1 FROM stock_levels WHERE product_id = NEW.id AND available > 0) BEGIN INSERT INTO outbox (queue, body, delay_seconds, created_at, taken_until, tries) SELECT 'discord', json_object('kind', 'restocked', 'product_id', NEW.id, 'before', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), 0, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '1970-01-01T00:00:00.000Z', 0 WHERE EXISTS (SELECT 1 FROM discord_restock_waits WHERE product_id = NEW.id); END;
--> statement-breakpoint
ALTER TABLE `discord_order_news` ADD `code` text;--> statement-breakpoint
CREATE INDEX `discord_order_news_untold` ON `discord_order_news` (`transaction_id`) WHERE state IN ('UNTOLD', 'UNKNOWN');--> statement-breakpoint
ALTER TABLE `discord_stock_messages` ADD `refused_until` text;--> statement-breakpoint
ALTER TABLE `discord_broadcasts` ADD `title` text;--> statement-breakpoint
-- Who has changed the guild or its bot may have mended what Discord refused.
CREATE TRIGGER discord_stock_asked_by_config AFTER UPDATE ON discord_configs BEGIN UPDATE discord_stock_messages SET refused_until = '' WHERE guild_id = NEW.guild_id AND refused_until IS NOT NULL; END;
--> statement-breakpoint
CREATE TRIGGER discord_stock_asked_by_bot AFTER UPDATE OF sealed, status ON discord_bots BEGIN UPDATE discord_stock_messages SET refused_until = '' WHERE refused_until IS NOT NULL AND guild_id IN (SELECT guild_id FROM discord_configs WHERE bot_id = NEW.id); END;
