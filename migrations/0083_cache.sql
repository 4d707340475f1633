ALTER TABLE `versions` ADD `stamp` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE TRIGGER versions_stamped AFTER UPDATE OF value ON versions BEGIN UPDATE versions SET stamp = lower(hex(randomblob(8))) WHERE name = NEW.name; END;
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'cache:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'cache:clear');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'cache:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'cache:clear');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'cache:read');
