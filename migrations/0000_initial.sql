CREATE TABLE `categories` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`active` integer NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `categories_slug_unique` ON `categories` (`slug`);--> statement-breakpoint
CREATE TABLE `margin_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`scope` text NOT NULL,
	`target` text NOT NULL,
	`kind` text NOT NULL,
	`value` integer NOT NULL,
	`rounding` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `margin_rules_by_target` ON `margin_rules` (`scope`,`target`);--> statement-breakpoint
CREATE TABLE `price_list_fetches` (
	`supplier` text PRIMARY KEY NOT NULL,
	`fetched_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `products` (
	`id` text PRIMARY KEY NOT NULL,
	`category_id` text NOT NULL,
	`sku` text NOT NULL,
	`name` text NOT NULL,
	`brand` text NOT NULL,
	`type` text NOT NULL,
	`description` text NOT NULL,
	`currency` text NOT NULL,
	`active` integer NOT NULL,
	`supplier` text NOT NULL,
	`supplier_sku` text NOT NULL,
	`cost` integer NOT NULL,
	`supplier_active` integer NOT NULL,
	`stock` integer,
	`repeatable` integer NOT NULL,
	`cut_off_start` text NOT NULL,
	`cut_off_end` text NOT NULL,
	`gone_at` text,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `products_sku_unique` ON `products` (`sku`);--> statement-breakpoint
CREATE UNIQUE INDEX `products_by_supplier` ON `products` (`supplier`,`supplier_sku`);--> statement-breakpoint
CREATE INDEX `products_by_category` ON `products` (`category_id`,`sku`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `alerts` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	`times` integer NOT NULL,
	`opened_at` text NOT NULL,
	`last_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_once` ON `alerts` (`kind`,`subject`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`admin_id` text NOT NULL,
	`action` text NOT NULL,
	`resource` text NOT NULL,
	`resource_id` text NOT NULL,
	`old` text NOT NULL,
	`new` text NOT NULL,
	`ip` text NOT NULL,
	`request_id` text NOT NULL,
	`created_at` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_log_id_unique` ON `audit_log` (`id`);--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`queue` text NOT NULL,
	`body` text NOT NULL,
	`attempts` integer NOT NULL,
	`died_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `dead_letters_by_time` ON `dead_letters` (`died_at`);--> statement-breakpoint
CREATE TABLE `delivery_attempts` (
	`notification_id` text NOT NULL,
	`number` integer NOT NULL,
	`provider` text NOT NULL,
	`outcome` text NOT NULL,
	`code` text NOT NULL,
	`provider_id` text,
	`milliseconds` integer NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`notification_id`, `number`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `inbound_events` (
	`id` text PRIMARY KEY NOT NULL,
	`provider` text NOT NULL,
	`once_key` text NOT NULL,
	`verdict` text NOT NULL,
	`body` text NOT NULL,
	`request_id` text NOT NULL,
	`received_at` text NOT NULL,
	`queued_at` text NOT NULL,
	`applied_at` text,
	`effect` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `inbound_events_once` ON `inbound_events` (`provider`,`once_key`);--> statement-breakpoint
CREATE INDEX `inbound_events_waiting` ON `inbound_events` (`queued_at`) WHERE applied_at IS NULL AND verdict = 'accepted';--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`transaction_id` text NOT NULL,
	`event` text NOT NULL,
	`channel` text NOT NULL,
	`recipient` text NOT NULL,
	`status` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_once` ON `notifications` (`transaction_id`,`event`,`channel`,`recipient`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`queue` text NOT NULL,
	`body` text NOT NULL,
	`delay_seconds` integer NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `outbox_by_queue` ON `outbox` (`queue`,`sequence`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`ref` text PRIMARY KEY NOT NULL,
	`transaction_id` text NOT NULL,
	`user_id` text NOT NULL,
	`supplier` text NOT NULL,
	`supplier_sku` text NOT NULL,
	`customer_no` text NOT NULL,
	`cost_ceiling` integer NOT NULL,
	`state` text NOT NULL,
	`rc` text,
	`detail` text,
	`checks` integer NOT NULL,
	`created_at` text NOT NULL,
	`last_asked_at` text NOT NULL,
	`next_check_at` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `attempts_by_transaction` ON `attempts` (`transaction_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `attempts_due` ON `attempts` (`next_check_at`) WHERE next_check_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`transaction_id` text NOT NULL,
	`user_id` text NOT NULL,
	`gateway` text NOT NULL,
	`order_id` text NOT NULL,
	`status` text NOT NULL,
	`currency` text NOT NULL,
	`amount` integer NOT NULL,
	`gateway_fee` integer NOT NULL,
	`token` text,
	`redirect_url` text,
	`expires_at` text NOT NULL,
	`paid_at` text,
	`polled_at` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_by_transaction` ON `payments` (`transaction_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_by_order` ON `payments` (`order_id`);--> statement-breakpoint
CREATE INDEX `payments_waiting` ON `payments` (`polled_at`) WHERE status IN ('CREATED', 'PENDING');--> statement-breakpoint
CREATE TABLE `admins` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`status` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`role`) REFERENCES `roles`(`name`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `admins_email_unique` ON `admins` (`email`);--> statement-breakpoint
CREATE TABLE `credentials` (
	`principal_id` text PRIMARY KEY NOT NULL,
	`password_hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `refresh_tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`expires_at` text NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `refresh_uses` (
	`hash` text PRIMARY KEY NOT NULL,
	`used_at` text NOT NULL,
	FOREIGN KEY (`hash`) REFERENCES `refresh_tokens`(`hash`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `role_permissions` (
	`role` text NOT NULL,
	`permission` text NOT NULL,
	PRIMARY KEY(`role`, `permission`),
	FOREIGN KEY (`role`) REFERENCES `roles`(`name`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `roles` (
	`name` text PRIMARY KEY NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `session_revocations` (
	`session_id` text PRIMARY KEY NOT NULL,
	`revoked_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`principal_id` text NOT NULL,
	`ip` text NOT NULL,
	`user_agent` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`status` text NOT NULL,
	`locale` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_phone_unique` ON `users` (`phone`);--> statement-breakpoint
CREATE TABLE `versions` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `journal_entries` (
	`user_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`transaction_id` text NOT NULL,
	`kind` text NOT NULL,
	`currency` text NOT NULL,
	`direction` text NOT NULL,
	`amount` integer NOT NULL,
	`available_after` integer NOT NULL,
	`held_after` integer NOT NULL,
	`balance_after` integer NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`user_id`, `sequence`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `postings` (
	`user_id` text NOT NULL,
	`entry_sequence` integer NOT NULL,
	`line` integer NOT NULL,
	`account` text NOT NULL,
	`currency` text NOT NULL,
	`delta` integer NOT NULL,
	PRIMARY KEY(`user_id`, `entry_sequence`, `line`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `postings_by_account` ON `postings` (`account`,`currency`);--> statement-breakpoint
CREATE TABLE `transaction_events` (
	`user_id` text NOT NULL,
	`transaction_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`status_from` text,
	`status_to` text NOT NULL,
	`actor` text NOT NULL,
	`reason` text,
	`created_at` text NOT NULL,
	PRIMARY KEY(`transaction_id`, `sequence`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `transaction_events_by_user` ON `transaction_events` (`user_id`);--> statement-breakpoint
CREATE TABLE `transactions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`type` text NOT NULL,
	`status` text NOT NULL,
	`currency` text NOT NULL,
	`price` integer NOT NULL,
	`fee` integer NOT NULL,
	`discount` integer NOT NULL,
	`total` integer NOT NULL,
	`sku` text,
	`product_name` text,
	`category` text,
	`customer_no` text,
	`sequence` integer,
	`business_day` text NOT NULL,
	`serial_number` text,
	`token` text,
	`kwh` text,
	`failure_code` text,
	`related_id` text,
	`payment_id` text,
	`cost` integer,
	`quote` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`version` integer NOT NULL,
	`projected_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `transactions_by_user` ON `transactions` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_by_status` ON `transactions` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_by_type` ON `transactions` (`type`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_by_type_status` ON `transactions` (`type`,`status`,`id`);--> statement-breakpoint
CREATE TABLE `wallet_balances` (
	`user_id` text NOT NULL,
	`currency` text NOT NULL,
	`available` integer NOT NULL,
	`held` integer NOT NULL,
	`version` integer NOT NULL,
	`projected_at` text NOT NULL,
	PRIMARY KEY(`user_id`, `currency`)
) STRICT;
