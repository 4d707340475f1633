CREATE TABLE `discord_growids` (
	`user_id` text PRIMARY KEY NOT NULL,
	`grow_id` text NOT NULL,
	`grow_key` text NOT NULL,
	`set_at` text NOT NULL,
	`verified_at` text,
	`may_change_from` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `discord_growids_by_name` ON `discord_growids` (`grow_key`);
--> statement-breakpoint
-- Its message is that of a broken CHECK.
CREATE TRIGGER discord_growids_kept BEFORE UPDATE OF grow_key ON discord_growids WHEN NEW.grow_key <> OLD.grow_key AND NEW.set_at < OLD.may_change_from BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: grow_id.changed_lately'); END;
