import { z } from "zod";
import { setPin } from "../../../src/application/auth/set-pin.ts";
import { asCustomer } from "../../crash/acting.ts";
import { counted, levelOf, ownProduct } from "../../stock/own-goods.ts";
import { PASSWORD, type Shop } from "../../support/shop.ts";
import { eventually } from "../../support/wait.ts";
import { opened } from "../../vouchers/staffing.ts";
import { moneyChanger } from "../../wallet/changing.ts";
import { balanceIn, endowed, setting } from "../../wallet/sending.ts";
import {
  answered,
  command,
  interactionOf,
  newBot,
  newPerson,
  type Person,
  snowflake,
  type TestBot,
} from "../storefront/at-discord.ts";
import { known, newName } from "../storefront/deposits.ts";
import { shopper } from "../storefront/goods.ts";
import { buttonIn, filled, ordersOf, pressed } from "../storefront/pressing.ts";
import { staffAt } from "./staff-at.ts";

let shop: Shop;
let bot: TestBot;

/** Where all of it is done, by one bot in one guild. */
export async function openStage() {
  shop = (await moneyChanger()).shop;
  bot = await newBot(shop);
  [kept, gone] = [undefined, undefined];
  return { shop, bot };
}

type Sent = ReturnType<typeof interactionOf>;
type Options = Readonly<Record<string, string>>;

/** Something that somebody does, and what there is of it afterwards. */
export interface Doing {
  readonly sent: Sent;
  readonly person: Person;
  /** What it changes; nothing for what only looks. */
  readonly effect: () => Promise<unknown>;
  /** What `effect` finds once it is done, and while it is not. */
  readonly done: unknown;
  readonly undone: unknown;
  /** Takes away who the person is in the shop. */
  readonly unlink: () => Promise<void>;
  /** What undoes it, or goes beyond it, and what `effect` finds then. */
  readonly later?: { readonly sent: Sent; readonly done: unknown };
  /** Whom it is done for is nobody in the shop yet. */
  readonly isNobodys?: true;
  readonly cleanUp?: () => Promise<void>;
  /** Whose money there may be. */
  readonly owner?: Parameters<Shop["balance"]>[0];
}

type Prepare = () => Promise<Doing>;

const NOTHING = { effect: async () => "seen", done: "seen", undone: "seen" } as const;
const PIN = "294173";
const typed = ({ person }: { person: Person }, name: string, options: Options = {}) =>
  command(bot, person, [name, options]);

async function buyerOf() {
  const who = await shopper(shop, 1_000_000);
  const { id } = who.buyer;
  const unlink = async () => await shop.ports.commit(shop.ports.discordLinks.remove(id));
  return { ...who, unlink, owner: who.buyer };
}
type Buying = Awaited<ReturnType<typeof buyerOf>>;

