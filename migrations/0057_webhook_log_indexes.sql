DROP INDEX `inbound_events_by_provider`;--> statement-breakpoint
DROP INDEX `inbound_events_by_effect`;