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
INSERT INTO currencies (code, name, exponent, units, active, created_at, updated_at) VALUES ('IDR', 'Rupiah', 0, '{}', 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
--> statement-breakpoint
INSERT INTO currencies (code, name, exponent, units, active, created_at, updated_at) VALUES ('USD', 'US Dollar', 2, '{}', 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
--> statement-breakpoint
INSERT INTO currencies (code, name, exponent, units, active, created_at, updated_at) VALUES ('WL', 'World Lock', 0, '{"DL":100,"BGL":10000}', 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
--> statement-breakpoint
-- What amounts mean hangs on it: a currency's exponent is fixed, and no currency goes away.
CREATE TRIGGER currencies_fixed BEFORE UPDATE OF code, exponent ON currencies WHEN NEW.exponent <> OLD.exponent OR NEW.code <> OLD.code BEGIN SELECT RAISE(ABORT, 'a currency keeps its code and exponent'); END;
--> statement-breakpoint
CREATE TRIGGER currencies_no_delete BEFORE DELETE ON currencies BEGIN SELECT RAISE(ABORT, 'a currency stays'); END;
--> statement-breakpoint
-- What was decided about a withdrawal, and which payout may be approved for it, is never changed.
CREATE TRIGGER withdrawal_decisions_no_update BEFORE UPDATE ON withdrawal_decisions BEGIN SELECT RAISE(ABORT, 'withdrawal_decisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER withdrawal_decisions_no_delete BEFORE DELETE ON withdrawal_decisions BEGIN SELECT RAISE(ABORT, 'withdrawal_decisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER payout_references_no_update BEFORE UPDATE ON payout_references BEGIN SELECT RAISE(ABORT, 'payout_references is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER payout_references_no_delete BEFORE DELETE ON payout_references BEGIN SELECT RAISE(ABORT, 'payout_references is append-only'); END;
--> statement-breakpoint
-- What is known of payments made before each had its gross, its channel and its credit.
UPDATE payments SET gross = amount;
--> statement-breakpoint
UPDATE payments SET received = amount + gateway_fee, credited = amount WHERE status = 'PAID';
--> statement-breakpoint
-- What was said to and by a gateway is only ever added to.
CREATE TRIGGER payment_logs_no_update BEFORE UPDATE ON payment_logs BEGIN SELECT RAISE(ABORT, 'payment_logs is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER payment_logs_no_delete BEFORE DELETE ON payment_logs BEGIN SELECT RAISE(ABORT, 'payment_logs is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER adjustments_stay_as_asked BEFORE UPDATE OF id, user_id, transaction_id, action, amount, currency, reason, hold_until, alone_up_to, requested_by, request_key, digest, expires_at, created_at ON adjustments BEGIN SELECT RAISE(ABORT, 'what was asked for stays as it was'); END;
--> statement-breakpoint
CREATE TRIGGER adjustments_no_delete BEFORE DELETE ON adjustments BEGIN SELECT RAISE(ABORT, 'adjustments are kept'); END;
--> statement-breakpoint
CREATE TRIGGER adjustment_decisions_no_update BEFORE UPDATE ON adjustment_decisions BEGIN SELECT RAISE(ABORT, 'adjustment_decisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER adjustment_decisions_no_delete BEFORE DELETE ON adjustment_decisions BEGIN SELECT RAISE(ABORT, 'adjustment_decisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER hold_resolutions_stay_as_made BEFORE UPDATE OF transaction_id, user_id, kind, taken, held, alone_up_to, placed_by, reason, requested_by, request_key, digest, created_at ON hold_resolutions BEGIN SELECT RAISE(ABORT, 'a resolution stays as it was made'); END;
--> statement-breakpoint
CREATE TRIGGER hold_resolutions_no_delete BEFORE DELETE ON hold_resolutions BEGIN SELECT RAISE(ABORT, 'hold_resolutions are kept'); END;
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'settings:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('super_admin', 'settings:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'settings:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('admin', 'settings:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'settings:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('finance', 'settings:write');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('support', 'settings:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('operator', 'settings:read');
--> statement-breakpoint
INSERT INTO role_permissions (role, permission) VALUES ('viewer', 'settings:read');
--> statement-breakpoint
-- Which setting was what, and when, is never changed.
CREATE TRIGGER setting_changes_no_update BEFORE UPDATE ON setting_changes BEGIN SELECT RAISE(ABORT, 'setting_changes is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER setting_changes_no_delete BEFORE DELETE ON setting_changes BEGIN SELECT RAISE(ABORT, 'setting_changes is append-only'); END;
--> statement-breakpoint
