CREATE TABLE `user_profiles` (
	`user_id` text PRIMARY KEY NOT NULL,
	`birth_date` text,
	`address` text,
	`city` text,
	`province` text,
	`postal_code` text,
	`time_zone` text DEFAULT 'Asia/Jakarta' NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `users_by_status_and_tier` ON `users` (`status`,`tier`,`id`);--> statement-breakpoint
CREATE INDEX `wallet_balances_by_amount` ON `wallet_balances` (`currency`,`available`,`user_id`);--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'users:export');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'users:export');
