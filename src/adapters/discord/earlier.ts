import { noteOrder } from "../../application/discord/goods/note-order.ts";
import { closedText } from "../../application/discord/storefront/served-place.ts";
import { offerDigest } from "../../domain/discord/storefront/purchase-offer.ts";
import type { Reply } from "../../domain/discord/storefront/reply.ts";
import type { Words } from "../../domain/discord/storefront/words.ts";
import type { Id } from "../../domain/ids.ts";
import { ZERO } from "../../domain/money.ts";
import type { Ports } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import type { StorefrontCall } from "./call.ts";
import { wantedIn } from "./products.ts";
import { exchangeRequest, purchaseKey } from "./requests.ts";
import { moneyIn } from "./views/money.ts";
import { orderedReply } from "./views/order.ts";

/** Why nothing is begun of what somebody wants: they are not served, or it was too long ago. */
export type Unbegun = "closed" | "late";

const NOTHING_BOUGHT: Words = {
  id:
    "Pembelian Anda terlambat sampai dan tidak dijalankan: tidak ada yang dibeli dan saldo tidak " +
    "dipotong. Silakan ulangi.",
  en:
    "Your purchase reached the shop too late and was not made: nothing was bought or charged. " +
    "Please try again.",
};
const NOTHING_BEGUN: Words = {
  id:
    "Permintaan Anda terlambat sampai dan tidak dijalankan lagi. Periksa apakah sudah terlaksana " +
    "sebelum mengulanginya.",
  en:
    "What you asked for reached the shop too late and is not begun any more. See whether it was " +
    "done before you ask again.",
};
const DONE_BEFORE: Words = {
  id: "Ini sudah dijalankan; lihat `/history`.",
  en: "This was done already; see `/history`.",
};

/** Answers with what an earlier try has done, and begins nothing. */
export async function answerEarlier(
  ports: Ports,
  call: StorefrontCall & { readonly act: string },
  why: Unbegun,
): Promise<Reply> {
  const { say, bot, interaction } = call;
  const wanted = MOVES_MONEY[call.act];
  const buyer = wanted && (await ports.discordLinks.buyer(interaction.person.discord_id));
  const request = buyer && (await wanted?.(ports, call, buyer.id));
  const earlier = request && (await ports.wallets.findReplay(buyer.id, request));
  if (buyer === undefined || earlier === undefined) {
    if (why === "closed") return { text: closedText(bot, say) };
    return { text: say(PURCHASES.has(call.act) ? NOTHING_BOUGHT : NOTHING_BEGUN) };
  }
  if (earlier.kind !== "repeated" || !PURCHASES.has(call.act)) return { text: say(DONE_BEFORE) };
  const order = { ...earlier.transaction, user_id: buyer.id };
  const guild_id = await offeredIn(ports, call, buyer.id);
  await noteOrder(ports, { interaction: { ...interaction, guild_id }, bot_id: bot.id, order });
  const { currencies } = await ports.catalogue.snapshot();
  return orderedReply(call, earlier.transaction, moneyIn(currencies));
}

/** The guild of the card that was bought; of what was bought without one, where it was said. */
async function offeredIn(
  { purchaseOffers }: Ports,
  { act, about: [card], interaction }: StorefrontCall & { readonly act: string },
  buyer: Id<"user">,
): Promise<string | null> {
  const offer = await purchaseOffers.find(buyer, act === "buy" ? interaction.id : (card ?? ""));
  return offer === undefined ? interaction.guild_id : offer.guild_id;
}

type RequestOf = (
  ports: Ports,
  call: StorefrontCall,
  buyer: Id<"user">,
) => Promise<RequestKey | undefined>;

/** By which request the wallet knows it, by what was pressed or typed. */
const MOVES_MONEY: Readonly<Record<string, RequestOf>> = {
  buy: (ports, call, buyer) => purchaseOf(ports, { call, buyer, id: call.interaction.id }),
  confirm: (ports, call, buyer) => purchaseOf(ports, { call, buyer, id: call.about[0] }),
  pin: (ports, call, buyer) => purchaseOf(ports, { call, buyer, id: call.about[0] }),
  exchange: async (_ports, { about: [quote = ""] }) => exchangeRequest(quote),
};
const PURCHASES: ReadonlySet<string> = new Set(["buy", "confirm", "pin"]);

interface Purchase {
  readonly call: StorefrontCall;
  readonly buyer: Id<"user">;
  readonly id: string | undefined;
}

async function purchaseOf(
  ports: Ports,
  { call, buyer, id }: Purchase,
): Promise<RequestKey | undefined> {
  if (id === undefined) return undefined;
  const key = purchaseKey(id);
  const offer = await ports.purchaseOffers.find(buyer, id);
  if (offer !== undefined) return { key, digest: offerDigest(offer) };
  if (id !== call.interaction.id) return { key, digest: "" };
  const { sku: typed, quantity, vouchers } = wantedIn(call);
  const { products } = await ports.catalogue.snapshot();
  const known = products.find(({ sku }) => sku.toLowerCase() === typed.toLowerCase());
  const wanted = { kind: "goods", sku: known?.sku ?? typed, quantity, vouchers } as const;
  return { key, digest: offerDigest({ wanted, locked: false, price: ZERO, fee: ZERO }) };
}
