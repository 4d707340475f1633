CREATE TABLE `attempt_tallies` (
	`supplier` text NOT NULL,
	`supplier_sku` text NOT NULL,
	`day` text NOT NULL,
	`hour` integer NOT NULL,
	`outcome` text NOT NULL,
	`seconds_up_to` integer NOT NULL,
	`attempts` integer NOT NULL,
	`revenue` integer NOT NULL,
	`cost` integer NOT NULL,
	PRIMARY KEY(`supplier`, `supplier_sku`, `day`, `hour`, `outcome`, `seconds_up_to`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `attempt_tallies_by_day` ON `attempt_tallies` (`day`);--> statement-breakpoint
CREATE TABLE `deposit_tickets` (
	`id` text PRIMARY KEY NOT NULL,
	`supplier` text NOT NULL,
	`requested` integer NOT NULL,
	`amount` integer NOT NULL,
	`bank` text NOT NULL,
	`owner_name` text NOT NULL,
	`account_no` text,
	`notes` text,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`arrived_at` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `deposit_tickets_by_supplier` ON `deposit_tickets` (`supplier`,`id`);--> statement-breakpoint
CREATE TABLE `supplier_balances` (
	`supplier` text NOT NULL,
	`asked_at` text NOT NULL,
	`balance` integer NOT NULL,
	PRIMARY KEY(`supplier`, `asked_at`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `supplier_balances_by_age` ON `supplier_balances` (`asked_at`);--> statement-breakpoint
CREATE TABLE `supplier_pauses` (
	`supplier` text PRIMARY KEY NOT NULL,
	`cause` text NOT NULL,
	`reason` text NOT NULL,
	`paused_by` text NOT NULL,
	`paused_at` text NOT NULL
) STRICT;
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'suppliers:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'suppliers:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'suppliers:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'suppliers:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'suppliers:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'suppliers:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'suppliers:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'suppliers:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'suppliers:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'suppliers:read');
