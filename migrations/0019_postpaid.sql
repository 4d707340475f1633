CREATE TABLE `inquiries` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`transaction_id` text NOT NULL,
	`sku` text NOT NULL,
	`product_name` text NOT NULL,
	`category` text NOT NULL,
	`customer_no` text NOT NULL,
	`target` text NOT NULL,
	`customer_name` text NOT NULL,
	`currency` text NOT NULL,
	`amount` integer NOT NULL,
	`admin` integer NOT NULL,
	`fee` integer NOT NULL,
	`total` integer NOT NULL,
	`periods` text NOT NULL,
	`details` text NOT NULL,
	`supplier` text NOT NULL,
	`supplier_sku` text NOT NULL,
	`bill_number` text NOT NULL,
	`cost` integer NOT NULL,
	`margin_rule_ids` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `name_checks` (
	`account` text PRIMARY KEY NOT NULL,
	`name` text,
	`detail` text,
	`checked_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `name_checks_by_time` ON `name_checks` (`checked_at`);--> statement-breakpoint
CREATE TABLE `supplier_quotas` (
	`user_id` text NOT NULL,
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`used` integer NOT NULL,
	`maximum` integer NOT NULL,
	PRIMARY KEY(`user_id`, `day`, `kind`),
	CONSTRAINT "inquiry.too_many_today" CHECK(kind <> 'bill_inquiry' OR used <= maximum),
	CONSTRAINT "name_check.too_many_today" CHECK(kind <> 'name_check' OR used <= maximum)
) STRICT;
--> statement-breakpoint
CREATE INDEX `supplier_quotas_by_day` ON `supplier_quotas` (`day`);--> statement-breakpoint
ALTER TABLE `attempts` ADD `bill` text;--> statement-breakpoint
ALTER TABLE `supplier_lines` ADD `kind` text DEFAULT 'ppob_prepaid' NOT NULL;--> statement-breakpoint
ALTER TABLE `supplier_lines` ADD `commission` integer DEFAULT 0 NOT NULL;