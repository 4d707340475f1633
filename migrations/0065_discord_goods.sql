CREATE TABLE `discord_order_news` (
	`transaction_id` text NOT NULL,
	`about` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`taken_until` text,
	`changed_at` text NOT NULL,
	PRIMARY KEY(`transaction_id`, `about`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `discord_orders` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`bot_id` text NOT NULL,
	`guild_id` text,
	`discord_id` text NOT NULL,
	`buyer` text NOT NULL,
	`interaction_id` text NOT NULL,
	`token` text,
	`locale` text NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `discord_orders_by_user` ON `discord_orders` (`user_id`,`transaction_id`);--> statement-breakpoint
CREATE TABLE `discord_restock_waits` (
	`product_id` text NOT NULL,
	`user_id` text NOT NULL,
	`bot_id` text NOT NULL,
	`locale` text NOT NULL,
	`asked_at` text NOT NULL,
	PRIMARY KEY(`product_id`, `user_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `discord_restock_waits_in_turn` ON `discord_restock_waits` (`product_id`,`asked_at`,`user_id`);--> statement-breakpoint
CREATE INDEX `discord_restock_waits_of_user` ON `discord_restock_waits` (`user_id`);--> statement-breakpoint
CREATE INDEX `discord_restock_waits_by_time` ON `discord_restock_waits` (`asked_at`);--> statement-breakpoint
CREATE TABLE `discord_stock_messages` (
	`guild_id` text PRIMARY KEY NOT NULL,
	`bot_id` text,
	`channel_id` text,
	`message_id` text,
	`posting` integer DEFAULT 0 NOT NULL,
	`turn` integer DEFAULT 0 NOT NULL,
	`shown` text,
	`edited_at` text,
	`turn_at` text,
	`stale_at` text,
	`queued_at` text
) STRICT;
--> statement-breakpoint
INSERT INTO discord_stock_messages (guild_id) SELECT guild_id FROM discord_guilds WHERE channels ->> '$.shop' IS NOT NULL;
--> statement-breakpoint
-- Whatever a guild's live message shows makes it stale; of one that is stale one job is queued.
CREATE TRIGGER discord_stock_messages_queued AFTER UPDATE OF stale_at ON discord_stock_messages WHEN NEW.queued_at IS NULL BEGIN INSERT INTO outbox (queue, body, delay_seconds, created_at, taken_until, tries) VALUES ('discord', json_object('kind', 'stock_message', 'guild_id', NEW.guild_id), 6, NEW.stale_at, '1970-01-01T00:00:00.000Z', 0); UPDATE discord_stock_messages SET queued_at = NEW.stale_at WHERE guild_id = NEW.guild_id; END;
--> statement-breakpoint
CREATE TRIGGER discord_stock_stale_by_level AFTER UPDATE OF available ON stock_levels WHEN NEW.available <> OLD.available BEGIN UPDATE discord_stock_messages SET stale_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE queued_at IS NULL; END;
--> statement-breakpoint
CREATE TRIGGER discord_stock_stale_by_catalogue AFTER UPDATE OF value ON versions WHEN NEW.name = 'catalogue' BEGIN UPDATE discord_stock_messages SET stale_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE queued_at IS NULL; END;
--> statement-breakpoint
CREATE TRIGGER discord_stock_stale_by_bot AFTER UPDATE OF status ON discord_bots BEGIN UPDATE discord_stock_messages SET stale_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE queued_at IS NULL; END;
--> statement-breakpoint
CREATE TRIGGER discord_stock_stale_by_new_guild AFTER INSERT ON discord_guilds BEGIN INSERT INTO discord_stock_messages (guild_id) SELECT NEW.guild_id WHERE NEW.channels ->> '$.shop' IS NOT NULL ON CONFLICT DO NOTHING; UPDATE discord_stock_messages SET stale_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE guild_id = NEW.guild_id AND queued_at IS NULL; END;
--> statement-breakpoint
CREATE TRIGGER discord_stock_stale_by_guild AFTER UPDATE ON discord_guilds BEGIN INSERT INTO discord_stock_messages (guild_id) SELECT NEW.guild_id WHERE NEW.channels ->> '$.shop' IS NOT NULL ON CONFLICT DO NOTHING; UPDATE discord_stock_messages SET stale_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE guild_id = NEW.guild_id AND queued_at IS NULL; END;
--> statement-breakpoint
CREATE TRIGGER discord_stock_stale_by_gone_guild AFTER DELETE ON discord_guilds BEGIN UPDATE discord_stock_messages SET stale_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE guild_id = OLD.guild_id AND queued_at IS NULL; END;
--> statement-breakpoint
-- Whoever waits for a product is told once it is for sale again.
CREATE TRIGGER discord_restocked AFTER UPDATE OF available ON stock_levels WHEN OLD.available = 0 AND NEW.available > 0 BEGIN INSERT INTO outbox (queue, body, delay_seconds, created_at, taken_until, tries) SELECT 'discord', json_object('kind', 'restocked', 'product_id', NEW.product_id, 'before', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), 0, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '1970-01-01T00:00:00.000Z', 0 WHERE EXISTS (SELECT 1 FROM discord_restock_waits WHERE product_id = NEW.product_id); END;
--> statement-breakpoint
-- Its message is that of a broken CHECK.
CREATE TRIGGER discord_restock_waits_bounded BEFORE INSERT ON discord_restock_waits WHEN ((SELECT count(*) FROM discord_restock_waits WHERE user_id = NEW.user_id) >= 20 OR (SELECT count(*) FROM discord_restock_waits WHERE product_id = NEW.product_id) >= 5000) AND NOT EXISTS (SELECT 1 FROM discord_restock_waits WHERE product_id = NEW.product_id AND user_id = NEW.user_id) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: discord_restock.too_many'); END;
