ALTER TABLE `admins` ADD `sign_in_epoch` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE TRIGGER admins_sign_in_epoch BEFORE UPDATE OF sign_in_epoch ON admins WHEN NEW.sign_in_epoch <> OLD.sign_in_epoch AND NEW.sign_in_epoch <> OLD.sign_in_epoch + 1 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: sign_in.overtaken'); END;
