import { InquiryView } from "../../src/domain/ppob/inquiry.ts";
import type { People } from "./customer.ts";
import type { Recorder } from "./recorder.ts";
import { textAt } from "./recorder.ts";

/** What every shop has that `npm start` has opened. */
const SEEDED = {
  ...{ name: "Hemat 500", code: "HEMAT500", kind: "fixed", value: 500 },
  ...{ uses_max: 100, valid_from: "2026-01-01", listed: true },
};

/** A voucher from its opening to its end, with an order that uses it. */
export async function vouchers({ record, shop }: Recorder, { sari, finance, admin }: People) {
  const { token } = finance;
  const terms = { name: "Hemat Lebaran", kind: "fixed", value: 500, valid_from: "2026-01-01" };
  const body = { ...terms, code: "LEBARAN-2026", uses_max: 100, listed: true };
  const said = await record("default", "POST /admin/vouchers", { token, body });
  const more = { ...body, uses_max: 9_000, reason: "Untuk semua pelanggan" };
  await record("proposed", "POST /admin/vouchers", { token, body: more });
  const on = { token, params: { voucher_id: textAt(said, "id") } };
  const one = "/admin/vouchers/{voucher_id}";
  await record("default", `POST ${one}/codes`, { ...on, body: { count: 10 } });
  await record("default", `GET ${one}/codes`, { ...on, query: { limit: 1 } });
  const csv = "code\nSARI-0001\nSARI 0001\n!";
  await record("default", `POST ${one}/codes/import`, { ...on, body: { csv } });
  await record("default", `PUT ${one}`, { ...on, body: { name: "Hemat Lebaran 2026" } });
  const wider = { uses_max: 5_000, reason: "Lebih banyak pelanggan" };
  await record("proposed", `PUT ${one}`, { ...on, body: wider });
  await record("default", "GET /admin/vouchers", { token, query: { limit: 1 } });
  await record("default", `GET ${one}`, on);

  const seeded = await shop.ask("POST /admin/vouchers", { token: admin.token, body: SEEDED });
  if (!seeded.ok) throw new Error(await seeded.text());
  const buyer = { token: sari.token };
  await record("default", "GET /vouchers/available", { ...buyer, query: { limit: 1 } });
  const wish = { codes: ["hemat 500"], sku: "pln20", lock: true };
  await record("default", "POST /vouchers/validate", { ...buyer, body: wish });
  const unpaid = { sku: "pln", customer_no: "530000000019" };
  const bill = await shop.ask("POST /ppob/inquiries", { ...buyer, body: unpaid });
  const { id: inquiry_id } = InquiryView.parse(await bill.json());
  const of = { codes: ["HEMAT500"], inquiry_id };
  await record("of_a_bill", "POST /vouchers/validate", { ...buyer, body: of });
  const wanted = { sku: "pln20", customer_no: "12345678902", vouchers: ["HEMAT500"] };
  const bought = await record("with_voucher", "POST /ppob/transactions", {
    ...buyer,
    body: wanted,
  });
  const who = { id: sari.id as `usr_${string}`, email: sari.email, token: sari.token };
  await shop.until(who, textAt(bought, "id"), "SUCCESS");
  await record("default", "GET /vouchers/my-usage", { ...buyer, query: { limit: 1 } });
  await record("default", `GET ${one}/stats`, on);
  await record("default", `GET ${one}/uses`, { ...on, query: { limit: 1 } });
  await record("default", "GET /vouchers/stats", { token });
  await record("default", `DELETE ${one}`, on);
}
