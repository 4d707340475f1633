ALTER TABLE `inbound_events` ADD `headers` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `inbound_events` ADD `raw` text;--> statement-breakpoint
ALTER TABLE `inbound_events` ADD `about` text;--> statement-breakpoint
ALTER TABLE `inbound_events` ADD `replays` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `inbound_events` ADD `replayed_at` text;--> statement-breakpoint
ALTER TABLE `inbound_events` ADD `replay_effect` text;--> statement-breakpoint
CREATE INDEX `inbound_events_by_provider` ON `inbound_events` (`provider`,`id`);--> statement-breakpoint
CREATE INDEX `inbound_events_by_effect` ON `inbound_events` (`effect`,`id`);--> statement-breakpoint
CREATE INDEX `inbound_events_by_about` ON `inbound_events` (`about`) WHERE about IS NOT NULL;