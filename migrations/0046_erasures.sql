CREATE TABLE `erasures` (
	`user_id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`asked_at` text NOT NULL,
	`due_at` text NOT NULL,
	`held_until` text,
	`reason` text NOT NULL,
	`changed_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`done_at` text,
	`revision` integer NOT NULL,
	`look_at` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `erasures_by_state` ON `erasures` (`state`,`user_id`);--> statement-breakpoint
CREATE INDEX `erasures_due` ON `erasures` (`look_at`,`user_id`) WHERE look_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `notifications_of_user` ON `notifications` (`user_id`);--> statement-breakpoint
CREATE INDEX `bank_line_matches_of_payment` ON `bank_line_matches` (`payment_id`);--> statement-breakpoint
CREATE TRIGGER erasures_in_turn BEFORE UPDATE OF revision ON erasures WHEN NEW.revision <> OLD.revision + 1 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: erasure.changed'); END;--> statement-breakpoint
CREATE TRIGGER users_stay_erased BEFORE UPDATE OF name, email, phone, status ON users WHEN EXISTS (SELECT 1 FROM erasures WHERE user_id = OLD.id AND state IN ('RUNNING', 'DONE')) AND ((NEW.name <> OLD.name AND NEW.name <> 'deleted user ' || OLD.id) OR (NEW.email <> OLD.email AND NEW.email <> OLD.id) OR (NEW.phone IS NOT NULL AND NEW.phone IS NOT OLD.phone) OR (NEW.status <> OLD.status AND NEW.status <> 'INACTIVE')) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: user.erased'); END;
