CREATE TABLE `favourites` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`label` text NOT NULL,
	`customer_no` text NOT NULL,
	`sku` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `favourites_of_user` ON `favourites` (`user_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `favourites_once` ON `favourites` (`user_id`,`customer_no`,`sku`);--> statement-breakpoint
CREATE TABLE `receipt_shares` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`shop_name` text,
	`fee` integer NOT NULL,
	`expires_at` text NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `receipt_shares_by_expiry` ON `receipt_shares` (`expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `receipt_shares_by_token` ON `receipt_shares` (`token_hash`);--> statement-breakpoint
CREATE INDEX `transactions_by_customer_no` ON `transactions` (`customer_no`,`id`) WHERE customer_no IS NOT NULL;--> statement-breakpoint
CREATE INDEX `transactions_by_proof` ON `transactions` (CASE WHEN token IS NULL THEN serial_number ELSE token END,`id`) WHERE serial_number IS NOT NULL;