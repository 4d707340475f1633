CREATE INDEX `users_by_kyc_status_and_status` ON `users` (`kyc_status`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `users_by_kyc_status_and_tier` ON `users` (`kyc_status`,`tier`,`id`);