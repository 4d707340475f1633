ALTER TABLE `products` DROP COLUMN `supplier`;--> statement-breakpoint
ALTER TABLE `products` DROP COLUMN `supplier_sku`;--> statement-breakpoint
ALTER TABLE `products` DROP COLUMN `cost`;--> statement-breakpoint
ALTER TABLE `products` DROP COLUMN `supplier_active`;--> statement-breakpoint
ALTER TABLE `products` DROP COLUMN `repeatable`;--> statement-breakpoint
ALTER TABLE `products` DROP COLUMN `cut_off_start`;--> statement-breakpoint
ALTER TABLE `products` DROP COLUMN `cut_off_end`;--> statement-breakpoint
ALTER TABLE `products` DROP COLUMN `gone_at`;