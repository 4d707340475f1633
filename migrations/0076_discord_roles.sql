CREATE TABLE `discord_purchases` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`guild_id` text NOT NULL,
	`discord_id` text NOT NULL,
	`locale` text NOT NULL,
	`currency` text NOT NULL,
	`spent` integer NOT NULL,
	`kept` integer NOT NULL,
	`bought_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `discord_purchases_by_member` ON `discord_purchases` (`guild_id`,`discord_id`,`currency`);--> statement-breakpoint
CREATE INDEX `discord_purchases_of_user` ON `discord_purchases` (`user_id`);--> statement-breakpoint
CREATE TABLE `discord_role_grants` (
	`rule_id` text NOT NULL,
	`transaction_id` text NOT NULL,
	`guild_id` text NOT NULL,
	`discord_id` text NOT NULL,
	`role_id` text NOT NULL,
	`name` text NOT NULL,
	`days` integer,
	`granted_at` text NOT NULL,
	PRIMARY KEY(`transaction_id`, `rule_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `discord_role_grants_by_member` ON `discord_role_grants` (`guild_id`,`discord_id`,`role_id`);--> statement-breakpoint
CREATE TABLE `discord_role_holdings` (
	`guild_id` text NOT NULL,
	`discord_id` text NOT NULL,
	`role_id` text NOT NULL,
	`name` text NOT NULL,
	`user_id` text NOT NULL,
	`locale` text NOT NULL,
	`until` text,
	`state` text NOT NULL,
	`barred_at` text,
	`version` integer NOT NULL,
	`told` text,
	`warned` text,
	`look_at` text,
	`taken_until` text,
	`changed_at` text NOT NULL,
	PRIMARY KEY(`guild_id`, `discord_id`, `role_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `discord_role_holdings_by_role` ON `discord_role_holdings` (`guild_id`,`role_id`,`discord_id`);--> statement-breakpoint
CREATE INDEX `discord_role_holdings_due` ON `discord_role_holdings` (`look_at`) WHERE look_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `discord_role_holdings_of_user` ON `discord_role_holdings` (`user_id`);--> statement-breakpoint
CREATE TABLE `discord_role_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`guild_id` text NOT NULL,
	`role_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`product_id` text,
	`days` integer,
	`currency` text,
	`threshold` integer,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `discord_role_rules_by_product` ON `discord_role_rules` (`guild_id`,`role_id`,`product_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `discord_role_rules_by_spend` ON `discord_role_rules` (`guild_id`,`role_id`,`currency`);
--> statement-breakpoint
-- What was bought in guilds before this counts for roles by spend.
INSERT INTO discord_purchases SELECT o.transaction_id, o.user_id, o.guild_id, o.discord_id, o.locale, x.currency, COALESCE(x.captured, x.total) - x.refunded, x.status = 'SUCCESS' OR x.refunded < COALESCE(x.captured, x.total), x.updated_at FROM discord_orders o JOIN transactions x ON x.id = o.transaction_id WHERE o.guild_id IS NOT NULL AND x.status IN ('SUCCESS', 'REFUNDED');
--> statement-breakpoint
-- Its message is that of a broken CHECK.
CREATE TRIGGER discord_role_rules_bounded BEFORE INSERT ON discord_role_rules WHEN (SELECT count(*) FROM discord_role_rules WHERE guild_id = NEW.guild_id) >= 50 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: discord_role_rule.too_many'); END;
