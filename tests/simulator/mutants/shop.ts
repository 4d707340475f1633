// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is found and put in is source.
import { lines, type Mutant, mutant } from "./mutant.ts";

const ANSWER = "src/application/ppob/apply-answer.ts";
const CHECK = "src/application/ppob/check-order.ts";
const DISPATCH = "src/application/ppob/dispatch-order.ts";
const FOLLOW = "src/application/withdrawals/follow-payout.ts";
const VOUCHER = "src/adapters/d1/vouchers/claim.ts";
const PAY_OUT = "src/application/withdrawals/pay-out.ts";

/** Bugs around the wallet: in use cases, queues and copies. */
export const SHOP_MUTANTS: readonly Mutant[] = [
  mutant(
    "refund on timeout",
    "a supplier who says nothing counts as one who failed",
    ANSWER,
    lines('    case "pending":', '    case "unknown":'),
    lines(
      '    case "unknown":',
      '      return { kind: "failed", failure_code: "supplier.timed_out" };',
      '    case "pending":',
    ),
  ),
  mutant(
    "first doubt believed",
    "a failure that may be none is believed the first time",
    ANSWER,
    'return again && actor === "system:check" ?',
    'return again || actor !== "system:webhook" ?',
  ),
  mutant(
    "taken back between two words",
    "a delivery told while it is being taken back stays paid for",
    ANSWER,
    '  if (ended.kind !== "contradicted") return ended;',
    "  return ended;",
  ),
  mutant(
    "asked about after its end",
    "a question about an order that was given back buys it",
    CHECK,
    "if (order !== undefined && !open) return await conclude(ports, attempt, order);",
    "",
  ),
  mutant(
    "attempt not written before the call",
    "a supplier may have been called, and nobody knows under which reference",
    DISPATCH,
    "  if (!(await ports.commitOnce(ports.attempts.start(attempt)))) {",
    lines(
      "  await ports.suppliers.named(attempt.supplier).order(attempt);",
      "  if (!(await ports.commitOnce(ports.attempts.start(attempt)))) {",
    ),
  ),
  mutant(
    "failover after a timeout",
    "a supplier who says nothing is taken for one who has bought nothing",
    DISPATCH,
    lines(
      '      answer.kind === "not_formed"',
      "        ? await nextAttempt(ports, order, { attempt, answer })",
    ),
    lines(
      '      answer.kind === "not_formed" || answer.kind === "unknown"',
      "        ? await nextAttempt(ports, order, {",
      "            attempt,",
      '            answer: { failure_code: "supplier.timed_out", ...answer },',
      "          })",
    ),
  ),
  {
    name: "payout sent twice",
    why: "a payout is made anew instead of being asked about",
    edits: [
      {
        file: PAY_OUT,
        find: "const known = record.reference ?? (await create(ports, record));",
        replace: "const known = await create(ports, record);",
      },
      {
        file: PAY_OUT,
        find: "  if (first) return row;",
        replace: "  if (first || reference !== null) return row;",
      },
    ],
  },
  mutant(
    "payout failed on silence",
    "a payout nobody answers for is given back",
    FOLLOW,
    '  if (state.kind === "unknown") return state;',
    lines(
      '  if (state.kind === "unknown") {',
      '    await payoutReturned(ports, record, { failure_code: "payout.failed", actor });',
      "    return state;",
      "  }",
    ),
  ),
  mutant(
    "forgets its own withdrawal",
    "a wallet call that had to be made twice is taken for somebody else's",
    "src/application/withdrawals/withdraw.ts",
    'const isOwn = "transaction" in answer &&',
    'const isOwn = answer.kind === "opened" &&',
  ),
  mutant(
    "line sold twice",
    "a secret that its buyer has is taken for one that is for sale",
    "src/adapters/d1/stock/claim.ts",
    "AND state = 'AVAILABLE' ORDER BY id LIMIT",
    "AND state <> 'BAD' ORDER BY id LIMIT",
  ),
  mutant(
    "voucher counted twice",
    "one order takes two uses of a voucher, and gives one back",
    VOUCHER,
    "      ...count(db, claim),",
    "      ...count(db, claim), ...count(db, claim),",
  ),
  {
    name: "voucher given back twice",
    why: "an order's end that is told again gives its use back again",
    edits: [
      { file: VOUCHER, find: " AND state <> 'RELEASED'`", replace: "`" },
      {
        file: "src/adapters/d1/orders/reservations.ts",
        find: "    db.delete(orderReservations).where(sql`transaction_id IN (${orders})`),\n",
        replace: "",
      },
    ],
  },
  mutant(
    "inquiry paid with another amount",
    "a bill is paid with the admin fee twice, where it was shown with it once",
    "src/domain/ppob/inquiry.ts",
    "const price = add(inquiry.amount, inquiry.admin);",
    "const price = add(inquiry.amount, inquiry.admin, inquiry.admin);",
  ),
  mutant(
    "projection version guard dropped",
    "an older copy overwrites a newer one",
    "src/adapters/d1/read-model/read-model.ts",
    "sql`excluded.version > version`",
    "sql`excluded.version > 0`",
  ),
  mutant(
    "dedup of inbound events off",
    "a webhook that comes again is another event",
    "src/application/inbound/receive-webhook.ts",
    'once_key: hexDigest("sha256", bytes).slice(0, DIGEST_CHARS),',
    'once_key: newId("inbound", at),',
  ),
  mutant(
    "supplier left out of the story",
    "staff are told that an order ended, and not by whom it was asked for",
    "src/application/dashboard/explain-order.ts",
    "attempts: attempts.map((each)",
    "attempts: attempts.slice(0, 0).map((each)",
  ),
];
