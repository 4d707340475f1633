import { stockLine } from "../../../application/discord/goods/stock-reply.ts";
import { customId } from "../../../domain/discord/storefront/custom-id.ts";
import type { Button, Reply } from "../../../domain/discord/storefront/reply.ts";
import { standingIn } from "../../../domain/discord/storefront/selling-place.ts";
import type { Id } from "../../../domain/ids.ts";
import {
  cataloguePricing,
  isAvailable,
  type Offer,
  offerOf,
} from "../../../domain/products/catalogue-pricing.ts";
import { isSupplied } from "../../../domain/products/product.ts";
import type { Ports } from "../../../ports/index.ts";
import type { Handler, StorefrontCall } from "../call.ts";
import { placeOf } from "../products.ts";
import { pressedAbout } from "../typed.ts";
import { moneyIn } from "../views/money.ts";

const PAGE = 10;
/** The longest value that a menu takes. */
const VALUE_MAX = 100;

/** The shop's own goods, what they cost and how many are left, page by page. */
export const stock: Handler = async (ports, call) => {
  const own = await soldHere(ports, call);
  const pages = Math.max(Math.ceil(own.length / PAGE), 1);
  const wanted = Number(/^\d{1,4}$/.exec(pressedAbout(call, 0))?.[0] ?? 0);
  const page = Math.min(wanted, pages - 1);
  const shown = own.slice(page * PAGE, (page + 1) * PAGE);
  const [{ currencies }, left] = await Promise.all([
    ports.catalogue.snapshot(),
    ports.stock.available(shown.map(({ product }) => product.id)),
  ]);
  return stockReply(call, { shown, left, page, pages, money: moneyIn(currencies) });
};

async function soldHere(ports: Ports, call: StorefrontCall): Promise<readonly Offer[]> {
  const facts = await ports.catalogue.snapshot();
  const pricing = cataloguePricing(facts);
  const at = ports.now();
  const standing = standingIn(pricing, placeOf(call), at);
  return facts.products
    .filter((product) => !isSupplied(product.kind) && standing(product).kind === "sold")
    .flatMap(({ sku }) => offerOf(pricing, sku, "retail") ?? [])
    .filter((offer) => isAvailable(pricing, offer, at));
}

interface Shown {
  readonly shown: readonly Offer[];
  /** How many pieces there are, by product. */
  readonly left: ReadonlyMap<Id<"product">, number>;
  readonly page: number;
  readonly pages: number;
  readonly money: ReturnType<typeof moneyIn>;
}

function stockReply(
  { say, guild }: StorefrontCall,
  { shown, left, page, pages, money }: Shown,
): Reply {
  const title = say({ id: "Stok", en: "Stock" });
  if (shown.length === 0) {
    const body = say({ id: "Sedang kosong.", en: "Nothing at the moment." });
    return { cards: [{ title, body }] };
  }
  const rows = shown.map(({ product, price }) => {
    const { id, currency, name, sku } = product;
    const cost = money(price.price, currency);
    return { name, sku, value: stockLine({ sku, cost, left: left.get(id) ?? 0 }, say), cost };
  });
  const options = rows
    .filter(({ sku }) => sku.length <= VALUE_MAX)
    .map(({ name, sku, cost }) => ({ label: name, value: sku, description: cost }));
  const placeholder = say({ id: "Pilih barang", en: "Choose something" });
  const buy: Button = {
    label: say({ id: "Beli", en: "Buy" }),
    style: "success",
    custom_id: customId("buy_form"),
  };
  return {
    cards: [
      {
        title,
        fields: rows.map(({ name, value }) => ({ name, value })),
        ...(pages > 1 && { footer: `${page + 1} / ${pages}` }),
        ...(guild && { color: guild.color }),
      },
    ],
    rows: [
      ...(options.length > 0 ? [{ custom_id: customId("check"), placeholder, options }] : []),
      [buy, ...turning(page, pages)],
    ],
  };
}

function turning(page: number, pages: number): readonly Button[] {
  const to = (label: string, other: number) =>
    other < 0 || other >= pages ? [] : [{ label, custom_id: customId("stock", String(other)) }];
  return [...to("◀", page - 1), ...to("▶", page + 1)];
}
