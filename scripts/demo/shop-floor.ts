import { randomInt, randomUUID } from "node:crypto";
import * as z from "zod";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { BankTransferView } from "../../src/domain/payments/bank-transfer.ts";
import { businessDay, instant } from "../../src/domain/time.ts";
import { StaffWithdrawal, WithdrawalView } from "../../src/domain/withdrawals/withdrawal.ts";
import { type Buyer, ended, openTopUp, order, register, someMeter } from "./buyer.ts";
import { type Environment, expecting, told } from "./client.ts";
import { codeBySms, provePhone } from "./codes.ts";
import { FAILING_NUMBER } from "./journey.ts";
import { picture } from "./picture.ts";
import type { Say } from "./say.ts";
import { type Staff, signInStaff } from "./staff.ts";
import { expect, until } from "./surprise.ts";

const SOON_SECONDS = 30;
const TOP_UP = 150_000;
/** At the supplier, this one is under way until somebody says otherwise. */
const SLOW_NUMBER = "087800001234";
const Id = z.object({ id: z.string() });

interface Floor {
  readonly environment: Environment;
  readonly staff: Staff;
  readonly say: Say;
}

/**
 * Leaves the shop as it is in the middle of a day: with what went well, what went wrong, and what
 * waits for somebody, so that every page of the console has something to show.
 */
export async function shopFloor(
  environment: Environment,
  vars: Readonly<Record<string, string | undefined>>,
  say: Say,
): Promise<void> {
  say.step("Open the shop for a few others, and leave something for the staff to do");
  const staff = await signInStaff(environment, vars);
  const floor: Floor = { environment, staff, say };
  const [budi, sari, agus] = await Promise.all([
    guest(floor, "Budi Santoso"),
    guest(floor, "Sari Wulandari"),
    guest(floor, "Agus Wijaya"),
  ]);
  await fraudRule(floor);
  await Promise.all([
    delivered(floor, budi),
    failed(floor, sari).then(() => pendingWithdrawal(floor, sari)),
    stuck(floor, agus),
    identity(floor, agus),
    wrongPrice(floor),
    statement(floor, budi),
  ]);
  await figures(environment);
}

/** Somebody with money to spend. */
async function guest({ environment, say }: Floor, name: string): Promise<Buyer> {
  const buyer = await register(environment, name);
  const { transaction, payment } = await openTopUp(environment, buyer, TOP_UP);
  const settle = { transaction_status: "settlement" };
  await environment.sandbox("POST", `/midtrans/simulate/${payment.order_id}`, settle);
  const { status } = await ended(environment, buyer, transaction.id);
  expect(status === "SUCCESS", `the top-up of ${name} ended as ${status}`);
  say.line(`${name}: ${buyer.id}`);
  return buyer;
}

async function delivered({ environment, say }: Floor, buyer: Buyer): Promise<void> {
  const vouchers = ["HEMAT500"];
  const opened = await Promise.all([
    order(environment, buyer, { sku: "pln20", customer_no: someMeter(), vouchers }),
    order(environment, buyer, { sku: "tsel10", customer_no: buyer.phone }),
    ownGoods(environment, buyer),
  ]);
  const done = await Promise.all(opened.map(({ id }) => ended(environment, buyer, id)));
  const [first] = done;
  const body = { transaction_id: first?.id, text: "Tokennya belum bisa dimasukkan ke meteran." };
  const asked = { token: buyer.token, key: randomUUID(), body };
  const ticket = expecting(await environment.shop("POST", "/tickets", asked), 201, Id);
  say.line(`${done.map(({ product_name }) => product_name).join(", ")}: delivered`);
  say.line(`ticket ${ticket.id} waits for an answer`);
}

