CREATE TABLE `currency_changes` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`stood` integer NOT NULL,
	`created_at` text NOT NULL,
	CONSTRAINT "proposal.outdated" CHECK(stood = 1)
) STRICT;
