import { addLines } from "../../../src/application/stock/add-lines.ts";
import { buyProduct } from "../../../src/application/stock/buy-product.ts";
import { countPieces } from "../../../src/application/stock/count-pieces.ts";
import { replaceLine } from "../../../src/application/stock/replace-line.ts";
import { revealDelivery } from "../../../src/application/stock/reveal.ts";
import { markBad } from "../../../src/application/stock/take-lines.ts";
import { ask, attempt } from "../client.ts";
import { anyUser } from "../environment.ts";
import { LINES, OWN_GOODS, PIECES } from "../goods.ts";
import { ADMINS, customer, staff } from "../people.ts";
import { anyTransaction, idOf, shopRows } from "./looking.ts";
import type { Operation } from "./operation.ts";
import { typedCodes } from "./typed-codes.ts";

/** There is never much of anything: the last piece is what people race for. */
export const stocking: Operation = {
  name: "stock",
  weight: 4,
  run(environment, chance) {
    const who = staff(chance.pick(ADMINS), "req");
    const first = environment.nextNumber();
    const units = chance.between(1, 3);
    if (chance.chance(0.6)) {
      const secrets = Array.from({ length: units }, (_, index) => `KODE-${first}-${index}`);
      const product_id = idOf("product", LINES.id);
      const content = secrets.join("\n");
      return attempt(environment, `add ${units} lines`, (ports) =>
        addLines(ports, who, { product_id, dry_run: false, format: "text", content }),
      );
    }
    const request = { key: `count-${first}`, digest: `count-${first}` };
    const counted = { product_id: idOf("product", PIECES.id), change: units, request };
    return attempt(environment, `count ${units} pieces`, (ports) =>
      countPieces(ports, who, counted),
    );
  },
};

export const buyingGoods: Operation = {
  name: "buy goods",
  weight: 9,
  run(environment, chance) {
    const buyer = anyUser(environment, chance);
    const { sku } = chance.pick(OWN_GOODS);
    const quantity = chance.chance(0.7) ? 1 : 2;
    const wanted = { sku, quantity, vouchers: typedCodes(chance) };
    const { name } = ask(environment, "goods", buyer, async (ports, request) => {
      const sale = await buyProduct(ports, customer(buyer, request.key), { ...wanted, request });
      return { answer: sale.transaction.id };
    });
    return `${name}: ${buyer.slice(-4)} buys ${wanted.quantity} of ${sku}`;
  },
};

export const revealing: Operation = {
  name: "reveal",
  weight: 3,
  run(environment, chance) {
    const order = anyTransaction(environment, chance, "type = 'PRODUCT' AND status = 'SUCCESS'");
    if (order === undefined) return undefined;
    const buyer = customer(order.owner, "req");
    return attempt(environment, `reveal ${order.id.slice(-6)}`, (ports) =>
      revealDelivery(ports, buyer, order.id),
    );
  },
};

/** Staff take a line off sale, or give its buyer another one. */
export const correctingLines: Operation = {
  name: "correct line",
  weight: 2,
  run(environment, chance) {
    const state = chance.chance(0.4) ? "AVAILABLE" : "SOLD";
    const row = chance.maybe(
      shopRows(environment, "SELECT id FROM stock_lines WHERE state = ? ORDER BY id", state),
    );
    if (row === undefined) return undefined;
    const wanted = { line_id: idOf("stock_line", row.id), reason: "simulated" };
    const who = staff(chance.pick(ADMINS), "req");
    return attempt(environment, `correct ${state} ${wanted.line_id.slice(-6)}`, (ports) =>
      state === "SOLD" ? replaceLine(ports, who, wanted) : markBad(ports, who, wanted),
    );
  },
};
