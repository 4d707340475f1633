CREATE TABLE `admin_passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`admin_id` text NOT NULL,
	`name` text NOT NULL,
	`credential_id` text NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`created_at` text NOT NULL,
	`last_used_at` text,
	FOREIGN KEY (`admin_id`) REFERENCES `admins`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `admin_passkeys_by_credential` ON `admin_passkeys` (`credential_id`);--> statement-breakpoint
CREATE INDEX `admin_passkeys_of_admin` ON `admin_passkeys` (`admin_id`,`id`);--> statement-breakpoint
CREATE TABLE `passkey_challenges` (
	`challenge` text PRIMARY KEY NOT NULL,
	`admin_id` text,
	`expires_at` text NOT NULL,
	`used_at` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `passkey_challenges_by_end` ON `passkey_challenges` (`expires_at`);--> statement-breakpoint
CREATE INDEX `audit_log_by_admin` ON `audit_log` (`admin_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_log_by_action` ON `audit_log` (`action`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_log_by_both` ON `audit_log` (`admin_id`,`action`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_log_by_resource` ON `audit_log` (`resource_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_log_by_time` ON `audit_log` (`created_at`,`sequence`,`action`,`admin_id`);--> statement-breakpoint
-- Entries follow one another: none in the place of another, also not by REPLACE, which no trigger on DELETE sees. Two writers at once are told as of a broken UNIQUE, and try again.
CREATE TRIGGER audit_log_in_turn BEFORE INSERT ON audit_log WHEN EXISTS (SELECT 1 FROM audit_log WHERE sequence >= NEW.sequence) BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: audit_log.sequence'); END;--> statement-breakpoint
CREATE TRIGGER audit_log_chained BEFORE INSERT ON audit_log WHEN NOT EXISTS (SELECT 1 FROM audit_log WHERE sequence >= NEW.sequence) AND (NEW.sequence <> coalesce((SELECT max(sequence) FROM audit_log), 0) + 1 OR NEW.previous_hash <> coalesce((SELECT hash FROM audit_log ORDER BY sequence DESC LIMIT 1), printf('%064d', 0))) BEGIN SELECT RAISE(ABORT, 'audit_log is chained'); END;--> statement-breakpoint
-- Messages of triggers are those of broken CHECKs.
CREATE TRIGGER admin_passkeys_bounded BEFORE INSERT ON admin_passkeys WHEN (SELECT count(*) FROM admin_passkeys WHERE admin_id = NEW.admin_id) >= 10 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: passkey.too_many'); END;--> statement-breakpoint
CREATE TRIGGER admin_passkeys_counter BEFORE UPDATE OF counter ON admin_passkeys WHEN NEW.counter <= OLD.counter AND (NEW.counter > 0 OR OLD.counter > 0) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: passkey.copied'); END;--> statement-breakpoint
CREATE TRIGGER passkey_challenges_once BEFORE UPDATE OF used_at ON passkey_challenges WHEN OLD.used_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: passkey.challenge_invalid'); END;
