CREATE TABLE `archive_days` (
	`day` text PRIMARY KEY NOT NULL,
	`began_at` text NOT NULL,
	`finished_at` text
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `archive_parts` (
	`day` text NOT NULL,
	`part` integer NOT NULL,
	`name` text NOT NULL,
	`rows` integer NOT NULL,
	`present` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`key` text NOT NULL,
	`sums` text NOT NULL,
	`amends` integer NOT NULL,
	`written_at` text NOT NULL,
	PRIMARY KEY(`day`, `part`, `name`),
	CONSTRAINT "archive_parts_whole" CHECK(rows = present)
) STRICT;
--> statement-breakpoint
CREATE TABLE `archived_attempts` (
	`ref` text PRIMARY KEY NOT NULL,
	`transaction_id` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `archived_movements` (
	`day` text NOT NULL,
	`currency` text NOT NULL,
	`account` text NOT NULL,
	`increases` integer NOT NULL,
	`decreases` integer NOT NULL,
	PRIMARY KEY(`day`, `currency`, `account`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `archived_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`type` text NOT NULL,
	`status` text NOT NULL,
	`currency` text NOT NULL,
	`total` integer NOT NULL,
	`captured` integer NOT NULL,
	`refunded` integer NOT NULL,
	`cost` integer,
	`version` integer NOT NULL,
	`business_day` text NOT NULL,
	`customer_no` text,
	`ref_id` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `archived_orders_by_user` ON `archived_orders` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `archived_orders_by_customer_no` ON `archived_orders` (`customer_no`,`id`) WHERE customer_no IS NOT NULL;--> statement-breakpoint
CREATE INDEX `archived_orders_by_ref` ON `archived_orders` (`ref_id`,`id`) WHERE ref_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `archived_sales_days` (
	`day` text NOT NULL,
	`currency` text NOT NULL,
	`type` text NOT NULL,
	`category` text NOT NULL,
	`sku` text NOT NULL,
	`supplier` text NOT NULL,
	`channel` text NOT NULL,
	`status` text NOT NULL,
	`orders` integer NOT NULL,
	`total` integer NOT NULL,
	`captured` integer NOT NULL,
	`refunded` integer NOT NULL,
	`fee` integer NOT NULL,
	`discount` integer NOT NULL,
	`cost` integer NOT NULL,
	`margin` integer NOT NULL,
	PRIMARY KEY(`day`, `currency`, `type`, `category`, `sku`, `supplier`, `channel`, `status`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `archived_sales_hours` (
	`hour` text NOT NULL,
	`currency` text NOT NULL,
	`type` text NOT NULL,
	`channel` text NOT NULL,
	`status` text NOT NULL,
	`orders` integer NOT NULL,
	`total` integer NOT NULL,
	`captured` integer NOT NULL,
	`refunded` integer NOT NULL,
	`fee` integer NOT NULL,
	`discount` integer NOT NULL,
	`cost` integer NOT NULL,
	`margin` integer NOT NULL,
	PRIMARY KEY(`hour`, `currency`, `type`, `channel`, `status`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `archived_totals` (
	`day` text NOT NULL,
	`currency` text NOT NULL,
	`type` text NOT NULL,
	`status` text NOT NULL,
	`count` integer NOT NULL,
	`total` integer NOT NULL,
	`captured` integer NOT NULL,
	`refunded` integer NOT NULL,
	PRIMARY KEY(`day`, `currency`, `type`, `status`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `archived_wallet_accounts` (
	`user_id` text NOT NULL,
	`account` text NOT NULL,
	`currency` text NOT NULL,
	`delta` integer NOT NULL,
	PRIMARY KEY(`user_id`, `account`, `currency`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `archived_wallets` (
	`user_id` text PRIMARY KEY NOT NULL,
	`through` integer NOT NULL,
	`entries` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'backups:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'backups:run');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'backups:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'backups:run');
