/**
 * Running sums, kept by the storage itself in the transaction that changes a row. They cover what
 * stands at or before two cursors; a wallet older than they are moves its cursors page by page.
 */
export const TOTALS = `
  CREATE TABLE order_totals (
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    currency TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0),
    total INTEGER NOT NULL,
    captured INTEGER NOT NULL,
    refunded INTEGER NOT NULL,
    versions INTEGER NOT NULL,
    PRIMARY KEY (type, status, currency)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE account_totals (
    account TEXT NOT NULL,
    currency TEXT NOT NULL,
    delta INTEGER NOT NULL,
    PRIMARY KEY (account, currency)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX transactions_by_status ON transactions (status, id);
  CREATE INDEX transactions_by_type_and_status ON transactions (type, status, id);

  INSERT INTO facts SELECT 'totals_orders_up_to',
    CASE WHEN EXISTS (SELECT 1 FROM transactions) THEN '' ELSE '~' END;
  INSERT INTO counters SELECT 'totals_entries_up_to',
    CASE WHEN EXISTS (SELECT 1 FROM entries) THEN 0 ELSE 9007199254740991 END;
  INSERT INTO counters VALUES ('events', 0);

  CREATE TRIGGER totals_order_added AFTER INSERT ON transactions
  WHEN new.id <= (SELECT value FROM facts WHERE name = 'totals_orders_up_to') BEGIN
    INSERT INTO order_totals VALUES (new.type, new.status, new.currency, 1, new.total,
      COALESCE(new.captured, 0), new.refunded, new.version)
    ON CONFLICT (type, status, currency) DO UPDATE SET count = count + 1,
      total = total + excluded.total, captured = captured + excluded.captured,
      refunded = refunded + excluded.refunded, versions = versions + excluded.versions;
  END;
  CREATE TRIGGER totals_order_changed AFTER UPDATE ON transactions
  WHEN new.id <= (SELECT value FROM facts WHERE name = 'totals_orders_up_to') BEGIN
    UPDATE order_totals SET count = count - 1, total = total - old.total,
      captured = captured - COALESCE(old.captured, 0), refunded = refunded - old.refunded,
      versions = versions - old.version
    WHERE type = old.type AND status = old.status AND currency = old.currency;
    INSERT INTO order_totals VALUES (new.type, new.status, new.currency, 1, new.total,
      COALESCE(new.captured, 0), new.refunded, new.version)
    ON CONFLICT (type, status, currency) DO UPDATE SET count = count + 1,
      total = total + excluded.total, captured = captured + excluded.captured,
      refunded = refunded + excluded.refunded, versions = versions + excluded.versions;
  END;
  CREATE TRIGGER totals_event_added AFTER INSERT ON events
  WHEN new.transaction_id <= (SELECT value FROM facts WHERE name = 'totals_orders_up_to') BEGIN
    UPDATE counters SET value = value + 1 WHERE name = 'events';
  END;
  CREATE TRIGGER totals_posting_added AFTER INSERT ON postings
  WHEN new.entry_sequence <= (SELECT value FROM counters WHERE name = 'totals_entries_up_to') BEGIN
    INSERT INTO account_totals
    SELECT new.account, currency, new.delta FROM entries WHERE sequence = new.entry_sequence
    ON CONFLICT (account, currency) DO UPDATE SET delta = delta + excluded.delta;
  END;

  -- The running sums, and what they do not cover yet.
  CREATE VIEW order_figures AS
    SELECT type, status, currency, SUM(count) AS count, SUM(total) AS total,
      SUM(captured) AS captured, SUM(refunded) AS refunded, SUM(versions) AS versions
    FROM (
      SELECT * FROM order_totals WHERE count > 0
      UNION ALL
      SELECT type, status, currency, 1, total, COALESCE(captured, 0), refunded, version
      FROM transactions
      WHERE id > (SELECT value FROM facts WHERE name = 'totals_orders_up_to'))
    GROUP BY type, status, currency;
  CREATE VIEW account_figures AS
    SELECT account, currency, SUM(delta) AS delta
    FROM (
      SELECT * FROM account_totals
      UNION ALL
      SELECT p.account, e.currency, p.delta
      FROM entries e JOIN postings p ON p.entry_sequence = e.sequence
      WHERE e.sequence > (SELECT value FROM counters WHERE name = 'totals_entries_up_to'))
    GROUP BY account, currency;
`;
