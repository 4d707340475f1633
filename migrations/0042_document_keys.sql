CREATE TABLE `document_keys` (
	`user_id` text PRIMARY KEY NOT NULL,
	`sealed` text,
	`created_at` text NOT NULL,
	`destroyed_at` text,
	CONSTRAINT "document_key_or_its_end" CHECK((sealed IS NULL) = (destroyed_at IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `document_keys_by_key` ON `document_keys` (substr(sealed, 4, 12),`user_id`);--> statement-breakpoint
ALTER TABLE `files` ADD `encrypted` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `files_in_clear` ON `files` (`id`) WHERE purpose IN ('id_card', 'selfie') AND encrypted = 0;