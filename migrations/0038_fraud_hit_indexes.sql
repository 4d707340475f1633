CREATE INDEX `fraud_hits_by_act` ON `fraud_hits` (`act`,`id`);--> statement-breakpoint
CREATE INDEX `fraud_hits_by_mode` ON `fraud_hits` (`mode`,`id`);
