ALTER TABLE `supplier_lines` ADD `rejected_cost` integer;--> statement-breakpoint
CREATE INDEX `inquiries_by_user` ON `inquiries` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `inquiries_by_number` ON `inquiries` (`customer_no`,`id`);--> statement-breakpoint
CREATE INDEX `inquiries_by_sku` ON `inquiries` (`sku`,`id`);--> statement-breakpoint
-- However many are added at once, nobody keeps more numbers; the message is that of a broken CHECK.
CREATE TRIGGER favourites_bounded BEFORE INSERT ON favourites WHEN (SELECT COUNT(*) FROM favourites WHERE user_id = NEW.user_id) >= 100 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: favourite.too_many'); END;
