import { type Id, newId } from "../../../../domain/ids.ts";
import { testEndingOf } from "../../../../domain/integrations/test-ending.ts";
import { amount, type Currency, ZERO } from "../../../../domain/money.ts";
import type { NewTransaction, Transaction } from "../../../../domain/orders/transaction.ts";
import { addSeconds, type Instant, instant } from "../../../../domain/time.ts";
import type { Declined } from "../../../../domain/wallet/wallet-state.ts";
import type { Settlement } from "../../../../ports/wallet/wallets.ts";
import { adjust } from "../adjust.ts";
import { balanceNow, type Change } from "../change.ts";
import { settle } from "../settle.ts";
import type { Facts } from "../state.ts";

/** What play money comes in when there is less than the floor, or than an order needs. */
const PLAY_MONEY = 10_000_000;
const PLAY_MONEY_FLOOR = 1_000_000;
const ORDERS_MAX = 2_000;
/** A ledger of play money is emptied so many days after its first use. */
const DAYS = 30;
const DAY_SECONDS = 24 * 60 * 60;

const ACTOR = "system:test";

const SETTLEMENTS: Readonly<Record<"delivered" | "failed" | "reversed", Settlement>> = {
  delivered: { kind: "delivered", serial_number: "12345678901234567890", cost: null },
  failed: { kind: "failed", failure_code: "supplier.rejected" },
  reversed: { kind: "reversed", failure_code: "supplier.reversed" },
};

/** Makes a wallet that nobody has used a ledger of play money. `true` for its first use. */
export function beginTestLedger(storage: DurableObjectStorage, facts: Facts): boolean {
  if (facts.test_since !== undefined) return false;
  if (facts.owner !== undefined) throw new Error("a wallet with real money takes no test orders");
  const now = instant(Date.now());
  storage.sql.exec("INSERT INTO facts (name, value) VALUES ('test_since', ?)", now);
  void storage.setAlarm(Date.parse(endOf(now)));
  return true;
}

/** Forgets a ledger of play money when its time is over. */
export async function endTestLedger(storage: DurableObjectStorage, since: Instant): Promise<void> {
  const end = Date.parse(endOf(since));
  if (end > Date.now()) await storage.setAlarm(end);
  else await storage.deleteAll();
}

function endOf(since: Instant): Instant {
  return addSeconds(since, DAYS * DAY_SECONDS);
}

/**
 * Brings the test orders that are due to their end, and sees to it that there is money to play
 * with; or tells why the order that is wanted next does not open.
 */
export function play(
  change: Change,
  wanted: NewTransaction | undefined,
  since: Instant | undefined,
): Declined | undefined {
  const now = instant(Date.now());
  for (const order of endingOrders(change.sql)) endWhatIsDue(change, order, now);
  const { currency = "IDR", total: needed = ZERO, customer_no } = wanted ?? {};
  if (testEndingOf(customer_no ?? "") === "insufficient_funds") {
    return { kind: "insufficient_funds", needed, available: ZERO, currency };
  }
  if (wanted !== undefined && isFull(change.sql)) {
    return { kind: "test_ledger_full", orders: ORDERS_MAX, until: endOf(since ?? now) };
  }
  refill(change, { currency, needed, now });
  return undefined;
}

type EndingOrder = {
  readonly id: Id<"transaction">;
  readonly customer_no: string;
  readonly created_at: Instant;
};

/** Those under way, and those that may be reversed. */
function endingOrders(sql: SqlStorage): readonly EndingOrder[] {
  return sql
    .exec<EndingOrder>(
      `SELECT id, customer_no, created_at FROM transactions
       WHERE type = 'PPOB' AND (status IN ('PENDING', 'PROCESSING')
         OR (status = 'SUCCESS' AND customer_no LIKE '%50%'))`,
    )
    .toArray();
}

function endWhatIsDue(change: Change, order: EndingOrder, now: Instant): void {
  const steps = testEndingOf(order.customer_no);
  if (steps === "insufficient_funds") return;
  for (const { after_seconds, settles } of steps) {
    const at = addSeconds(order.created_at, after_seconds);
    if (at > now) return;
    settle(change, order.id, { how: SETTLEMENTS[settles], cause: { at, actor: ACTOR } });
  }
}

function isFull(sql: SqlStorage): boolean {
  const { count } = sql.exec<{ count: number }>("SELECT COUNT(*) AS count FROM transactions").one();
  return count >= ORDERS_MAX;
}

interface Needed {
  readonly currency: Currency;
  readonly needed: Transaction["total"];
  readonly now: Instant;
}

function refill(change: Change, { currency, needed, now }: Needed): void {
  const { available } = balanceNow(change, currency);
  if (available >= Math.max(PLAY_MONEY_FLOOR, needed)) return;
  const id = newId("transaction", now);
  adjust(
    change,
    {
      ...{ id, user_id: change.owner, currency, action: "set" },
      amount: amount(Math.max(PLAY_MONEY, needed)),
      reason: "Play money",
      actor: ACTOR,
      created_at: now,
    },
    { key: id, digest: "" },
  );
}
