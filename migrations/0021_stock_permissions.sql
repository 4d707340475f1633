INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'stock:write');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'stock:write');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'stock:reveal');--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'stock:reveal');--> statement-breakpoint
-- A line that is promised or sold is somebody's; the message is that of a broken CHECK.
CREATE TRIGGER stock_lines_sold BEFORE UPDATE ON stock_lines WHEN NEW.state IN ('RESERVED', 'SOLD') AND NEW.transaction_id IS NULL BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: stock.line_not_sold'); END;
