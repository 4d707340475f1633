import type { Environment } from "../environment.ts";
import { type Books, type Breach, breaches } from "./books.ts";

/** What customers share is given to one of them, and what serves once has served once. */
export function inv8(environment: Environment, all: readonly Books[]): readonly Breach[] {
  const { found, equal } = breaches("INV8");
  const sums = environment.db.rows(
    `SELECT bank, gross, COUNT(*) AS n FROM bank_transfers
     WHERE status IN ('CREATED', 'PENDING') GROUP BY bank, gross HAVING n > 1`,
    [],
  );
  equal(sums.length, 0, "the sums that two open transfers share");
  const quotes = all
    .flatMap((books) => books.entries)
    .filter((entry) => entry.operation_id.startsWith("exq_"))
    .map((entry) => entry.operation_id);
  equal(new Set(quotes).size, quotes.length, "the quotes served");
  const outs = quotes.filter((each) => each.endsWith(":out")).length;
  equal(quotes.length, outs * 2, "the sides of all exchanges");
  return found;
}
