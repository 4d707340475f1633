CREATE TABLE `data_export_uses` (
	`signature` text PRIMARY KEY NOT NULL,
	`used_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `data_export_uses_by_time` ON `data_export_uses` (`used_at`);--> statement-breakpoint
ALTER TABLE `erasures` ADD `waits_for` text;--> statement-breakpoint
ALTER TABLE `erasures` ADD `swept_at` text;--> statement-breakpoint
-- Who was erased before is looked through once more as well.
UPDATE erasures SET look_at = strftime('%Y-%m-%dT%H:%M:%fZ', done_at, '+7 days') WHERE state = 'DONE';
