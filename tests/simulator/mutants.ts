import type { Edit } from "./platform/hooks.ts";

/** A bug somebody could have written: edits made as the files are loaded, and nowhere else. */
export interface Mutant {
  readonly name: string;
  readonly why: string;
  readonly edits: readonly Edit[];
}

const WALLET = "src/adapters/durable/wallet";

export const MUTANTS: readonly Mutant[] = [
  {
    name: "double credit",
    why: "a notice that comes again credits again",
    edits: [
      {
        file: `${WALLET}/incoming.ts`,
        find: "const operation_id = `${paid.payment_id}:credit`;",
        replace: "const operation_id = `${paid.payment_id}:credit:${cause.at}`;",
      },
    ],
  },
  {
    name: "late payment dropped",
    why: "money that comes after its top-up has closed is credited to nobody",
    edits: [
      {
        file: `${WALLET}/incoming.ts`,
        find: "const late = !isOpen(ordered.status);",
        replace: 'const late = false; if (!isOpen(ordered.status)) return { kind: "unchanged", transaction: ordered };',
      },
    ],
  },
  {
    name: "refund on timeout",
    why: "a supplier who says nothing counts as one who failed",
    edits: [
      {
        file: "src/application/ppob/apply-answer.ts",
        find: '    case "pending":\n    case "unknown":\n      return undefined;',
        replace:
          '    case "pending":\n      return undefined;\n    case "unknown":\n      return { kind: "failed", failure_code: "supplier.timed_out" };',
      },
    ],
  },
  {
    name: "first doubt believed",
    why: "a failure that may be none is believed the first time",
    edits: [
      {
        file: "src/application/ppob/apply-answer.ts",
        find: 'return again && actor === "system:check" ?',
        replace: 'return again || actor !== "system:webhook" ?',
      },
    ],
  },
  {
    name: "capture twice",
    why: "what was held is taken from what is available as well",
    edits: [
      {
        file: `${WALLET}/ledger.ts`,
        find: "available: add(balance.available, subtract(open.amount, wanted)),",
        replace:
          "available: amount(Math.max(0, balance.available + open.amount - 2 * wanted)),",
      },
    ],
  },
  {
    name: "hold ignored in the balance check",
    why: "money promised to one order is promised to another",
    edits: [
      {
        file: `${WALLET}/limits.ts`,
        find: "if (readBalance(sql, wanted.currency).available < wanted.total) {",
        replace:
          "const both = readBalance(sql, wanted.currency);\n  if (both.available + both.held < wanted.total) {",
      },
      {
        file: `${WALLET}/ledger.ts`,
        find: "    available: subtract(balance.available, held),",
        replace: "    available: amount(Math.max(0, balance.available - held)),",
      },
    ],
  },
  {
    name: "release without resolving the hold",
    why: "a hold given back stays open, and comes back again",
    edits: [
      {
        file: `${WALLET}/ledger.ts`,
        find: "`UPDATE holds SET captured = ?, resolved_at = ?\n       WHERE transaction_id = ? AND resolved_at IS NULL RETURNING currency, amount`",
        replace:
          "`UPDATE holds SET captured = ?, resolved_at = CASE WHEN ?1 = 0 THEN NULL ELSE ?2 END\n       WHERE transaction_id = ?3 AND resolved_at IS NULL RETURNING currency, amount`",
      },
    ],
  },
  {
    name: "lost outbox row",
    why: "what could not be sent at once is forgotten",
    edits: [
      {
        file: `${WALLET}/outbox.ts`,
        find: "    } catch (error) {\n      failures += 1;",
        replace: '    } catch (error) {\n      storage.sql.exec("DELETE FROM outbox");\n      failures += 1;',
      },
    ],
  },
  {
    name: "alarm never armed",
    why: "a send that died with its object is never made again",
    edits: [
      {
        file: `${WALLET}/outbox.ts`,
        find: "if (armedUntil <= now) armAt(now + BACKSTOP_MS);",
        replace: "if (armedUntil < 0) armAt(now + BACKSTOP_MS);",
      },
    ],
  },
  {
    name: "unbalanced journal",
    why: "a fee is taken and stands nowhere",
    edits: [
      {
        file: `${WALLET}/ledger.ts`,
        find: "  for (const [line, { account, delta }] of postings.entries()) {",
        replace:
          "  for (const [line, { account, delta }] of postings.entries()) {\n    if (line > 1) continue;",
      },
    ],
  },
  {
    name: "landing not idempotent",
    why: "a transfer delivered twice lands twice",
    edits: [
      {
        file: `${WALLET}/incoming.ts`,
        find: "LANDING_DONE",
        replace: "",
      },
    ],
  },
];
