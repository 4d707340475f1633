import type { Environment } from "../environment.ts";
import { LINES, PIECES } from "../goods.ts";
import { type Books, type Breach, breaches, type Order, sum } from "./books.ts";

/** Of every piece that came in it is known where it is, and no piece is with two buyers. */
export function stockConserved(environment: Environment, all: readonly Books[]): readonly Breach[] {
  const { found, equal, expect } = breaches("INV8");
  const orders = all.flatMap((books) => books.orders).filter(({ type }) => type === "PRODUCT");
  const lines = environment.db.rows("SELECT id, state, transaction_id FROM stock_lines", []);
  const inState = (state: string) => lines.filter((each) => each.state === state);
  const level = (id: string) =>
    environment.db.rows("SELECT available, reserved FROM stock_levels WHERE product_id = ?", [
      id,
    ])[0] ?? { available: 0, reserved: 0 };

  equal(level(LINES.id).available, inState("AVAILABLE").length, "the lines for sale");
  equal(level(LINES.id).reserved, 0, "the lines promised to nobody");
  equal(inState("RESERVED").length, 0, "the lines that wait for an order that is over");

  const claims = environment.db.rows("SELECT transaction_id, units FROM stock_claims", []);
  const unitsOf = ({ id }: Order) => claims.find((each) => each.transaction_id === id)?.units;
  const delivered = orders.filter(stands).flatMap(linesOf);
  equal(new Set(delivered).size, delivered.length, "the lines delivered, each once");
  const sold = Map.groupBy(inState("SOLD"), (line) => String(line.transaction_id));
  for (const order of orders.filter((each) => each.sku === LINES.sku)) {
    const has = sold.get(order.id)?.length ?? 0;
    const what = `the lines of ${order.id.slice(-6)} (${order.status})`;
    equal(has, stands(order) ? unitsOf(order) : 0, what);
  }

  const counted = environment.db.rows(
    `SELECT COALESCE(SUM(units), 0) AS n FROM stock_movements
     WHERE product_id = ? AND kind = 'counter_set'`,
    [PIECES.id],
  );
  const handedOver = sum(
    orders.filter(({ captured, sku }) => captured !== null && sku === PIECES.sku).map(piecesOf),
  );
  const { available, reserved } = level(PIECES.id);
  equal(reserved, 0, "the pieces promised to nobody");
  equal(Number(available) + handedOver, counted[0]?.n, "the pieces left and handed over");
  for (const order of orders.filter(stands)) {
    expect(order.serial_number !== null, `${order.id.slice(-6)} was paid and has nothing`);
  }
  return found;
}

/** Delivered, and not given back whole. */
export function stands({ captured, refunded }: Order): boolean {
  return captured !== null && captured > 0 && refunded < captured;
}

function linesOf({ sku, serial_number }: Order): readonly string[] {
  return sku === LINES.sku ? (serial_number ?? "").split(" ").filter(Boolean) : [];
}

function piecesOf({ serial_number }: Order): number {
  return Number.parseInt(serial_number ?? "0", 10);
}