async function ownGoods(environment: Environment, buyer: Buyer): Promise<TransactionView> {
  const asked = { token: buyer.token, key: randomUUID(), body: { sku: "netflix-1m" } };
  const answer = await environment.shop("POST", "/transactions", asked);
  // Earlier demos may have sold the last one.
  if (answer.status !== 202)
    return await order(environment, buyer, { sku: "xld5", customer_no: buyer.phone });
  return expecting(answer, 202, TransactionView);
}

async function failed({ environment, say }: Floor, buyer: Buyer): Promise<void> {
  const wanted = { sku: "xld10", customer_no: FAILING_NUMBER };
  const { id } = await order(environment, buyer, wanted);
  const { status, product_name } = await ended(environment, buyer, id);
  say.line(`${product_name}: ${status}, the money is back`);
}

const Book = z.object({ data: z.array(z.object({ ref_id: z.string() })) });

/** An order that the supplier has taken and never tells the end of. */
async function stuck({ environment, say }: Floor, buyer: Buyer): Promise<void> {
  const { id } = await order(environment, buyer, { sku: "xld25", customer_no: SLOW_NUMBER });
  const ref_id = await until(`the supplier has ${id}`, SOON_SECONDS, async () => {
    const path = `/digiflazz/book?customer_no=${SLOW_NUMBER}`;
    const { data } = expecting(await environment.sandbox("GET", path), 200, Book);
    return data.find((each) => each.ref_id.startsWith(id))?.ref_id;
  });
  const held = { status: "Pending", webhook: false };
  await environment.sandbox("POST", `/digiflazz/simulate/${ref_id}`, held);
  say.line(`${id} is stuck at the supplier`);
}

/** One proposed the payout; another has to approve it. */
async function pendingWithdrawal({ environment, staff, say }: Floor, buyer: Buyer): Promise<void> {
  await provePhone(environment, buyer);
  const place = { bank: "bca", account_number: someAccount(), holder: "Sari Wulandari" };
  const wish = { path: "/wallet/bank-accounts/code", body: place };
  const { code } = await codeBySms(environment, buyer, wish);
  const body = { ...place, amount: 40_000, code };
  const asked = { token: buyer.token, key: randomUUID(), body };
  const answer = await environment.shop("POST", "/wallet/withdrawals", asked);
  const { transaction_id, amount, account_number } = expecting(answer, 202, WithdrawalView);
  const path = `/admin/withdrawals/${transaction_id}`;
  await until("the bank names the holder", SOON_SECONDS, async () => {
    const found = await environment.shop("GET", path, { token: staff.finance });
    return expecting(found, 200, StaffWithdrawal).name_at_bank ?? undefined;
  });
  const reviewed = { token: staff.finance, body: { amount, account_number } };
  expecting(await environment.shop("PUT", `${path}/review`, reviewed), 200, StaffWithdrawal);
  say.line(`withdrawal ${transaction_id} waits for a second person`);
}

/** An identity that waits to be looked at, with its two pictures. */
async function identity({ environment, say }: Floor, { token }: Buyer): Promise<void> {
  const sent = async (purpose: string, colour: readonly [number, number, number]) => {
    const headers = { "content-type": "image/png" };
    const asked = { token, query: { purpose }, body: picture(colour), headers };
    const { id } = expecting(await environment.shop("POST", "/files", asked), 202, Id);
    await until(`${purpose} is looked through`, SOON_SECONDS, async () => {
      const found = await environment.shop("GET", `/files/${id}`, { token });
      const { state } = expecting(found, 200, z.object({ state: z.string() }));
      return state === "READY" || undefined;
    });
    return id;
  };
  const [id_card_file_id, selfie_file_id] = await Promise.all([
    sent("id_card", [46, 134, 222]),
    sent("selfie", [238, 178, 96]),
  ]);
  const nik = `327301550188${String(randomInt(1, 9_999)).padStart(4, "0")}`;
  const asked = { token, body: { nik, id_card_file_id, selfie_file_id } };
  const answer = await environment.shop("POST", "/users/kyc", asked);
  expect(answer.status === 201, `the identity was not taken: ${told(answer)}`);
  say.line("the identity of Agus Wijaya waits to be reviewed");
}

