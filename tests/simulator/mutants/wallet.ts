// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is found and put in is source.
import { lines, type Mutant, mutant } from "./mutant.ts";

const INCOMING = "src/adapters/durable/wallet/incoming.ts";
const LEDGER = "src/adapters/durable/wallet/ledger.ts";
const LIMITS = "src/adapters/durable/wallet/spending/limits.ts";
const OPEN = "src/adapters/durable/wallet/open.ts";
const LANE = "src/adapters/durable/wallet/outbox/lane.ts";
const OUTBOX = "src/adapters/durable/wallet/outbox/outbox.ts";
const OUTBOX_ROWS = "src/adapters/durable/wallet/outbox/rows.ts";
const REQUESTS = "src/adapters/durable/wallet/requests.ts";
const SETTLE = "src/adapters/durable/wallet/settle.ts";

/** Bugs inside the wallet object. */
export const WALLET_MUTANTS: readonly Mutant[] = [
  mutant(
    "double credit",
    "a notice that comes again credits again",
    INCOMING,
    "const operation_id = `${paid.payment_id}:credit`;",
    "const operation_id = `${paid.payment_id}:credit:${cause.at}`;",
  ),
  mutant(
    "late payment dropped",
    "money that comes after its top-up has closed is credited to nobody",
    INCOMING,
    "const fits = isOpen(ordered.status) && paid.amount <= ordered.total;",
    lines(
      "const fits = true;",
      'if (!isOpen(ordered.status)) return { kind: "unchanged", transaction: ordered };',
    ),
  ),
  mutant(
    "capture twice",
    "what was held is taken from what is available as well",
    LEDGER,
    "available: add(balance.available, subtract(open.amount, wanted)),",
    "available: amount(Math.max(0, balance.available + open.amount - 2 * wanted)),",
  ),
  {
    name: "hold ignored in the balance check",
    why: "money promised to one order is promised to another",
    edits: [
      {
        file: LIMITS,
        find: "if (available < needed) return",
        replace: lines("if (available + balanceNow(change, currency).held < needed) return"),
      },
      {
        file: LEDGER,
        find: "    available: subtract(balance.available, held),",
        replace: "    available: amount(Math.max(0, balance.available - held)),",
      },
    ],
  },
  mutant(
    "release without resolving the hold",
    "a hold given back stays open, and comes back again",
    LEDGER,
    lines(
      "UPDATE holds SET captured = ?, resolved_at = ?",
      "       WHERE transaction_id = ? AND resolved_at IS NULL",
    ),
    lines(
      "UPDATE holds SET captured = ?1, resolved_at = CASE WHEN ?1 = 0 THEN NULL ELSE ?2 END",
      "       WHERE transaction_id = ?3 AND resolved_at IS NULL",
    ),
  ),
  mutant(
    "unbalanced journal",
    "a fee is taken and stands nowhere",
    LEDGER,
    "JSON.stringify(postings),",
    "JSON.stringify(postings.slice(0, 2)),",
  ),
  mutant(
    "lost outbox row",
    "what could not be sent at once is forgotten",
    LANE,
    "way.armBy(postpone(sql, rows, errorMessage(error)));",
    "way.taken(rows);",
  ),
  mutant(
    "row deleted before it is sent",
    "what is on its way when its object dies is never sent",
    LANE,
    "    await inTime(way.queue.sendBatch(rows.map(messageOf)));\n    way.taken(rows);",
    lines(
      "    way.taken(rows);",
      "    way.clean();",
      "    await inTime(way.queue.sendBatch(rows.map(messageOf)));",
    ),
  ),
  mutant(
    "alarm never armed",
    "what died with its object is never done again",
    OUTBOX,
    "void storage.setAlarm(time);",
    "",
  ),
  mutant(
    "landing not idempotent",
    "a transfer delivered twice lands twice",
    INCOMING,
    "    id: sent.landing_id,",
    '    id: newId("transaction", cause.at),',
  ),
  mutant(
    "refusal of a landing not final",
    "a transfer is sent back, and lands after all once its receiver has thawed",
    INCOMING,
    lines(
      "  if (state.closed || state.frozen_in) {",
      "    writeTombstone(sql, sent.landing_id, cause.at);",
    ),
    "  if (state.closed || state.frozen_in) {",
  ),
  mutant(
    "a full wallet's refusal of a landing not final",
    "a transfer is sent back, and lands after all once its receiver has room",
    INCOMING,
    lines(
      "  if (!hasRoomFor(sql, sent.currency, sent.amount)) {",
      "    writeTombstone(sql, sent.landing_id, cause.at);",
    ),
    "  if (!hasRoomFor(sql, sent.currency, sent.amount)) {",
  ),
  mutant(
    "incoming transfers counted as spending",
    "who is sent money may send less of their own",
    LIMITS,
    lines(
      "export function countSpending(sql: SqlStorage, order: Spends): void {",
      '  if (order.direction === "credit") return;',
    ),
    "export function countSpending(sql: SqlStorage, order: Spends): void {",
  ),
  mutant(
    "limit given back today",
    "an order cancelled tomorrow frees tomorrow's limit and not the day's it was counted on",
    LIMITS,
    lines("    order.total,", "    order.type,", "    order.currency,", "    order.business_day,"),
    lines(
      "    order.total,",
      "    order.type,",
      "    order.currency,",
      "    new Date().toISOString().slice(0, 10),",
    ),
  ),
  mutant(
    "a failed row never tried again",
    "what its queue refused once is set aside for good",
    OUTBOX_ROWS,
    "WHERE queue = ? AND due_ms <= ? ORDER BY",
    "WHERE failures = 0 AND queue = ? AND due_ms <= ? ORDER BY",
  ),
  mutant(
    "returned twice",
    "a transfer that came back comes back again when that is said again",
    SETTLE,
    "{ how, cause }: Ending): Settled {\n  const unchanged",
    lines(
      "{ how, cause }: Ending): Settled {",
      '  if (how.kind === "returned") {',
      "    const { id: transaction_id, currency } = order;",
      "    const operation_id = `${cause.at}${order.id}`;",
      '    const again = { transaction_id, currency, at: cause.at, operation_id, kind: "REFUND" };',
      "    restore(change, again, `${order.id}:capture`);",
      "  }",
      "  const unchanged",
    ),
  ),
  mutant(
    "refund counted twice",
    "the same refund is given again by every repeat",
    SETTLE,
    "const operation_id = `${order.id}:refund:${how.refund_id}`;",
    "const operation_id = `${order.id}:refund:${how.refund_id}:${cause.at}`;",
  ),
  {
    name: "idempotency key ignored",
    why: "a request made again is a new request",
    edits: [
      { file: OPEN, find: "  if (replay) return replay;\n", replace: "" },
      {
        file: REQUESTS,
        find: '"INSERT INTO request_keys',
        replace: '"INSERT OR REPLACE INTO request_keys',
      },
    ],
  },
];
