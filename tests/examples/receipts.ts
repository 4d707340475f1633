import type { Left, People } from "./customer.ts";
import { type Recorder, textAt } from "./recorder.ts";

const TODAY = { from: "2026-01-15", to: "2026-01-15" };

/** What a customer does with the orders they have made: look, show, keep, and buy again. */
export async function receipts({ record }: Recorder, { sari }: People, left: Left): Promise<void> {
  const { token } = sari;
  await record("default", "GET /transactions/history", { token, query: { limit: 1 } });
  const sold = { token, query: { limit: 1 }, params: { status: "SUCCESS" } };
  await record("default", "GET /transactions/status/{status}", sold);
  const bought = { token, query: { limit: 1 }, params: { type: "PPOB" } };
  await record("default", "GET /transactions/type/{type}", bought);
  await record("default", "GET /transactions/stats/summary", { token });
  await record("default", "GET /transactions/summary", { token, query: TODAY });

  const one = { token, params: { transaction_id: left.delivered } };
  const of = "/transactions/{transaction_id}";
  const seller = { shop_name: "Warung Bu Sari", fee: 1_500 };
  await record("default", `GET ${of}/receipt`, { ...one, query: seller });
  const shared = await record("default", `POST ${of}/receipt/share`, { ...one, body: seller });
  const params = { token: textAt(shared, "path").split("/").at(-1) ?? "" };
  await record("default", "GET /receipts/shared/{token}", { params });
  await record("default", `DELETE ${of}/receipt/share`, one);
  await record("default", "GET /receipts/keys");
  await record("default", `POST ${of}/repeat`, { ...one, body: { sequence: 2 } });

  const kept = { label: "Rumah Ibu", customer_no: "12345678901", sku: "pln20" };
  await record("default", "GET /users/me/favourites/suggestions", { token });
  const made = await record("default", "POST /users/me/favourites", { token, body: kept });
  const favourite = { token, params: { favourite_id: textAt(made, "id") } };
  const body = { ...kept, label: "Rumah Nenek" };
  await record("default", "PUT /users/me/favourites/{favourite_id}", { ...favourite, body });
  await record("default", "GET /users/me/favourites", { token });
  await record("default", "DELETE /users/me/favourites/{favourite_id}", favourite);
}
