import * as z from "zod";
import { setPin } from "../../../src/application/auth/set-pin.ts";
import { asCustomer } from "../../crash/acting.ts";
import { PASSWORD } from "../../support/shop.ts";
import { eventually } from "../../support/wait.ts";
import { opened } from "../../vouchers/staffing.ts";
import { balanceIn, endowed, setting } from "../../wallet/sending.ts";
import { answered, newPerson, type Person, snowflake } from "../storefront/at-discord.ts";
import { known, newName } from "../storefront/deposits.ts";
import { buttonIn, filled, ordersOf } from "../storefront/pressing.ts";
import {
  adding,
  announcing,
  banning,
  drafting,
  pricing,
  stafflinking,
  stocking,
} from "./staff-doings.ts";
import {
  type Buying,
  bot,
  buyerOf,
  buying,
  counting,
  type Doing,
  goods,
  looking,
  offered,
  orders,
  type Prepare,
  press,
  rowsOf,
  type Sent,
  shop,
  soldOut,
  typed,
} from "./stage.ts";

const PIN = "294173";

async function linking(name: string, by: (person: Person, code: string) => Sent): Promise<Doing> {
  const buyer = await shop.customer();
  const person = newPerson(name);
  const asked = { token: buyer.token, body: { password: PASSWORD } };
  const answer = await shop.request("POST", "/users/discord/link-code", asked);
  const { code } = z.object({ code: z.string() }).parse(await answer.json());
  return {
    ...{ sent: by(person, code), person, done: buyer.id, undone: undefined },
    effect: async () => await shop.ports.discordLinks.userOf(person.id),
    isNobodys: true,
    unlink: async () => undefined,
  };
}

async function proving(): Promise<Doing> {
  const who = await buyerOf();
  await setPin(shop.ports, asCustomer(who.buyer), { password: PASSWORD, pin: PIN });
  await setting(shop, "purchase.pin_from", { IDR: 1 });
  const { sku } = await goods();
  const asked = await answered(shop, bot, typed(who, "buy", { product: sku }));
  const cleanUp = async () => await setting(shop, "purchase.pin_from", null);
  const custom_id = buttonIn(asked, "pin_form").replace("pin_form", "pin");
  const sent = filled(bot, who.person, custom_id, { pin: PIN });
  return { ...who, ...orders(who, "PRODUCT"), sent, cleanUp };
}

async function naming(by: (who: Buying, name: string) => Sent): Promise<Doing> {
  const who = await buyerOf();
  const name = `Tani${snowflake().slice(-9)}`;
  return {
    ...{ ...who, sent: by(who, name), done: name, undone: undefined },
    effect: async () => (await shop.ports.growIds.ofUser(who.buyer.id))?.grow_id,
  };
}

/** Somebody who is asked for a deposit that shows that their name is theirs. */
async function provingName(): Promise<Doing> {
  const who = await buyerOf();
  await known(shop, who.buyer, newName());
  return {
    ...{ ...who, sent: press(who, "growid_proof"), done: true, undone: false },
    effect: async () => (await shop.ports.growIds.ofUser(who.buyer.id))?.proof_until !== null,
  };
}

async function boughtBy(who: Buying): Promise<string> {
  await answered(shop, bot, typed(who, "buy", { product: (await goods()).sku }));
  return await eventually(async () => (await ordersOf(shop, who.buyer, "PRODUCT"))[0]?.id);
}

const waiting = ({ buyer }: Buying) => ({
  effect: () =>
    counting("SELECT COUNT(*) AS n FROM discord_restock_waits WHERE user_id = ?", buyer.id),
  ...{ done: 1, undone: 0 },
});
const changed = ({ buyer }: Buying) => ({
  effect: async () => (await balanceIn(shop, buyer, "IDR"))?.available,
  ...{ done: 1_015_760, undone: 1_000_000 },
});

