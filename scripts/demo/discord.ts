import { randomUUID } from "node:crypto";
import * as z from "zod";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { Balance } from "../../src/domain/wallet/wallet.ts";
import { command, type Member, newMember, press, textOf } from "./at-discord.ts";
import type { Buyer } from "./buyer.ts";
import { type Environment, expecting, told } from "./client.ts";
import type { Say } from "./say.ts";
import { type Staff, signInStaff } from "./staff.ts";
import { expect, until } from "./surprise.ts";

const SOON_SECONDS = 60;
const COPIES = 5;
/** What goods cost in World Locks, of one Diamond Lock, which is a hundred. */
const LOCKS = 100;
const PRICE = 60;

type Vars = Readonly<Record<string, string | undefined>>;
const Made = z.object({ id: z.string(), sku: z.string() });
type Goods = z.infer<typeof Made>;

/** Who does what below. */
interface Scene {
  readonly buyer: Buyer;
  readonly staff: Staff;
  /** The buyer, and a member of staff, as Discord knows them. */
  readonly shopper: Member;
  readonly keeper: Member;
}

/** A purchase in World Locks at Discord, and what the staff do there for it. */
export async function discordJourney(
  environment: Environment,
  buyer: Buyer,
  vars: Vars,
  say: Say,
): Promise<void> {
  const staff = await signInStaff(environment, vars);
  const shopper = await newMember(environment, { username: "budi.demo" });
  const keeper = await newMember(environment, { username: "penjaga.demo", manages: true });
  const scene: Scene = { buyer, staff, shopper, keeper };
  await linkBoth(environment, scene, say);
  say.step("Sell two goods at Discord, one of them for World Locks");
  const locks = await stocked(environment, scene, { currency: "WL", unit_cost: 50 }, say);
  const priced = { product: locks.sku, price: `${PRICE} WL`, reason: "Harga demo" };
  say.line(`/setprice: ${textOf(await keeper.act(command("setprice", priced)))}`);
  const rupiah = await stocked(environment, scene, { currency: "IDR", unit_cost: 1_000 }, say);
  await endow(environment, scene, say);
  await buyAtOnce(environment, scene, { goods: locks, say });
  await pressTwice(environment, scene, { goods: rupiah, say });
}

async function linkBoth(environment: Environment, scene: Scene, say: Say): Promise<void> {
  const { buyer, staff, shopper, keeper } = scene;
  say.step("Link accounts at Discord");
  const Code = z.object({ code: z.string() });
  const { token, password } = buyer;
  const asked = { token, body: { password } };
  const issued = await environment.shop("POST", "/users/discord/link-code", asked);
  const { code } = expecting(issued, 201, Code);
  say.line(`/link: ${textOf(await shopper.act(command("link", { code })))}`);
  // Whoever was linked by a demo before is somebody else there.
  await environment.shop("DELETE", "/admin/auth/discord", { token: staff.admin });
  const path = "/admin/auth/discord/code";
  const theirs = await environment.shop("POST", path, { token: staff.admin });
  const typed = command("stafflink", { code: expecting(theirs, 201, Code).code });
  say.line(`/stafflink: ${textOf(await keeper.act(typed))}`);
}

interface Kept {
  readonly currency: string;
  readonly unit_cost: number;
}

async function stocked(
  environment: Environment,
  { staff, keeper }: Scene,
  kept: Kept,
  say: Say,
): Promise<Goods> {
  const goods = await newGoods(environment, staff.admin, kept);
  const { sku: product } = goods;
  const content = [1, 2, 3].map((line) => `rahasia-${product}-${line}`).join("\n");
  const file = { name: "stok.txt", content };
  say.line(`/addstock: ${textOf(await keeper.act(command("addstock", { product, file })))}`);
  return goods;
}

