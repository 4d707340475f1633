CREATE TABLE `product_ratings` (
	`product_id` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`sum` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`transaction_id` text NOT NULL,
	`user_id` text NOT NULL,
	`product_id` text NOT NULL,
	`guild_id` text,
	`stars` integer NOT NULL,
	`text` text,
	`refunded` integer NOT NULL,
	`hidden_at` text,
	`hidden_by` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "reviews_stars" CHECK(stars BETWEEN 1 AND 5),
	CONSTRAINT "reviews_refunded" CHECK(refunded IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reviews_once` ON `reviews` (`transaction_id`);--> statement-breakpoint
CREATE INDEX `reviews_of_user` ON `reviews` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `reviews_of_guild` ON `reviews` (`guild_id`,`id`);--> statement-breakpoint
CREATE INDEX `reviews_of_product` ON `reviews` (`product_id`,`id`);--> statement-breakpoint
CREATE INDEX `reviews_shown` ON `reviews` (`product_id`,`id`) WHERE hidden_at IS NULL AND refunded = 0;--> statement-breakpoint
CREATE TABLE `ticket_messages` (
	`ticket_id` text NOT NULL,
	`number` integer NOT NULL,
	`user_id` text NOT NULL,
	`actor` text NOT NULL,
	`admin_id` text,
	`kind` text NOT NULL,
	`text` text,
	`once_key` text NOT NULL,
	`digest` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`taken_until` text,
	`created_at` text NOT NULL,
	PRIMARY KEY(`ticket_id`, `number`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_messages_once` ON `ticket_messages` (`once_key`);--> statement-breakpoint
CREATE INDEX `ticket_messages_of_user` ON `ticket_messages` (`user_id`,`ticket_id`);--> statement-breakpoint
CREATE TABLE `tickets` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`transaction_id` text NOT NULL,
	`guild_id` text,
	`bot_id` text,
	`buyer` text NOT NULL,
	`locale` text NOT NULL,
	`state` text NOT NULL,
	`assigned_to` text,
	`messages` integer NOT NULL,
	`due_at` text,
	`overdue_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`ended_at` text,
	CONSTRAINT "tickets_due_open" CHECK((due_at IS NOT NULL) = (state = 'OPEN'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tickets_open` ON `tickets` (`transaction_id`) WHERE state IN ('OPEN', 'ANSWERED');--> statement-breakpoint
CREATE INDEX `tickets_of_order` ON `tickets` (`transaction_id`);--> statement-breakpoint
CREATE INDEX `tickets_of_user` ON `tickets` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_by_state` ON `tickets` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_of_guild` ON `tickets` (`guild_id`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_of_staff` ON `tickets` (`assigned_to`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_due` ON `tickets` (`due_at`,`id`) WHERE state = 'OPEN';--> statement-breakpoint
CREATE INDEX `tickets_silent` ON `tickets` (`updated_at`,`id`) WHERE state = 'ANSWERED';
--> statement-breakpoint
-- Their messages are those of a broken CHECK.
CREATE TRIGGER tickets_bounded BEFORE INSERT ON tickets WHEN (SELECT count(*) FROM tickets WHERE user_id = NEW.user_id AND state IN ('OPEN', 'ANSWERED')) >= 5 OR (SELECT count(*) FROM tickets WHERE transaction_id = NEW.transaction_id) >= 10 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ticket.too_many'); END;
--> statement-breakpoint
-- What was said at once to one that ends, or by a machine that saw it before, changes nothing.
CREATE TRIGGER ticket_messages_of_open BEFORE INSERT ON ticket_messages WHEN NEW.kind = 'message' AND (SELECT state FROM tickets WHERE id = NEW.ticket_id) IN ('RESOLVED', 'CLOSED') BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ticket.ended'); END;
--> statement-breakpoint
CREATE TRIGGER ticket_messages_bounded BEFORE INSERT ON ticket_messages WHEN NEW.kind = 'message' AND NEW.number > 100 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ticket.full'); END;
--> statement-breakpoint
CREATE TRIGGER tickets_late_once BEFORE UPDATE OF overdue_at ON tickets WHEN NEW.overdue_at IS NOT NULL AND NEW.messages = OLD.messages AND (OLD.state <> 'OPEN' OR OLD.overdue_at IS NOT NULL OR OLD.due_at > NEW.overdue_at) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ticket.changed'); END;
--> statement-breakpoint
-- A product's sums equal a recount of its reviews that are shown.
CREATE TRIGGER reviews_rated AFTER INSERT ON reviews BEGIN INSERT INTO product_ratings (product_id, count, sum) VALUES (NEW.product_id, 0, 0) ON CONFLICT DO NOTHING; UPDATE product_ratings SET count = count + (NEW.hidden_at IS NULL AND NEW.refunded = 0), sum = sum + NEW.stars * (NEW.hidden_at IS NULL AND NEW.refunded = 0) WHERE product_id = NEW.product_id; END;
--> statement-breakpoint
CREATE TRIGGER reviews_rated_anew AFTER UPDATE OF stars, hidden_at, refunded ON reviews BEGIN UPDATE product_ratings SET count = count + (NEW.hidden_at IS NULL AND NEW.refunded = 0) - (OLD.hidden_at IS NULL AND OLD.refunded = 0), sum = sum + NEW.stars * (NEW.hidden_at IS NULL AND NEW.refunded = 0) - OLD.stars * (OLD.hidden_at IS NULL AND OLD.refunded = 0) WHERE product_id = NEW.product_id; END;
--> statement-breakpoint
CREATE TRIGGER reviews_fixed BEFORE UPDATE OF id, transaction_id, user_id, product_id ON reviews BEGIN SELECT RAISE(ABORT, 'a review is of its order'); END;
--> statement-breakpoint
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews stay; they are hidden'); END;
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'tickets:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'tickets:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'tickets:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'tickets:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'tickets:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'tickets:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'reviews:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'reviews:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'reviews:write');
