-- What the built-in roles may do with money.
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'alerts:resolve');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'wallets:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'wallets:adjust');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'wallets:freeze');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'withdrawals:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'withdrawals:review');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'withdrawals:approve');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'payments:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'payments:review');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'payments:refund');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'ledger:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'ledger:reconcile');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'currencies:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'transactions:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'jobs:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'jobs:replay');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'wallets:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'withdrawals:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'payments:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'alerts:resolve');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'wallets:adjust');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'wallets:freeze');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'withdrawals:review');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'withdrawals:approve');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'payments:review');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'payments:refund');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'ledger:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'ledger:reconcile');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'currencies:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'transactions:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'jobs:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'jobs:replay');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'wallets:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'withdrawals:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'payments:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'alerts:resolve');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'wallets:adjust');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'wallets:freeze');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'withdrawals:review');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'withdrawals:approve');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'payments:review');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'payments:refund');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'ledger:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'ledger:reconcile');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'currencies:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'transactions:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'jobs:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'jobs:replay');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'wallets:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'withdrawals:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'payments:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'withdrawals:review');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'payments:review');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'wallets:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'withdrawals:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'payments:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'alerts:resolve');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'jobs:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'jobs:replay');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'wallets:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'withdrawals:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'payments:read');
--> statement-breakpoint
UPDATE transactions SET direction = 'credit' WHERE type = 'TOPUP';
--> statement-breakpoint
UPDATE transactions SET captured = total WHERE status IN ('SUCCESS', 'REFUNDED');
--> statement-breakpoint
UPDATE transactions SET refunded = total WHERE status = 'REFUNDED';
--> statement-breakpoint
UPDATE journal_entries SET projected_at = created_at;
--> statement-breakpoint
UPDATE postings SET created_at = (SELECT e.created_at FROM journal_entries e WHERE e.user_id = postings.user_id AND e.sequence = postings.entry_sequence);
--> statement-breakpoint
