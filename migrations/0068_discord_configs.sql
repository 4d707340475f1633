CREATE TABLE `discord_config_revisions` (
	`id` text NOT NULL,
	`status` text NOT NULL,
	`guild_id` text NOT NULL,
	`name` text NOT NULL,
	`bot_id` text NOT NULL,
	`channels` text NOT NULL,
	`admin_roles` text NOT NULL,
	`locale` text NOT NULL,
	`currencies` text NOT NULL,
	`color` integer NOT NULL,
	`version` integer NOT NULL,
	`tested_at` text,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	PRIMARY KEY(`id`, `version`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `discord_configs` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`guild_id` text NOT NULL,
	`name` text NOT NULL,
	`bot_id` text NOT NULL,
	`channels` text NOT NULL,
	`admin_roles` text NOT NULL,
	`locale` text NOT NULL,
	`currencies` text NOT NULL,
	`color` integer NOT NULL,
	`version` integer NOT NULL,
	`tested_at` text,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `discord_configs_active` ON `discord_configs` (`guild_id`) WHERE status = 'ACTIVE';--> statement-breakpoint
CREATE INDEX `discord_configs_of_bot` ON `discord_configs` (`bot_id`);--> statement-breakpoint
DROP INDEX `discord_bots_by_application`;--> statement-breakpoint
DROP TRIGGER discord_bots_bounded;--> statement-breakpoint
ALTER TABLE `discord_bots` ADD `sealed_for` text;--> statement-breakpoint
ALTER TABLE `discord_bots` ADD `removed_at` text;--> statement-breakpoint
CREATE UNIQUE INDEX `discord_bots_by_application` ON `discord_bots` (`application_id`) WHERE removed_at IS NULL;--> statement-breakpoint
-- A bot of each application that guilds were served by, with the credentials that were tested last.
INSERT INTO discord_bots
SELECT 'bot_' || substr('00000000000000000000000000' || application_id, -26), 'Bot ' || application_id, application_id, application_id, bot_token_fingerprint, CASE WHEN status = 'ACTIVE' THEN 'RUNNING' ELSE 'STOPPED' END, 1, coalesce(tested_at, changed_at), changed_at, changed_at, changed_by, sealed, 'discord guild ' || guild_id || ' ' || application_id, NULL
FROM (SELECT *, row_number() OVER (PARTITION BY application_id ORDER BY status, tested_at DESC, changed_at DESC) AS place FROM discord_guilds)
WHERE place = 1 AND application_id NOT IN (SELECT application_id FROM discord_bots);
--> statement-breakpoint
INSERT INTO discord_configs
SELECT 'cfg_' || substr('00000000000000000000000000' || g.guild_id, -26), g.status, g.guild_id, 'Server ' || g.guild_id, b.id, g.channels, '[]', 'id', '[]', 5793266, g.version, g.tested_at, g.changed_at, g.changed_by
FROM discord_guilds g JOIN discord_bots b ON b.application_id = g.application_id;
--> statement-breakpoint
INSERT INTO discord_config_revisions
SELECT 'cfg_' || substr('00000000000000000000000000' || r.guild_id, -26), r.status, r.guild_id, 'Server ' || r.guild_id, coalesce(b.id, 'bot_' || substr('00000000000000000000000000' || r.application_id, -26)), r.channels, '[]', 'id', '[]', 5793266, r.version, r.tested_at, r.changed_at, r.changed_by
FROM discord_guild_revisions r LEFT JOIN discord_bots b ON b.application_id = r.application_id;
--> statement-breakpoint
DROP TABLE `discord_guild_revisions`;--> statement-breakpoint
DROP TABLE `discord_guilds`;--> statement-breakpoint
CREATE TRIGGER discord_config_revisions_no_delete BEFORE DELETE ON discord_config_revisions BEGIN SELECT RAISE(ABORT, 'discord_config_revisions is append-only'); END;
--> statement-breakpoint
-- Their messages are those of a broken CHECK.
CREATE TRIGGER discord_bots_bounded BEFORE INSERT ON discord_bots WHEN (SELECT count(*) FROM discord_bots WHERE removed_at IS NULL) >= 50 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: discord_bot.too_many'); END;
--> statement-breakpoint
CREATE TRIGGER discord_configs_bounded BEFORE INSERT ON discord_configs WHEN (SELECT count(*) FROM discord_configs) >= 100 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: discord_config.too_many'); END;
--> statement-breakpoint
-- As those of the table that is gone.
CREATE TRIGGER discord_stock_stale_by_new_config AFTER INSERT ON discord_configs BEGIN INSERT INTO discord_stock_messages (guild_id) SELECT NEW.guild_id WHERE NEW.channels ->> '$.shop' IS NOT NULL ON CONFLICT DO NOTHING; UPDATE discord_stock_messages SET stale_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE guild_id = NEW.guild_id AND queued_at IS NULL; END;
--> statement-breakpoint
CREATE TRIGGER discord_stock_stale_by_config AFTER UPDATE ON discord_configs BEGIN INSERT INTO discord_stock_messages (guild_id) SELECT NEW.guild_id WHERE NEW.channels ->> '$.shop' IS NOT NULL ON CONFLICT DO NOTHING; UPDATE discord_stock_messages SET stale_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE guild_id = NEW.guild_id AND queued_at IS NULL; END;
--> statement-breakpoint
CREATE TRIGGER discord_stock_stale_by_gone_config AFTER DELETE ON discord_configs BEGIN UPDATE discord_stock_messages SET stale_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE guild_id = OLD.guild_id AND queued_at IS NULL; END;
