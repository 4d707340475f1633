CREATE TABLE `admin_makers` (
	`admin_id` text NOT NULL,
	`maker_id` text NOT NULL,
	`until` text NOT NULL,
	PRIMARY KEY(`admin_id`, `maker_id`),
	FOREIGN KEY (`admin_id`) REFERENCES `admins`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`maker_id`) REFERENCES `admins`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
-- One person is not two by an account that they, or who is theirs, set up or reset. Messages are those of CHECKs.
CREATE TRIGGER proposal_decisions_by_two BEFORE INSERT ON proposal_decisions WHEN NEW.decision <> 'OUTDATED' AND NEW.proposed_by <> NEW.decided_by AND EXISTS (SELECT 1 FROM (SELECT NEW.proposed_by AS hand UNION ALL SELECT maker_id FROM admin_makers WHERE admin_id = NEW.proposed_by AND until > NEW.decided_at) WHERE hand = NEW.decided_by OR hand IN (SELECT maker_id FROM admin_makers WHERE admin_id = NEW.decided_by AND until > NEW.decided_at)) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: approval.same_person'); END;--> statement-breakpoint
CREATE TRIGGER adjustment_decisions_by_two BEFORE INSERT ON adjustment_decisions WHEN NEW.requested_by <> NEW.decided_by AND EXISTS (SELECT 1 FROM (SELECT NEW.requested_by AS hand UNION ALL SELECT maker_id FROM admin_makers WHERE admin_id = NEW.requested_by AND until > NEW.decided_at) WHERE hand = NEW.decided_by OR hand IN (SELECT maker_id FROM admin_makers WHERE admin_id = NEW.decided_by AND until > NEW.decided_at)) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: approval.same_person'); END;--> statement-breakpoint
CREATE TRIGGER withdrawal_decisions_by_two BEFORE INSERT ON withdrawal_decisions WHEN NEW.maker <> NEW.admin_id AND EXISTS (SELECT 1 FROM (SELECT NEW.maker AS hand UNION ALL SELECT maker_id FROM admin_makers WHERE admin_id = NEW.maker AND until > NEW.created_at) WHERE hand = NEW.admin_id OR hand IN (SELECT maker_id FROM admin_makers WHERE admin_id = NEW.admin_id AND until > NEW.created_at)) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: approval.same_person'); END;--> statement-breakpoint
CREATE TRIGGER hold_resolutions_by_two BEFORE INSERT ON hold_resolutions WHEN NEW.taken > NEW.alone_up_to AND NEW.placed_by <> NEW.requested_by AND EXISTS (SELECT 1 FROM (SELECT NEW.placed_by AS hand UNION ALL SELECT maker_id FROM admin_makers WHERE admin_id = NEW.placed_by AND until > NEW.created_at) WHERE hand = NEW.requested_by OR hand IN (SELECT maker_id FROM admin_makers WHERE admin_id = NEW.requested_by AND until > NEW.created_at)) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: approval.same_person'); END;
