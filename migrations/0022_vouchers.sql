CREATE TABLE `voucher_codes` (
	`code` text PRIMARY KEY NOT NULL,
	`voucher_id` text NOT NULL,
	`number` integer NOT NULL,
	`uses` integer NOT NULL,
	`uses_max` integer,
	FOREIGN KEY (`voucher_id`) REFERENCES `vouchers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "voucher.code_used" CHECK(uses >= 0 AND (uses_max IS NULL OR uses <= uses_max))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_codes_by_number` ON `voucher_codes` (`voucher_id`,`number`);--> statement-breakpoint
CREATE TABLE `voucher_locks` (
	`voucher_id` text NOT NULL,
	`user_id` text NOT NULL,
	`code` text NOT NULL,
	`amount` integer NOT NULL,
	`by_user` integer NOT NULL,
	`by_user_max` integer,
	`by_user_today` integer NOT NULL,
	`by_user_today_max` integer,
	`locked_at` text NOT NULL,
	`expires_at` text NOT NULL,
	PRIMARY KEY(`voucher_id`, `user_id`),
	CONSTRAINT "voucher.user_limit" CHECK(by_user_max IS NULL OR by_user <= by_user_max),
	CONSTRAINT "voucher.day_limit" CHECK(by_user_today_max IS NULL OR by_user_today <= by_user_today_max)
) STRICT;
--> statement-breakpoint
CREATE INDEX `voucher_locks_by_end` ON `voucher_locks` (`expires_at`,`voucher_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `voucher_uses` (
	`transaction_id` text NOT NULL,
	`voucher_id` text NOT NULL,
	`user_id` text NOT NULL,
	`code` text NOT NULL,
	`day` text NOT NULL,
	`amount` integer NOT NULL,
	`order_total` integer NOT NULL,
	`state` text NOT NULL,
	`by_user` integer NOT NULL,
	`by_user_max` integer,
	`by_user_today` integer NOT NULL,
	`by_user_today_max` integer,
	`created_at` text NOT NULL,
	`ended_at` text,
	PRIMARY KEY(`transaction_id`, `voucher_id`),
	CONSTRAINT "voucher.user_limit" CHECK(by_user_max IS NULL OR by_user <= by_user_max),
	CONSTRAINT "voucher.day_limit" CHECK(by_user_today_max IS NULL OR by_user_today <= by_user_today_max)
) STRICT;
--> statement-breakpoint
CREATE INDEX `voucher_uses_by_voucher` ON `voucher_uses` (`voucher_id`,`user_id`,`day`);--> statement-breakpoint
CREATE INDEX `voucher_uses_by_user` ON `voucher_uses` (`user_id`,`transaction_id`,`voucher_id`);--> statement-breakpoint
CREATE INDEX `voucher_uses_by_day` ON `voucher_uses` (`day`);--> statement-breakpoint
CREATE TABLE `vouchers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`value` integer NOT NULL,
	`currency` text NOT NULL,
	`max_discount` integer,
	`minimum_spend` integer NOT NULL,
	`valid_from` text NOT NULL,
	`valid_until` text,
	`uses_max` integer,
	`uses_per_user` integer,
	`uses_per_user_day` integer,
	`budget` integer,
	`user_ids` text NOT NULL,
	`tiers` text NOT NULL,
	`new_customers_only` integer NOT NULL,
	`skus` text NOT NULL,
	`category_ids` text NOT NULL,
	`channels` text NOT NULL,
	`below_cost` integer NOT NULL,
	`listed` integer NOT NULL,
	`group` text NOT NULL,
	`stacks_with` text NOT NULL,
	`priority` integer NOT NULL,
	`used` integer NOT NULL,
	`spent` integer NOT NULL,
	`codes` integer NOT NULL,
	`codes_wanted` integer NOT NULL,
	`revision` integer NOT NULL,
	`archived_at` text,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "voucher.used_up" CHECK(uses_max IS NULL OR used <= uses_max),
	CONSTRAINT "voucher.budget_spent" CHECK(budget IS NULL OR spent <= budget),
	CONSTRAINT "voucher.too_many_codes" CHECK(codes <= codes_wanted AND codes_wanted <= 100000),
	CONSTRAINT "voucher.changed" CHECK(revision > 0),
	CONSTRAINT "vouchers_count_up" CHECK(used >= 0 AND spent >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `vouchers_listed` ON `vouchers` (`id`) WHERE listed = 1 AND archived_at IS NULL;--> statement-breakpoint
CREATE INDEX `vouchers_unmade` ON `vouchers` (`id`) WHERE codes < codes_wanted;--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'vouchers:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'vouchers:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'vouchers:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'vouchers:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'vouchers:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'vouchers:read');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'vouchers:write');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'vouchers:write');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'vouchers:write');
