import type { Staff } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import type { Product } from "../../domain/products/product.ts";
import { refuse } from "../../domain/refusal.ts";
import {
  type InputLine,
  type LineError,
  readStockInput,
  STOCK_INPUT,
  type StockInput,
} from "../../domain/stock/stock-input.ts";
import type { Use } from "../../ports/index.ts";
import type { SealedLine } from "../../ports/stock/stock.ts";
import { stockedProduct } from "./stocked-product.ts";

type Ports = Use<"audit" | "catalogue" | "now" | "stock" | "vault">;

interface WantedLines extends StockInput {
  readonly product_id: Product["id"];
  readonly dry_run: boolean;
}

interface AddedLines {
  readonly added: number;
  readonly errors: readonly LineError[];
}

/**
 * Puts secrets into the stock, sealed one by one. What is known already, sold lines included, and
 * what is not fit is named by its line and left out; a dry run says the same and adds nothing.
 */
export async function addLines(
  ports: Ports,
  staff: Staff,
  { product_id, dry_run, ...input }: WantedLines,
): Promise<AddedLines> {
  await stockedProduct(ports, staff, { product_id, kind: "stock_line" });
  const read = readStockInput(input);
  if (read.lines.length + read.errors.length > STOCK_INPUT.lines) {
    const message = `has more than ${STOCK_INPUT.lines} lines`;
    return refuse("request.invalid", { errors: [{ pointer: "/content", message }] });
  }
  const { fresh, known } = await told(ports, product_id, read.lines);
  const errors = [...read.errors, ...known].toSorted((left, right) => left.line - right.line);
  if (dry_run || fresh.length === 0) return { added: dry_run ? fresh.length : 0, errors };
  const at = ports.now();
  const sealed = await Promise.all(fresh.map((each) => sealedLine(ports, each, product_id)));
  const action = {
    action: "stock.add",
    resource: "product",
    resource_id: product_id,
    old: null,
    new: { added: sealed.length },
  };
  const change = { product_id, actor: staff.id, at };
  await ports.audit.commit(staff, action, { at, writes: [ports.stock.add(sealed, change)] });
  return { added: sealed.length, errors };
}

/** What a product's secret is found by. */
export function indexText(product_id: Product["id"], content: string): string {
  return `stock line ${product_id} ${content}`;
}

async function told(ports: Ports, product_id: Product["id"], lines: readonly InputLine[]) {
  const indexed = await Promise.all(
    lines.map(async (each) => ({
      each,
      indexes: await ports.vault.indexes(indexText(product_id, each.content)),
    })),
  );
  const found = await ports.stock.known(
    product_id,
    indexed.flatMap(({ indexes }) => indexes),
  );
  const isKnown = ({ indexes }: (typeof indexed)[number]) => indexes.some((one) => found.has(one));
  return {
    fresh: indexed.filter((one) => !isKnown(one)).map(({ each }) => each.content),
    known: indexed
      .filter(isKnown)
      .map(({ each }) => ({ line: each.line, message: "is in the stock or was sold already" })),
  };
}

async function sealedLine(
  { now, vault }: Ports,
  content: string,
  product_id: Product["id"],
): Promise<SealedLine> {
  const id = newId("stock_line", now());
  const sealed = await vault.seal(content, id);
  const content_index = await vault.index(indexText(product_id, content));
  return { id, sealed, key_id: vault.keyOf(sealed), content_index };
}
