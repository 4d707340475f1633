import { randomUUID } from "node:crypto";
import * as z from "zod";
import { BankTransferView } from "../../src/domain/payments/bank-transfer.ts";
import { businessDay, dayBefore, instant } from "../../src/domain/time.ts";
import type { Buyer } from "./buyer.ts";
import { type Environment, expecting, told } from "./client.ts";
import { picture } from "./picture.ts";
import type { Say } from "./say.ts";
import { type Staff, signInStaff } from "./staff.ts";
import { expect } from "./surprise.ts";

const Id = z.object({ id: z.string() });
const REPORT = "Penjualan 30 hari";
/** A price that rose so much that staff decide; nothing else in the demo sells this. */
const DEARER = { buyer_sku_code: "xld100", price: 190_000 };

interface Desk {
  readonly environment: Environment;
  readonly staff: Staff;
  readonly buyer: Buyer;
  readonly say: Say;
}

/** Leaves what the staff do less often, so that no page of the console is empty. */
export async function backOffice(
  environment: Environment,
  buyer: Buyer,
  vars: Readonly<Record<string, string | undefined>>,
  say: Say,
): Promise<void> {
  say.step("Do what the staff do once in a while");
  const desk: Desk = { environment, staff: await signInStaff(environment, vars), buyer, say };
  await Promise.all([
    announcement(desk),
    broadcast(desk),
    report(desk),
    reconciliation(desk),
    listener(desk),
    apiKey(desk),
    proof(desk),
    undelivered(desk),
    dearerPrice(desk),
    backup(desk),
  ]);
  for (const cron of ["*/15 * * * *", "* * * * *"]) await environment.cron(cron);
}

async function announcement({ environment, staff, buyer, say }: Desk): Promise<void> {
  const words = { id: { title: "Promo akhir pekan", text: "Token listrik lebih murah." } };
  const body = { category: "promotion", to: { kind: "customer", user_id: buyer.id }, words };
  const asked = { token: staff.admin, key: randomUUID(), body };
  const answer = await environment.shop("POST", SEND, asked);
  expect(answer.status === 202, `nobody was written to: ${told(answer)}`);
  say.line("an announcement is on its way");
}
const SEND = "/notifications/admin/send";

async function broadcast({ environment, staff, say }: Desk): Promise<void> {
  const body = { channel: "shop", text: "Toko buka sampai malam.", reason: "Jam buka" };
  const asked = { token: staff.admin, key: randomUUID(), body };
  const answer = await environment.shop("POST", "/discord/broadcast", asked);
  expect(answer.status === 202, `nothing was said at Discord: ${told(answer)}`);
  say.line("said in the servers at Discord");
}

async function report({ environment, staff, say }: Desk): Promise<void> {
  const { admin: token } = staff;
  const Reports = z.object({ data: z.array(z.object({ id: z.string(), name: z.string() })) });
  const known = expecting(await environment.shop("GET", REPORTS, { token }), 200, Reports);
  const definition = {
    source: "sales",
    metrics: ["orders", "turnover"],
    dimensions: ["day"],
    filters: [{ field: "currency", is: ["IDR"] }],
    span: { kind: "last_days", days: 30 },
  };
  const saved = async () => {
    const body = { name: REPORT, definition };
    return expecting(await environment.shop("POST", REPORTS, { token, body }), 201, Id);
  };
  const { id } = known.data.find(({ name }) => name === REPORT) ?? (await saved());
  const ran = await environment.shop("POST", `${REPORTS}/${id}/run`, { token });
  expect(ran.status === 200, `the report was not run: ${told(ran)}`);
  say.line(`report ${id}`);
}
const REPORTS = "/admin/reports";

