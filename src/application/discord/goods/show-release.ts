import { hexDigest } from "../../../domain/digest.ts";
import type { Locale } from "../../../domain/locale.ts";
import { amount } from "../../../domain/money.ts";
import { DEFAULT_SETTINGS } from "../../../domain/settings/settings.ts";
import { instant } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { closedStockReply, PLAIN, type Shelf, stockReply } from "./stock-reply.ts";

/** Has those live messages looked after that a release with another view looked after last. */
export async function showRelease(ports: Use<"commit" | "now" | "stockMessages">): Promise<void> {
  await ports.commit(ports.stockMessages.released(releasedView(), ports.now()));
}

let known: string | undefined;

/** A digest of how this release shows one and the same shelf, open and closed. */
function releasedView(): string {
  known ??= hexDigest("sha256", JSON.stringify((["id", "en"] as const).flatMap(shownIn)));
  return known;
}

function shownIn(locale: Locale) {
  const guild = {
    ...({ guild_id: "1", bot_id: "bot_1", admin_roles: [], currencies: [] } as const),
    ban_sync: false,
    ...{ ...PLAIN, locale, channels: { shop: null, log: null, alert: null, donation: null } },
  };
  return [stockReply(guild, SHELF), closedStockReply(guild)];
}

const at = instant(0);
const times = { created_at: at, updated_at: at };
const product = {
  ...({ category_id: "cat_1", kind: "counter", brand: "", type: "", description: "" } as const),
  ...({ currency: "IDR", active: true, follows_list: false, unit_cost: amount(10_000) } as const),
  ...{ low_stock: null, archived_at: null, version: 1, ...times },
};

/** Something that is left and something that is not. */
const SHELF: Shelf = {
  facts: {
    ...{ version: 0, revision: 0, sources: [], pauses: [], margins: [], rates: [] },
    ...{ currencies: [], fraud_rules: [], settings: DEFAULT_SETTINGS },
    categories: [
      {
        ...({ id: "cat_1", parent_id: null, name: "1", slug: "1", active: true } as const),
        ...{ position: 0, ...times },
      },
    ],
    products: [
      { ...product, id: "prd_1", sku: "1", name: "1", stock: 5 },
      { ...product, id: "prd_2", sku: "2", name: "2", stock: 0 },
    ],
  },
  levels: new Map([["prd_1", 5]]),
  at,
};
