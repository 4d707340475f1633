CREATE TABLE `catalogue_edits` (
	`revision` integer PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `product_sources` (
	`product_id` text NOT NULL,
	`supplier` text NOT NULL,
	`supplier_sku` text NOT NULL,
	`priority` integer NOT NULL,
	`enabled` integer NOT NULL,
	PRIMARY KEY(`product_id`, `supplier`, `supplier_sku`),
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `product_sources_by_line` ON `product_sources` (`supplier`,`supplier_sku`);--> statement-breakpoint
CREATE TABLE `supplier_lines` (
	`supplier` text NOT NULL,
	`supplier_sku` text NOT NULL,
	`name` text NOT NULL,
	`category` text NOT NULL,
	`brand` text NOT NULL,
	`type` text NOT NULL,
	`description` text NOT NULL,
	`cost` integer NOT NULL,
	`quarantined_cost` integer,
	`supplier_active` integer NOT NULL,
	`stock` integer,
	`repeatable` integer NOT NULL,
	`cut_off_start` text NOT NULL,
	`cut_off_end` text NOT NULL,
	`gone_at` text,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`supplier`, `supplier_sku`)
) STRICT;
--> statement-breakpoint
DROP INDEX `margin_rules_by_target`;--> statement-breakpoint
ALTER TABLE `margin_rules` ADD `tier` text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
ALTER TABLE `margin_rules` ADD `minimum` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `margin_rules_by_tier` ON `margin_rules` (`scope`,`target`,`tier`);--> statement-breakpoint
DROP INDEX `products_by_supplier`;--> statement-breakpoint
ALTER TABLE `products` ADD `kind` text DEFAULT 'ppob_prepaid' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `follows_list` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `unit_cost` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `low_stock` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `archived_at` text;--> statement-breakpoint
ALTER TABLE `products` ADD `created_at` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `tier` text DEFAULT 'retail' NOT NULL;--> statement-breakpoint
ALTER TABLE `categories` ADD `parent_id` text REFERENCES categories(id);--> statement-breakpoint
ALTER TABLE `categories` ADD `position` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `categories` ADD `updated_at` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `categories_by_parent` ON `categories` (`parent_id`);--> statement-breakpoint
UPDATE `products` SET `created_at` = `updated_at`;--> statement-breakpoint
UPDATE `categories` SET `updated_at` = `created_at`;--> statement-breakpoint
INSERT INTO `supplier_lines`
SELECT `supplier`, `supplier_sku`, p.`name`, c.`name`, `brand`, `type`, `description`, `cost`, NULL,
  `supplier_active`, `stock`, `repeatable`, `cut_off_start`, `cut_off_end`, `gone_at`, p.`updated_at`
FROM `products` p JOIN `categories` c ON c.`id` = p.`category_id`;--> statement-breakpoint
INSERT INTO `product_sources` SELECT `id`, `supplier`, `supplier_sku`, 100, 1 FROM `products`;--> statement-breakpoint
UPDATE `products` SET `stock` = NULL;--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'catalogue:write');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'catalogue:write');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'catalogue:write');