/** What it costs has risen above the price that staff have fixed, so it is not sold. */
async function wrongPrice({ environment, staff, say }: Floor): Promise<void> {
  const token = staff.admin;
  const goods = { sku: "kaos-demo", kind: "counter", name: "Kaos toko", unit_cost: 40_000 };
  const products = { token, query: { q: goods.sku } };
  const Products = z.object({ data: z.array(Id) });
  const find = async () =>
    expecting(await environment.shop("GET", "/admin/products", products), 200, Products).data[0];
  if ((await find()) !== undefined) return;
  const shelves = await environment.shop("GET", "/admin/products/categories", { token });
  const { data } = expecting(shelves, 200, z.object({ data: z.array(Id) }));
  const body = { ...goods, category_id: data[0]?.id };
  const added = await environment.shop("POST", "/admin/products", { token, body });
  const { id } = expecting(added, 201, Id);
  const terms = { scope: "product", target: goods.sku, kind: "price", value: 55_000, rounding: 1 };
  // It is a large step: two people ask for the same.
  for (const each of [staff.finance, staff.admin]) {
    const asked = { token: each, body: { ...terms, reason: "Harga jual kaos" } };
    const answer = await environment.shop("PUT", "/admin/config/margins", asked);
    expect(answer.status < 300, `the price was not set: ${told(answer)}`);
  }
  const dearer = { token, body: { unit_cost: 60_000 } };
  const changed = await environment.shop("PUT", `/admin/products/${id}`, dearer);
  expect(changed.status === 200, `the cost was not changed: ${told(changed)}`);
  say.line(`${goods.name} costs more than it sells for`);
}

/** The bank tells of a transfer that somebody has announced, and of one that nobody has. */
async function statement({ environment, staff, say }: Floor, buyer: Buyer): Promise<void> {
  const asked = { token: buyer.token, key: randomUUID(), body: { amount: 75_000 } };
  const opened = await environment.shop("POST", "/wallet/topup/manual", asked);
  const { transfer } = expecting(opened, 201, z.object({ transfer: BankTransferView }));
  const { bank, gross } = transfer;
  const today = businessDay(instant(Date.now()));
  const lines = [`TRSF E-BANKING CR,,${gross}`, `SETORAN TUNAI,,${randomInt(60_000, 90_000)}`];
  const csv = ["date,description,debit,credit", ...lines.map((line) => `${today},${line}`), ""];
  const given = { token: staff.finance, body: { bank, csv: csv.join("\n") } };
  const answer = await environment.shop("POST", "/admin/payments/bank-statement", given);
  expect(answer.status === 200, `the bank statement was not taken: ${told(answer)}`);
  say.line("one line of the bank's statement belongs to nobody yet");
}

/** A rule that only notes what it meets: the stuck order is of a number that was reported. */
async function fraudRule({ environment, staff }: Floor): Promise<void> {
  const path = "/admin/fraud/rules";
  const token = staff.admin;
  const reason = "Nomor yang dilaporkan pelanggan";
  const Rules = z.object({ data: z.array(z.object({ reason: z.string() })) });
  const known = expecting(await environment.shop("GET", path, { token }), 200, Rules);
  if (known.data.some((each) => each.reason === reason)) return;
  const condition = { kind: "number", acts: ["purchase"], numbers: [SLOW_NUMBER] };
  const body = { condition, mode: "dry_run", reason };
  expecting(await environment.shop("POST", path, { token, body }), 201, Id);
}

function someAccount(): string {
  return String(randomInt(1_000_000_000, 9_999_999_999));
}

/** Figures and late orders follow from the crons, which `npm start` fires every minute. */
async function figures(environment: Environment): Promise<void> {
  for (const cron of ["* * * * *", "*/5 * * * *"]) await environment.cron(cron);
}
