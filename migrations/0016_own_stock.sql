CREATE TABLE `order_reservations` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`state` text NOT NULL,
	`request_key` text,
	`digest` text,
	`planned` text,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `order_reservations_once` ON `order_reservations` (`user_id`,`request_key`);--> statement-breakpoint
CREATE INDEX `order_reservations_open` ON `order_reservations` (`created_at`,`transaction_id`) WHERE state = 'OPEN';--> statement-breakpoint
CREATE TABLE `stock_claims` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`units` integer NOT NULL,
	`lines` integer NOT NULL,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `stock_claims_by_product` ON `stock_claims` (`product_id`,`state`);--> statement-breakpoint
CREATE TABLE `stock_levels` (
	`product_id` text PRIMARY KEY NOT NULL,
	`available` integer NOT NULL,
	`reserved` integer NOT NULL,
	`told_low` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "product.out_of_stock" CHECK("stock_levels"."available" >= 0),
	CONSTRAINT "stock.reserved_below_zero" CHECK("stock_levels"."reserved" >= 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `stock_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`state` text NOT NULL,
	`sealed` text NOT NULL,
	`key_id` text NOT NULL,
	`content_index` text NOT NULL,
	`transaction_id` text,
	`replaces` text,
	`reason` text,
	`revealed_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `stock_lines_once` ON `stock_lines` (`product_id`,`content_index`);--> statement-breakpoint
CREATE UNIQUE INDEX `stock_lines_by_replaced` ON `stock_lines` (`replaces`) WHERE replaces IS NOT NULL;--> statement-breakpoint
CREATE INDEX `stock_lines_by_state` ON `stock_lines` (`product_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `stock_lines_by_transaction` ON `stock_lines` (`transaction_id`) WHERE transaction_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `stock_lines_by_key` ON `stock_lines` (`key_id`,`id`);--> statement-breakpoint
CREATE TABLE `stock_movements` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`product_id` text NOT NULL,
	`kind` text NOT NULL,
	`units` integer NOT NULL,
	`transaction_id` text,
	`actor` text NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `stock_movements_by_product` ON `stock_movements` (`product_id`,`number`);--> statement-breakpoint
CREATE INDEX `stock_movements_by_time` ON `stock_movements` (`created_at`);--> statement-breakpoint
CREATE TABLE `stock_reveals` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`line_id` text NOT NULL,
	`actor` text NOT NULL,
	`revealed_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `stock_reveals_by_line` ON `stock_reveals` (`line_id`,`number`);--> statement-breakpoint
CREATE INDEX `stock_reveals_by_time` ON `stock_reveals` (`revealed_at`);