ALTER TABLE `products` ADD `version` integer DEFAULT 1 NOT NULL CONSTRAINT "catalogue.changed" CHECK(version > 0);--> statement-breakpoint
ALTER TABLE `roles` ADD `version` integer DEFAULT 1 NOT NULL CONSTRAINT "role.changed" CHECK(version > 0);