/** What every command does that leads to a job; `null` where it only opens a form. */
export const COMMAND_DOINGS: Readonly<Record<string, Prepare | null>> = {
  addbal: adding,
  addstock: () => stocking(true),
  announce: null,
  balance: buying((who) => typed(who, "balance")),
  blacklist: banning,
  buy: buying(
    async (who) => typed(who, "buy", { product: (await goods()).sku }),
    (who) => orders(who, "PRODUCT"),
  ),
  cek: buying(
    async (who) => typed(who, "cek", { product: (await goods()).sku }),
    (who) => rowsOf(who, "discord_offers"),
  ),
  exchange: buying((who) => typed(who, "exchange", { amount: "1 USD", to: "idr" })),
  growid: () => naming((who, name) => typed(who, "growid", { name })),
  help: looking((who) => typed(who, "help")),
  history: buying((who) => typed(who, "history")),
  link: () => linking("sari", (person, code) => typed({ person }, "link", { code })),
  pln: buying(
    (who) => typed(who, "pln", { product: "pln20", number: "12345678977" }),
    (who) => rowsOf(who, "discord_offers"),
  ),
  price: buying(async (who) => typed(who, "price", { product: (await goods()).sku })),
  promo: buying((who) => typed(who, "promo")),
  pulsa: buying(
    (who) => typed(who, "pulsa", { product: "xld10", number: "087800001230" }),
    (who) => rowsOf(who, "discord_offers"),
  ),
  setprice: pricing,
  stafflink: stafflinking,
  stock: looking((who) => typed(who, "stock")),
  ticket: buying((who) => typed(who, "ticket")),
  topup: buying(
    (who) => typed(who, "topup", { amount: "50rb" }),
    (who) => rowsOf(who, "payments"),
  ),
  world: looking((who) => typed(who, "world")),
};

/** What every button, menu and form does. */
export const ACTION_DOINGS: Readonly<Record<string, Prepare>> = {
  addstock: () => stocking(false),
  announce: drafting,
  announce_send: announcing,
  balance: buying((who) => press(who, "balance")),
  buy: buying(
    async (who) => press(who, `buy:${(await goods()).sku}:1`),
    (who) => rowsOf(who, "discord_offers"),
  ),
  cancel: looking((who) => press(who, "cancel")),
  check: buying(
    async (who) => press(who, "check", [(await goods()).sku]),
    (who) => rowsOf(who, "discord_offers"),
  ),
  confirm: buying(
    async (who) => press(who, buttonIn(await offered(who), "confirm")),
    (who) => orders(who, "PRODUCT"),
  ),
  exchange: buying(async (who) => {
    await endowed(shop, who.buyer, "USD", 10_000);
    const quote = typed(who, "exchange", { amount: "1 USD", to: "idr" });
    return press(who, buttonIn(await answered(shop, bot, quote), "exchange"));
  }, changed),
  growid_proof: provingName,
  growid: () => naming(({ person }, name) => filled(bot, person, "growid", { name })),
  history: buying((who) => press(who, "history")),
  link: () => linking("sari", (person, code) => filled(bot, person, "link", { code })),
  notify_restock: buying(
    async (who) => press(who, `notify_restock:${(await soldOut()).sku}`),
    waiting,
  ),
  number: buying(
    ({ person }) => filled(bot, person, "number:xld10", { number: "087800001230" }),
    (who) => rowsOf(who, "discord_offers"),
  ),
  order: buying(async (who) => press(who, "order", [await boughtBy(who)])),
  pin: proving,
  show_order: buying(async (who) => press(who, `show_order:${await boughtBy(who)}`)),
  stock: looking((who) => press(who, "stock:0")),
  topup: buying(
    (who) => press(who, "topup:50000"),
    (who) => rowsOf(who, "payments"),
  ),
  topup_status: buying(async (who) => {
    const card = await answered(shop, bot, typed(who, "topup", { amount: "50rb" }));
    return press(who, buttonIn(card, "topup_status"));
  }),
  voucher: buying(
    async (who) => {
      const card = await offered(who);
      const form = buttonIn(card, "voucher_form").replace("_form", "");
      return filled(bot, who.person, form, { voucher: (await opened(shop)).code });
    },
    ({ buyer }) => ({
      effect: () =>
        counting(
          "SELECT COUNT(*) AS n FROM discord_offers WHERE user_id = ? AND discount > 0",
          buyer.id,
        ),
      ...{ done: 1, undone: 0 },
    }),
  ),
  world: looking((who) => press(who, "world")),
};

/** What is tried in its own tests: tickets and reviews need one that is open, a code an app. */
export const TRIED_ELSEWHERE: readonly string[] = [
  "staff_code",
  ...["review", "review_text", "ticket", "ticket_open", "ticket_write", "ticket_close"],
  ...["ticket_read", "ticket_answer", "ticket_resolve"],
];
