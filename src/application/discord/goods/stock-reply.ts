import { factsOf, formatMoney } from "../../../domain/currency.ts";
import { type ButtonName, customId } from "../../../domain/discord/storefront/custom-id.ts";
import {
  type Button,
  type Card,
  type Field,
  LIMITS,
  type Reply,
  type SelectMenu,
} from "../../../domain/discord/storefront/reply.ts";
import { standingIn } from "../../../domain/discord/storefront/selling-place.ts";
import { type Say, saying, type Words } from "../../../domain/discord/storefront/words.ts";
import type { Id } from "../../../domain/ids.ts";
import {
  cataloguePricing,
  isBelowCost,
  type Offer,
  offersIn,
} from "../../../domain/products/catalogue-pricing.ts";
import { isSupplied } from "../../../domain/products/product.ts";
import type { Instant } from "../../../domain/time.ts";
import type { ServedGuild } from "../../../ports/discord/served-bots.ts";
import type { CatalogueSnapshot } from "../../../ports/products/catalogue.ts";

/** Letters of all fields, which leave room for the rest of the message. */
const LETTERS_MAX = LIMITS.card.all - 500;
const CARDS_MAX = 4;

export interface Shelf {
  readonly facts: CatalogueSnapshot;
  /** Pieces for sale, as they are now; the snapshot's may be some sales old. */
  readonly levels: ReadonlyMap<Id<"product">, number>;
  readonly at: Instant;
}

/** Everybody in the channel reads these; each is answered to whoever presses it. */
const BUTTONS: readonly (readonly [ButtonName, Words, Button["style"]])[] = [
  ["buy_form", { id: "Beli", en: "Buy" }, "success"],
  ["growid", { id: "GrowID", en: "GrowID" }, "secondary"],
  ["balance", { id: "Saldo", en: "Balance" }, "secondary"],
  ["world", { id: "World", en: "World" }, "secondary"],
  ["topup_form", { id: "Isi saldo", en: "Top up" }, "primary"],
  ["history", { id: "Riwayat", en: "History" }, "secondary"],
  ["stock", { id: "Semua produk", en: "All products" }, "secondary"],
];

/**
 * What a guild's shop channel shows: what is for sale there with its price and pieces, and the
 * buttons. What is sold out is not listed, but can be waited for. The same shelf always gives the
 * same message.
 */
export function stockReply(guild: ServedGuild, shelf: Shelf): Reply {
  const say = saying(guild.locale);
  const offers = offeredIn(guild, shelf);
  const left = ({ product }: Offer) => shelf.levels.get(product.id) ?? 0;
  const fields = offers
    .filter((offer) => left(offer) > 0)
    .map((offer) => fieldOf(offer, left(offer), { shelf, say }));
  const cards = cardsOf(fields, guild, say);
  const shown = cards.reduce((sum, card) => sum + (card.fields?.length ?? 0), 0);
  const more = fields.length - shown;
  const text = say({ id: `dan ${more} produk lain`, en: `and ${more} more` });
  const gone = offers.filter((offer) => left(offer) === 0);
  return {
    cards:
      more > 0 ? cards.map((each, at) => withFooter(each, at === cards.length - 1, text)) : cards,
    rows: [...rowsOf(say, false), ...(gone.length === 0 ? [] : [waitingMenu(gone, say)])],
  };
}

/** How it is shown where nobody configures the guild any more. */
export const PLAIN = { color: 0x58_65_f2, locale: "id" } as const;

/** The same message of a shop that sells nothing for now. */
export function closedStockReply(guild: Pick<ServedGuild, "color" | "locale">): Reply {
  const say = saying(guild.locale);
  const body = say({ id: "Kami segera kembali.", en: "We will be back soon." });
  return {
    cards: [
      { title: say({ id: "Toko tutup", en: "The shop is closed" }), body, color: guild.color },
    ],
    rows: rowsOf(say, true),
  };
}

/** The shop's own goods that a guild may sell at all, whether or not there are any. */
export function offeredIn(
  place: ServedGuild,
  { facts, at }: Pick<Shelf, "at" | "facts">,
): readonly Offer[] {
  const pricing = cataloguePricing(facts);
  const all = offersIn(pricing, { category: undefined, tier: "retail", order: "name" });
  const standing = standingIn(pricing, place, at);
  return all.filter((offer) => {
    if (isSupplied(offer.product.kind) || isBelowCost(offer)) return false;
    return standing(offer.product).kind === "sold";
  });
}

function fieldOf(
  { product, price }: Offer,
  left: number,
  { shelf, say }: { readonly shelf: Shelf; readonly say: Say },
): Field {
  const { currency, name, sku } = product;
  const cost = formatMoney(price.price, currency, factsOf(shelf.facts.currencies, currency));
  return { name, value: stockLine({ sku, cost, left }, say) };
}

interface Line {
  readonly sku: string;
  readonly cost: string;
  readonly left: number;
}

/** What is said of a product wherever several are listed. */
export function stockLine({ sku, cost, left }: Line, say: Say): string {
  return `\`${sku}\` · ${cost} · ${say({ id: "sisa", en: "left" })} ${left}`;
}

/** As many as a message takes, twenty-five to a card. */
function cardsOf(
  fields: readonly Field[],
  { color }: Pick<ServedGuild, "color">,
  say: Say,
): readonly Card[] {
  let room = LETTERS_MAX;
  const fitting = fields.slice(0, CARDS_MAX * LIMITS.card.fields).filter(({ name, value }) => {
    room -= name.length + value.length;
    return room >= 0;
  });
  const title = say({ id: "Stok toko", en: "In stock" });
  if (fitting.length === 0) {
    return [{ title, body: say({ id: "Sedang kosong.", en: "Nothing at the moment." }), color }];
  }
  const pages = Math.ceil(fitting.length / LIMITS.card.fields);
  return Array.from({ length: pages }, (_, page) => ({
    ...(page === 0 && { title }),
    fields: fitting.slice(page * LIMITS.card.fields, (page + 1) * LIMITS.card.fields),
    color,
  }));
}

function withFooter(card: Card, isLast: boolean, footer: string): Card {
  return isLast ? { ...card, footer } : card;
}

function rowsOf(say: Say, disabled: boolean): readonly (readonly Button[])[] {
  const buttons = BUTTONS.map(
    ([action, label, style]): Button => ({
      ...{ label: say(label), custom_id: customId(action), disabled },
      ...(style && { style }),
    }),
  );
  return [buttons.slice(0, LIMITS.buttons), buttons.slice(LIMITS.buttons)];
}

function waitingMenu(gone: readonly Offer[], say: Say): SelectMenu {
  return {
    custom_id: customId("notify_restock"),
    placeholder: say({ id: "Kabari saya kalau ada lagi", en: "Tell me when it is back" }),
    options: gone.slice(0, LIMITS.options).map(({ product: { name, sku } }) => ({
      ...{ label: name, value: sku },
    })),
  };
}