const orders = ({ buyer }: Buying, type: string) => ({
  effect: async () => (await ordersOf(shop, buyer, type)).length,
  ...{ done: 1, undone: 0 },
});
const rowsOf = ({ buyer }: Buying, table: "discord_offers" | "payments") => ({
  effect: () =>
    shop.db
      .prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE user_id = ?`)
      .bind(buyer.id)
      .first("n"),
  ...{ done: 1, undone: 0 },
});

/** A buyer's doing, from what they send and what there is of it. */
function buying(
  send: (who: Buying) => Sent | Promise<Sent>,
  what: (who: Buying) => Pick<Doing, "effect" | "done" | "undone"> = () => NOTHING,
): Prepare {
  return async () => {
    const who = await buyerOf();
    const sent = await send(who);
    return { ...what(who), sent, person: who.person, unlink: who.unlink, owner: who.owner };
  };
}

/** What anybody may look at; nobody has to be known for it. */
function looking(send: (who: Buying) => Sent): Prepare {
  return buying(send);
}

const offered = async (who: Buying) =>
  await answered(shop, bot, typed(who, "cek", { product: (await goods()).sku }));

let kept: ReturnType<typeof counted> | undefined;
const goods = () => {
  kept ??= counted(shop, 5_000);
  return kept;
};
let gone: ReturnType<typeof counted> | undefined;
const soldOut = () => {
  gone ??= counted(shop, 0);
  return gone;
};

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

async function staffDoing() {
  const staff = await staffAt(shop);
  const unlink = async () => await shop.ports.commit(shop.ports.discordStaff.remove(staff.id));
  return { ...staff, unlink };
}

async function counting(sql: string, about: string): Promise<unknown> {
  return await shop.db.prepare(sql).bind(about).first("n");
}

async function stafflinking(): Promise<Doing> {
  const member = await shop.staff();
  const person = newPerson("staf");
  const { token } = member;
  const issued = await shop.ask("POST /admin/auth/discord/code", { token });
  const { code } = z.object({ code: z.string() }).parse(await issued.json());
  const linked =
    "SELECT COUNT(*) AS n FROM audit_log WHERE action = 'staff.discord_link' AND admin_id = ?";
  return {
    ...{ sent: typed({ person }, "stafflink", { code }), person, done: 1, undone: 0 },
    effect: () => counting(linked, member.id),
    isNobodys: true,
    unlink: async () => undefined,
  };
}

async function pricing(): Promise<Doing> {
  const staff = await staffDoing();
  const { sku } = await ownProduct(shop, "counter");
  const to = (price: string) =>
    typed(staff, "setprice", { product: sku, price, reason: "Uji coba" });
  return {
    ...staff,
    ...{ sent: to("Rp10.500"), done: "1 10500", undone: "0 null" },
    effect: async () => {
      const rule = shop.db.prepare("SELECT value, id FROM margin_rules WHERE target = ?");
      const found = await rule.bind(sku).first<{ value: number; id: string }>();
      const puts = "SELECT COUNT(*) AS n FROM audit_log WHERE resource_id = ?";
      return `${await counting(puts, found?.id ?? "")} ${found?.value ?? null}`;
    },
    later: { sent: to("Rp10.600"), done: "2 10600" },
  };
}

async function banning(): Promise<Doing> {
  const [staff, who] = [await staffDoing(), await buyerOf()];
  const user = [{ name: "user", type: 6, value: who.person.id }];
  const to = (action: string) => {
    const sent = typed(staff, "blacklist", { reason: "Uji coba", action });
    const options = z.object({ options: z.array(z.unknown()) }).parse(sent.data).options;
    return { ...sent, data: { ...sent.data, options: [...user, ...options] } };
  };
  return {
    ...staff,
    ...{ sent: to("ban"), done: "BANNED 1", undone: "ACTIVE 0" },
    effect: async () => {
      const { data } = await shop.ports.accounts.statusHistory(who.buyer.id, { limit: 9 });
      return `${data[0]?.status ?? "ACTIVE"} ${data.length}`;
    },
    later: { sent: to("unban"), done: "ACTIVE 2" },
  };
}

async function adding(): Promise<Doing> {
  const [staff, who] = [await staffDoing(), await buyerOf()];
  const sent = typed(staff, "addbal", {
    user: who.person.id,
    amount: "Rp1.000",
    reason: "Uji coba",
  });
  return {
    ...{ ...staff, sent, owner: who.buyer, done: 1_001_000, undone: 1_000_000 },
    effect: async () => (await balanceIn(shop, who.buyer, "IDR"))?.available,
  };
}

async function stocking(isFile: boolean): Promise<Doing> {
  const staff = await staffDoing();
  const product = await ownProduct(shop, "stock_line");
  const name = crypto.randomUUID();
  const lines = `akun-${name}-1\nakun-${name}-2`;
  await shop.sandbox("PUT", `/discord/attachments/${name}`, { content: lines });
  const url = `http://127.0.0.1:8788/discord/attachments/${name}/a.txt`;
  const attachments = { "1": { id: "1", filename: "a.txt", size: 12, url } };
  const options = [
    { name: "product", type: 3, value: product.sku },
    { name: "file", type: 11, value: "1" },
  ];
  const data = { id: snowflake(), name: "addstock", type: 1, options, resolved: { attachments } };
  return {
    ...{ ...staff, done: 2, undone: 0 },
    sent: isFile
      ? interactionOf(bot, staff.person, { type: 2, data })
      : filled(bot, staff.person, `addstock:${product.sku}`, { lines }),
    effect: async () => (await levelOf(shop, product)).available,
  };
}

const announced = { title: "Promo", text: "Diskon hari ini" };

/** Nobody hears of it yet. */
async function drafting(): Promise<Doing> {
  const staff = await staffDoing();
  return { ...staff, ...NOTHING, sent: filled(bot, staff.person, "announce", announced) };
}

async function announcing(): Promise<Doing> {
  const staff = await staffDoing();
  // Somebody is there to be told.
  await shop.customer();
  const told =
    "SELECT COUNT(*) AS n FROM audit_log WHERE action LIKE 'announcement%' AND admin_id = ?";
  const shown = await answered(shop, bot, filled(bot, staff.person, "announce", announced));
  return {
    ...{
      ...staff,
      sent: pressed(bot, staff.person, buttonIn(shown, "announce_send")),
      done: 1,
      undone: 0,
    },
    effect: () => counting(told, staff.id),
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

const press = ({ person }: Buying, custom_id: string, values: readonly string[] = []) =>
  pressed(bot, person, custom_id, values);
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
