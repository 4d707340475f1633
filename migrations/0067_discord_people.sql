CREATE TABLE `game_deposit_keys` (
	`guild_id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `game_deposits` (
	`id` text PRIMARY KEY NOT NULL,
	`guild_id` text NOT NULL,
	`message_id` text NOT NULL,
	`grow_id` text NOT NULL,
	`grow_key` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`status` text NOT NULL,
	`user_id` text,
	`transaction_id` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "game_deposits_amount" CHECK(amount > 0),
	CONSTRAINT "game_deposits_owned" CHECK((user_id IS NULL) = (status IN ('PARKED', 'DISMISSED')))
) STRICT;
--> statement-breakpoint
CREATE INDEX `game_deposits_by_status` ON `game_deposits` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `game_deposits_by_guild` ON `game_deposits` (`guild_id`,`id`);--> statement-breakpoint
CREATE INDEX `game_deposits_of_user` ON `game_deposits` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `game_deposits_waiting` ON `game_deposits` (`id`) WHERE status IN ('PARKED', 'OWED');--> statement-breakpoint
CREATE UNIQUE INDEX `game_deposits_once` ON `game_deposits` (`guild_id`,`message_id`);
--> statement-breakpoint
-- Whose a deposit is, and that there is none to credit, is decided once. Its message is that of a broken CHECK.
CREATE TRIGGER game_deposits_decided BEFORE UPDATE OF status, user_id ON game_deposits WHEN NOT (OLD.status = 'PARKED' AND NEW.status IN ('OWED', 'DISMISSED') OR OLD.status = 'OWED' AND NEW.status = 'CREDITED' AND NEW.user_id = OLD.user_id) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: game_deposit.decided'); END;
--> statement-breakpoint
CREATE TRIGGER game_deposits_fixed BEFORE UPDATE OF guild_id, message_id, amount, currency, transaction_id ON game_deposits BEGIN SELECT RAISE(ABORT, 'a deposit is what it was told to be'); END;
--> statement-breakpoint
CREATE TABLE `account_merges` (
	`from_id` text PRIMARY KEY NOT NULL,
	`into_id` text NOT NULL,
	`status` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "account_merges_two" CHECK(from_id <> into_id)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `account_merges_into` ON `account_merges` (`into_id`);--> statement-breakpoint
CREATE INDEX `account_merges_moving` ON `account_merges` (`from_id`) WHERE status = 'MOVING';