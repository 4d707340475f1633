CREATE TABLE `discord_spent_states` (
	`hash` text PRIMARY KEY NOT NULL,
	`expires_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `discord_spent_states_by_end` ON `discord_spent_states` (`expires_at`);