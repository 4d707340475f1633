-- The audit log is append-only: a mistake is answered by another row, never by an edit.
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
--> statement-breakpoint
INSERT INTO versions (name, value) VALUES ('catalogue', 1);
--> statement-breakpoint
-- The shop opens with 5 % on everything, rounded up to Rp 100.
INSERT INTO margin_rules (id, scope, target, kind, value, rounding, created_at, updated_at) VALUES ('mrg_01KAP000000000000000000000', 'global', '*', 'percent', 500, 100, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
--> statement-breakpoint
INSERT INTO roles (name) VALUES ('super_admin');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'session:own');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'catalogue:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'catalogue:sync');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'margins:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'margins:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'transactions:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'transactions:recheck');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'wallets:rebuild');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'audit:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'alerts:read');
--> statement-breakpoint
INSERT INTO roles (name) VALUES ('admin');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'session:own');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'catalogue:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'margins:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'transactions:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'alerts:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'catalogue:sync');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'margins:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'transactions:recheck');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'wallets:rebuild');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'audit:read');
--> statement-breakpoint
INSERT INTO roles (name) VALUES ('finance');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'session:own');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'catalogue:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'margins:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'transactions:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'alerts:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'margins:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'wallets:rebuild');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'audit:read');
--> statement-breakpoint
INSERT INTO roles (name) VALUES ('support');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'session:own');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'catalogue:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'margins:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'transactions:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'alerts:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'transactions:recheck');
--> statement-breakpoint
INSERT INTO roles (name) VALUES ('operator');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'session:own');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'catalogue:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'margins:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'transactions:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'alerts:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'catalogue:sync');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'transactions:recheck');
--> statement-breakpoint
INSERT INTO roles (name) VALUES ('viewer');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'session:own');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'catalogue:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'margins:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'transactions:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'alerts:read');
