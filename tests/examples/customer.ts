import { syncPriceList } from "../../src/application/ppob/sync-price-list.ts";
import { zId } from "../../src/domain/ids.ts";
import { PAYMENT_METHODS } from "../../src/domain/payments/payment-method.ts";
import { png } from "../files/pictures.ts";
import { gatewaySays } from "../payments/paying.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { seeCatalogue } from "../support/catalogue.ts";
import { PASSWORD } from "../support/shop.ts";
import { endowed } from "../wallet/sending.ts";
import { type Person, type Recorder, textAt } from "./recorder.ts";

const PLACE = { bank: "bca", account_number: "5271000042", holder: "Sari Wulandari" };
const PICTURE = png({ pixels: "bukti" });

export interface People {
  readonly sari: Person;
  readonly budi: Person;
  readonly admin: Person;
  readonly finance: Person;
}

/** What is left for the staff to act upon. */
export interface Left {
  readonly delivered: string;
  readonly failed: string;
  readonly credit: string;
  readonly paid: string;
  readonly manual: string;
  readonly gross: string;
}

const buyerOf = ({ id, email, token }: Person) => ({ id: zId("user").parse(id), email, token });

async function ends(recorder: Recorder, who: Person, id: string, status: string): Promise<void> {
  await recorder.shop.until(buyerOf(who), id, status);
}

/** Somebody looks at themselves, at their session and at the shop. */
export async function signIn({ record }: Recorder, { sari }: People): Promise<void> {
  const body = { email: sari.email, password: PASSWORD };
  await record("default", "POST /auth/login", { body });
  const { token } = sari;
  await record("default", "GET /auth/me", { token });
  const pin = { password: PASSWORD, pin: "294173" };
  await record("default", "PUT /wallet/pin", { token, body: pin });
  const purpose = { kind: "transfer", to: "budi@example.com", amount: 2_000_000, currency: "IDR" };
  const challenge = { pin: pin.pin, purpose };
  await record("default", "POST /users/pin/challenge", { token, body: challenge });
  await record("default", "GET /health");
  await record("default", "GET /health/ready");
  await record("default", "GET /wallet/currencies", { token });
}

/** Money in, by every way to pay, and what becomes of it. */
export async function payIn(recorder: Recorder, { sari }: People) {
  const { record, shop } = recorder;
  const { token } = sari;
  await record("default", "GET /payments/methods", { token, query: { amount: 50_000 } });
  const opened = new Map<string, unknown>();
  for (const method of PAYMENT_METHODS) {
    const body = { amount: method === "qris" ? 500_000 : 50_000, method };
    const said = await record(method, "POST /wallet/topup/midtrans", { token, body });
    opened.set(method, said);
    const order = textAt(said, "payment", "order_id");
    const payment_id = textAt(said, "payment", "id");
    if (method === "qris" || method === "bca_va") {
      await gatewaySays(shop, order, "settlement");
      await ends(recorder, sari, textAt(said, "transaction", "id"), "SUCCESS");
    } else if (method === "card") {
      await record("default", "PUT /payments/{payment_id}/cancel", {
        token,
        params: { payment_id },
      });
    }
  }
  const paid = textAt(opened.get("qris"), "payment", "id");
  await record("paid", "GET /payments/{payment_id}", { token, params: { payment_id: paid } });
  await record("default", "GET /payments", { token, query: { limit: 1, status: "PAID" } });
  const top = textAt(opened.get("qris"), "transaction", "id");
  return { paid, top };
}

/** A bank transfer by hand: what its owner does about it. */
export async function payByHand({ record }: Recorder, { sari }: People) {
  const { token } = sari;
  const body = { amount: 100_000, bank: "bca" };
  const said = await record("default", "POST /wallet/topup/manual", { token, body });
  const params = { payment_id: textAt(said, "transfer", "payment_id") };
  await record("default", "GET /wallet/topup/manual/{payment_id}", { token, params });
  const proof = { body: PICTURE, headers: { "content-type": "image/png" } };
  await record("default", "POST /wallet/topup/manual/{payment_id}/upload-proof", {
    token,
    params,
    ...proof,
  });
  return { manual: params.payment_id, gross: textAt(said, "transfer", "gross") };
}

