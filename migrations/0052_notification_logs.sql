DROP INDEX `notifications_of_user`;--> statement-breakpoint
CREATE INDEX `notifications_by_recipient` ON `notifications` (`recipient`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_by_rare_status` ON `notifications` (`status`,`id`) WHERE status IN ('PENDING', 'FAILED');--> statement-breakpoint
CREATE INDEX `notifications_of_user` ON `notifications` (`user_id`,`id`);