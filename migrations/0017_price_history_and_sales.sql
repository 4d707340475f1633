CREATE TABLE `daily_sales` (
	`sku` text NOT NULL,
	`day` text NOT NULL,
	`tier` text NOT NULL,
	`quoted_cost` integer NOT NULL,
	`orders` integer NOT NULL,
	`price` integer NOT NULL,
	`cost` integer NOT NULL,
	`unknown_costs` integer NOT NULL,
	`returned` integer NOT NULL,
	`returned_cost` integer NOT NULL,
	`revenue` integer NOT NULL,
	PRIMARY KEY(`sku`, `day`, `tier`, `quoted_cost`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `daily_sales_by_day` ON `daily_sales` (`day`);--> statement-breakpoint
CREATE TABLE `order_losses` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`sku` text NOT NULL,
	`cause` text NOT NULL,
	`total` integer NOT NULL,
	`discount` integer NOT NULL,
	`captured` integer NOT NULL,
	`refunded` integer NOT NULL,
	`cost` integer NOT NULL,
	`cost_ceiling` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `order_losses_by_day` ON `order_losses` (`day`,`transaction_id`);--> statement-breakpoint
CREATE TABLE `popular_products` (
	`sku` text PRIMARY KEY NOT NULL,
	`orders` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `price_changes` (
	`product_id` text NOT NULL,
	`changed_at` text NOT NULL,
	`cost` integer,
	`prices` text,
	`cause` text NOT NULL,
	`changed_by` text NOT NULL,
	PRIMARY KEY(`product_id`, `changed_at`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `price_changes_by_time` ON `price_changes` (`changed_at`);--> statement-breakpoint
DROP INDEX `margin_rules_by_tier`;--> statement-breakpoint
ALTER TABLE `margin_rules` ADD `quantity` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `margin_rules_by_volume` ON `margin_rules` (`scope`,`target`,`tier`,`quantity`);