/** Orders that are delivered and one that is not. */
export async function purchase(recorder: Recorder, { sari }: People) {
  const { record } = recorder;
  const { token } = sari;
  await record("default", "GET /banks");
  await record("default", "GET /choices");
  const categories = await record("default", "GET /ppob/categories");
  const params = { category_id: textAt(categories, "data", 0, "id") };
  await record("default", "GET /ppob/products/{category_id}", { params, query: { limit: 1 } });
  const buy = async (name: string, wanted: object, status: string) => {
    const said = await record(name, "POST /ppob/transactions", { token, body: wanted });
    const id = textAt(said, "id");
    await ends(recorder, sari, id, status);
    return id;
  };
  const delivered = await buy("pln_token", { sku: "pln20", customer_no: "12345678901" }, "SUCCESS");
  const credit = { sku: "xld10", customer_no: "087800001233" };
  const bought = await buy("phone_credit", credit, "SUCCESS");
  const failed = await buy("failing", { ...credit, customer_no: "087800001232" }, "FAILED");
  await payBill(recorder, sari);
  await record("default", "GET /ppob/transactions", { token, query: { limit: 1 } });
  await record("default", "GET /ppob/stats", { token });
  return { delivered, failed, credit: bought };
}

async function payBill(recorder: Recorder, sari: Person): Promise<void> {
  const { record, shop } = recorder;
  const { token } = sari;
  await syncPriceList(shop.ports, "system:test", { kind: "ppob_postpaid" });
  await seeCatalogue(shop);
  const body = { sku: "pln", customer_no: "530000000002" };
  const bill = await record("default", "POST /ppob/inquiries", { token, body });
  const params = { inquiry_id: textAt(bill, "id") };
  await record("default", "GET /ppob/inquiries/{inquiry_id}", { token, params });
  const asked = { token, body: { ...params, amount: Number(textAt(bill, "total")) } };
  await record("bill", "POST /ppob/transactions", asked);
  await ends(recorder, sari, textAt(bill, "transaction_id"), "SUCCESS");
  const meter = { sku: "pln20", customer_no: "12345678901" };
  await record("default", "POST /ppob/names", { token, body: meter });
}

/** Money that is sent and exchanged. */
export async function moveMoney(recorder: Recorder, { sari, budi }: People) {
  const { record, shop } = recorder;
  const { token } = sari;
  const sent = { to: budi.id, amount: 10_000, note: "untuk kopi tadi", pin: "294173" };
  const transfer = await record("default", "POST /wallet/transfer", { token, body: sent });
  await ends(recorder, sari, textAt(transfer, "id"), "SUCCESS");
  await endowed(shop, buyerOf(sari), "USD", 1_000);
  const wish = { from: "USD", to: "IDR", amount: 100 };
  const quote = await record("default", "POST /wallet/exchange/quote", { token, body: wish });
  const taken = { quote_id: textAt(quote, "quote_id") };
  const done = await record("default", "POST /wallet/exchange", { token, body: taken });
  return { transfer: textAt(transfer, "id"), exchange: textAt(done, "out", "id") };
}

/** Money out: an account, and three withdrawals that wait for the staff. */
export async function withdraw({ record }: Recorder, { sari }: People) {
  const { token } = sari;
  await record("default", "POST /wallet/bank-accounts", { token, body: PLACE });
  await record("default", "GET /wallet/bank-accounts", { token });
  const ids: string[] = [];
  for (let count = 0; count < 4; count += 1) {
    const body = { ...PLACE, amount: 50_000, pin: "294173" };
    const said = await record("default", "POST /wallet/withdrawals", { token, body });
    ids.push(textAt(said, "transaction_id"));
  }
  const params = { transaction_id: ids[0] ?? "" };
  await record("default", "GET /wallet/withdrawals/{transaction_id}", { token, params });
  await record("default", "GET /wallet/withdrawals", { token, query: { limit: 1 } });
  return ids;
}

/** What a customer sees of the past, one of each type. */
export async function lookBack(
  recorder: Recorder,
  { sari }: People,
  ids: Readonly<Record<string, string>>,
): Promise<void> {
  const { record, shop } = recorder;
  const { token } = sari;
  await untilSameTables(shop, buyerOf(sari).id);
  for (const [name, transaction_id] of Object.entries(ids)) {
    const params = { transaction_id };
    await record(name, "GET /transactions/{transaction_id}", { token, params });
  }
  const params = { transaction_id: ids.ppob_refunded ?? "" };
  await record("default", "GET /transactions/{transaction_id}/logs", { token, params });
  await record("default", "GET /transactions", { token, query: { limit: 1 } });
  await record("default", "GET /wallet", { token });
  await record("default", "GET /wallet/balance", { token });
  await record("default", "GET /wallet/transactions", { token, query: { limit: 1 } });
  await record("default", "GET /wallet/statement", { token, query: { limit: 1 } });
}