async function newGoods(environment: Environment, token: string, kept: Kept): Promise<Goods> {
  const mark = randomUUID().slice(0, 8);
  const shelf = await environment.shop("POST", "/admin/products/categories", {
    token,
    body: { name: `Growtopia ${mark}` },
  });
  const category_id = expecting(shelf, 201, z.object({ id: z.string() })).id;
  const product = { sku: `gt-${mark}`, name: `Paket Growtopia ${mark}`, category_id };
  const body = { ...product, ...kept, kind: "stock_line" };
  return expecting(await environment.shop("POST", "/admin/products", { token, body }), 201, Made);
}

/** Nobody on staff gives World Locks away alone. */
async function endow(environment: Environment, scene: Scene, say: Say): Promise<void> {
  const { buyer, staff, shopper, keeper } = scene;
  say.step("Have 1 DL, which two of the staff give");
  const given = { user: shopper.id, amount: "1 DL", reason: "Setoran di world" };
  const answer = await keeper.act(command("addbal", given));
  say.line(`/addbal: ${textOf(answer)}`);
  const [id = ""] = /adj_\w+/.exec(textOf(answer)) ?? [];
  const path = `/admin/adjustments/${id}/approve`;
  const body = { user_id: buyer.id, amount: LOCKS, currency: "WL" };
  const approved = await environment.shop("PUT", path, { token: staff.finance, body });
  expect(approved.status === 200, `it was not approved: ${told(approved)}`);
  await expectLocks(environment, buyer, LOCKS);
  say.line(`approved by another; /balance: ${textOf(await shopper.act(command("balance")))}`);
}

interface Sold {
  readonly goods: Goods;
  readonly say: Say;
}

async function buyAtOnce(
  environment: Environment,
  { buyer, shopper }: Scene,
  { goods, say }: Sold,
): Promise<void> {
  say.step(`Buy it for ${PRICE} WL, with an interaction that is delivered ${COPIES} times`);
  const answer = await shopper.act(command("buy", { product: goods.sku }), COPIES);
  say.line(`/buy: ${textOf(answer)}`);
  await delivered(shopper, goods, 1);
  expect((await ordersOf(environment, buyer)) === 1, "it was bought more than once");
  await expectLocks(environment, buyer, LOCKS - PRICE);
  say.line(`one order, one secret by direct message, ${LOCKS - PRICE} WL left`);
}

async function pressTwice(
  environment: Environment,
  { buyer, shopper }: Scene,
  { goods, say }: Sold,
): Promise<void> {
  say.step("Lock a price, and press Konfirmasi twice");
  const card = await shopper.act(command("cek", { product: goods.sku }));
  say.line(`/cek: ${textOf(card)}`);
  const twice = [shopper.act(press(card, "Konfirmasi")), shopper.act(press(card, "Konfirmasi"))];
  await Promise.all(twice);
  await delivered(shopper, goods, 1);
  expect((await ordersOf(environment, buyer)) === 2, "a second press bought again");
  say.line("one order more, one secret by direct message");
}

/** The secrets of a product that came by direct message. */
async function delivered(shopper: Member, { sku }: Goods, count: number): Promise<void> {
  const found = await until(`${sku} by direct message`, SOON_SECONDS, async () => {
    const letters = (await shopper.letters()).join("\n");
    const secrets = new Set(letters.match(new RegExp(`rahasia-${sku}-\\d`, "g")));
    return secrets.size >= count ? secrets.size : undefined;
  });
  expect(found === count, `${found} secrets of ${sku} came`);
}

async function ordersOf(environment: Environment, { token }: Buyer): Promise<number> {
  const answer = await environment.shop("GET", "/transactions?limit=100", { token });
  const { data } = expecting(answer, 200, z.object({ data: z.array(TransactionView) }));
  return data.filter(({ type }) => type === "PRODUCT").length;
}

async function expectLocks(
  environment: Environment,
  { token }: Buyer,
  wanted: number,
): Promise<void> {
  await until(`a balance of ${wanted} WL`, SOON_SECONDS, async () => {
    const answer = await environment.shop("GET", "/wallet/balance?currency=WL", { token });
    const { available, held } = expecting(answer, 200, Balance);
    return available === wanted && held === 0 ? true : undefined;
  });
}
