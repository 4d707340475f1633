import type { Environment } from "../environment.ts";
import { accountTotal, type Books, type Breach, breaches, legsOf, sum } from "./books.ts";

/** Every journal entry balances on its own, and so does the whole. */
export function inv1(all: readonly Books[]): readonly Breach[] {
  const { found, equal } = breaches("INV1");
  const totals = new Map<string, number>();
  for (const books of all) {
    for (const entry of books.entries) {
      const total = sum((books.legs.get(entry.sequence) ?? []).map((leg) => leg.delta));
      equal(total, 0, `the sum of ${books.owner.slice(-4)} ${entry.operation_id}`);
      totals.set(entry.currency, (totals.get(entry.currency) ?? 0) + total);
    }
  }
  for (const [currency, total] of totals) equal(total, 0, `the sum of all postings in ${currency}`);
  return found;
}

/** What a wallet shows is what its journal says, and what it holds is what it promised. */
export function inv2(all: readonly Books[]): readonly Breach[] {
  const { found, equal, expect } = breaches("INV2");
  for (const books of all) {
    const legs = legsOf(books).filter((leg) => leg.account === "wallet");
    for (const { currency, available, held } of books.balances) {
      const who = `${books.owner.slice(-4)} ${currency}`;
      const own = legs.filter((leg) => leg.entry.currency === currency);
      const open = books.holds.filter((each) => each.currency === currency && !each.resolved_at);
      expect(available >= 0 && held >= 0, `${who} is overdrawn: ${available} and ${held} held`);
      equal(available + held, sum(own.map((leg) => leg.delta)), `the total of ${who}`);
      equal(held, sum(open.map((each) => each.amount)), `what ${who} holds`);
    }
    const currencies = new Set(books.balances.map((each) => each.currency));
    for (const { entry } of legs)
      expect(currencies.has(entry.currency), `${entry.currency} is lost`);
    equal(gapsOf(books), 0, `the gaps in the journal of ${books.owner.slice(-4)}`);
  }
  return found;
}

/** Each entry follows from the one before it: the balance after is the fold of what was. */
function gapsOf(books: Books): number {
  const running = new Map<string, number>();
  let gaps = 0;
  for (const [index, entry] of books.entries.entries()) {
    const legs = books.legs.get(entry.sequence) ?? [];
    const moved = sum(legs.filter((leg) => leg.account === "wallet").map((leg) => leg.delta));
    const after = (running.get(entry.currency) ?? 0) + moved;
    running.set(entry.currency, after);
    if (after !== entry.balance_after || entry.sequence !== index + 1) gaps += 1;
  }
  return gaps;
}

/** What is between two wallets is nobody's: after the drain there is nothing of it. */
export function transfersConserve(all: readonly Books[]): readonly Breach[] {
  const { found, equal } = breaches("INV1");
  const currencies = new Set(all.flatMap((books) => books.entries.map((each) => each.currency)));
  for (const currency of currencies) {
    const between = accountTotal(all, "clearing:transfer", currency);
    equal(between, 0, `what is still between wallets in ${currency}`);
  }
  return found;
}

/** After every step, of what the step has touched: no wallet is overdrawn or out of balance. */
export function quickLook(environment: Environment): readonly Breach[] {
  const { found, equal, expect } = breaches("INV2");
  for (const name of environment.objects.touched()) {
    const db = environment.objects.cells.get(name)?.db;
    if (db === undefined) continue;
    const who = name.slice(-4);
    for (const row of db.rows(QUICK, [])) {
      expect(Number(row.available) >= 0 && Number(row.held) >= 0, `${who} is overdrawn`);
      equal(row.held, row.promised, `what ${who} holds in ${row.currency}`);
      equal(row.last, Number(row.available) + Number(row.held), `the last balance of ${who}`);
    }
    const unbalanced = db.rows(UNBALANCED, []);
    for (const row of unbalanced) {
      found.push({
        invariant: "INV1",
        message: `entry ${row.sequence} of ${who} sums to ${row.total}`,
      });
    }
  }
  return found;
}

const QUICK = `SELECT currency, available, held,
  (SELECT COALESCE(SUM(amount), 0) FROM holds
   WHERE resolved_at IS NULL AND holds.currency = balances.currency) AS promised,
  COALESCE((SELECT balance_after FROM entries WHERE entries.currency = balances.currency
   ORDER BY sequence DESC LIMIT 1), 0) AS last
  FROM balances`;

/** The newest few are enough: entries are never changed. */
const UNBALANCED = `SELECT entry_sequence AS sequence, SUM(delta) AS total FROM postings
  WHERE entry_sequence > (SELECT COALESCE(MAX(sequence), 0) FROM entries) - 12
  GROUP BY entry_sequence HAVING SUM(delta) <> 0`;
