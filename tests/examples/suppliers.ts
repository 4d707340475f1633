import { watchDeposits } from "../../src/application/ppob/watch-deposits.ts";
import type { Person, Recorder } from "./recorder.ts";

/** The suppliers in the hands of the staff: how they do, what is left there, and a pause. */
export async function suppliers(
  { record, shop }: Recorder,
  { admin }: { readonly admin: Person },
): Promise<void> {
  const { token } = admin;
  await watchDeposits(shop.ports);
  const on = { token, params: { supplier: "digiflazz" } };
  const page = { ...on, query: { limit: 1 } };
  const one = "/admin/suppliers/{supplier}";
  await record("default", `GET ${one}/stats`, on);
  await record("default", `GET ${one}/stats/skus`, page);
  await record("default", `GET ${one}/balances`, page);
  const body = { amount: 5_000_000, bank: "BCA", owner_name: "PT TOKO MAJU" };
  await record("default", `POST ${one}/deposits`, { ...on, body });
  await record("default", `GET ${one}/deposits`, page);
  const found = { state: "ORDERED", limit: 1 };
  await record("default", "GET /admin/ppob/inquiries", { token, query: found });
  const because = { reason: "Gangguan di pusat" };
  await record("default", `POST ${one}/pause`, { ...on, body: because });
  await record("default", "GET /admin/suppliers", { token });
  await record("default", `POST ${one}/resume`, { ...on, body: { reason: "Sudah pulih" } });
}