/** The gateway's book of yesterday tells of a payment that the shop does not know. */
async function reconciliation({ environment, staff, say }: Desk): Promise<void> {
  const { finance: token } = staff;
  const day = dayBefore(businessDay(instant(Date.now())));
  const opened = { token, key: randomUUID(), body: { source: "midtrans", day } };
  const path = "/admin/reconciliations";
  const { id } = expecting(await environment.shop("POST", path, opened), 201, Id);
  const head = "order_id,transaction_id,gross_amount,transaction_status,settlement_time";
  const row = `pay_${randomUUID()},9aed5972,50000.00,settlement,${day} 09:31:02`;
  const body = { chunk: 1, csv: `${head}\n${row}\n` };
  const brought = await environment.shop("PUT", `${path}/${id}/rows`, { token, body });
  expect(brought.status === 200, `the book was not taken: ${told(brought)}`);
  const ran = await environment.shop("POST", `${path}/${id}/run`, { token });
  expect(ran.status < 300, `it was not compared: ${told(ran)}`);
  say.line(`Midtrans' book of ${day} is compared`);
}

/** A system of the shop's own hears of orders. */
async function listener({ environment, staff, say }: Desk): Promise<void> {
  const { admin: token } = staff;
  const url = `${environment.sandboxUrl}/receiver/hooks/gudang-${randomUUID()}`;
  const body = { url, events: ["order.completed", "order.failed"], description: "gudang" };
  const Opened = z.object({ endpoint: Id });
  const asked = await environment.shop("POST", HOOKS, { token, body });
  const { endpoint } = expecting(asked, 201, Opened);
  const tested = await environment.shop("POST", `${HOOKS}/${endpoint.id}/test`, { token });
  expect(tested.status === 200, `no test event was sent: ${told(tested)}`);
  say.line(`${endpoint.id} hears of orders`);
}
const HOOKS = "/admin/webhooks/endpoints";

async function apiKey({ environment, buyer, say }: Desk): Promise<void> {
  const { token, password } = buyer;
  const body = { name: "Server toko", scopes: ["read"], password };
  const answer = await environment.shop("POST", "/users/api-keys", { token, body });
  expect(answer.status === 201, `no key was made: ${told(answer)}`);
  say.line("a customer's program has a key");
}

/** A photo of a transfer that the bank has not told of. */
async function proof({ environment, buyer, say }: Desk): Promise<void> {
  const { token } = buyer;
  const asked = { token, key: randomUUID(), body: { amount: 125_000 } };
  const opened = await environment.shop("POST", MANUAL, asked);
  const { transfer } = expecting(opened, 201, z.object({ transfer: BankTransferView }));
  const headers = { "content-type": "image/png" };
  const sent = { token, body: picture([96, 160, 96]), headers };
  const path = `${MANUAL}/${transfer.payment_id}/upload-proof`;
  const answer = await environment.shop("POST", path, sent);
  expect(answer.status === 201, `the proof was not taken: ${told(answer)}`);
  say.line("a proof of a transfer waits to be looked at");
}
const MANUAL = "/wallet/topup/manual";

const Book = z.object({ data: z.array(z.object({ id: z.string(), to: z.string() })) });

/** WhatsApp takes back what it had taken: the message is known to have failed. */
async function undelivered({ environment, buyer, say }: Desk): Promise<void> {
  const { data } = expecting(await environment.sandbox("GET", "/whatsapp/book"), 200, Book);
  const to = buyer.phone.replace(/^0/, "62");
  const message = data.findLast((each) => each.to.replace(/^\+/, "") === to);
  expect(message !== undefined, "WhatsApp was not asked to bring anything");
  const reports = [{ id: message?.id, status: "failed", code: 131_026 }];
  const answer = await environment.sandbox("POST", "/whatsapp/simulate", { reports });
  expect(answer.status === 200, `WhatsApp did not report: ${told(answer)}`);
  say.line("a message by WhatsApp has failed");
}

/** A supplier's list comes once in five minutes: whichever schedule is next brings it. */
async function dearerPrice({ environment, say }: Desk): Promise<void> {
  const change = { items: [DEARER], reset_limit: true };
  const answer = await environment.sandbox("POST", "/digiflazz/catalogue", change);
  expect(answer.status === 200, `the supplier kept its price: ${told(answer)}`);
  say.line(`${DEARER.buyer_sku_code} costs much more at the supplier from now on`);
}

async function backup({ environment, staff, say }: Desk): Promise<void> {
  const { admin: token } = staff;
  const path = "/admin/backups";
  const opened = await environment.shop("POST", path, { token });
  if (opened.status === 409) return;
  const { id } = expecting(opened, 202, Id);
  say.line(`backup ${id}`);
}
