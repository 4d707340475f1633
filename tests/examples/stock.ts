import type { Person } from "./recorder.ts";
import { type Recorder, textAt } from "./recorder.ts";

const BECAUSE = { reason: "Kode sudah terpakai" };

interface Both {
  readonly sari: Person;
  readonly admin: Person;
}

/** The shop's own goods: secret lines from their coming in to a replacement, and counted pieces. */
export async function stock({ record, shop }: Recorder, { sari, admin }: Both): Promise<void> {
  const { token } = admin;
  const category = await record("own_goods", "POST /admin/products/categories", {
    token,
    body: { name: "Akun permainan" },
  });
  const shelf = { category_id: textAt(category, "id"), unit_cost: 10_000, low_stock: 5 };
  const add = async (name: string, goods: object) => {
    const asked = { token, body: { ...shelf, ...goods } };
    const route = "POST /admin/products";
    const said =
      name === "seeded"
        ? await (await shop.ask(route, asked)).json()
        : await record(name, route, asked);
    return { token, params: { product_id: textAt(said, "id") } };
  };
  const lines = { kind: "stock_line" };
  const codes = await add("seeded", { ...lines, sku: "netflix-1m", name: "Netflix 1 bulan" });
  await add("stock_line", { ...lines, sku: "spotify-1m", name: "Spotify 1 bulan" });
  const shirts = await add("counter", { sku: "kaos-m", kind: "counter", name: "Kaos M" });
  const of = "/admin/products/{product_id}/stock";
  const content = "KODE-1\nKODE-2\nKODE-3\nKODE-1";
  await record("default", `POST ${of}`, { ...codes, body: { content } });
  await record("default", `POST ${of}/count`, { ...shirts, body: { change: 20 } });
  await record("default", "GET /admin/products/low-stock", { token, query: { limit: 1 } });

  const buyer = { token: sari.token };
  const wanted = { sku: "netflix-1m", quantity: 1 };
  const bought = await record("default", "POST /transactions", { ...buyer, body: wanted });
  const params = { transaction_id: textAt(bought, "id") };
  const who = { id: sari.id as `usr_${string}`, email: sari.email, token: sari.token };
  await shop.until(who, params.transaction_id, "SUCCESS");
  const delivery = "GET /transactions/{transaction_id}/delivery";
  const shown = await record("default", delivery, { ...buyer, params });

  const sold = { token, params: { line_id: textAt(shown, "data", 0, "line_id") } };
  await record("default", "POST /admin/stock/{line_id}/reveal", { ...sold, body: BECAUSE });
  await record("default", "POST /admin/stock/{line_id}/replace", { ...sold, body: BECAUSE });
  const query = { state: "AVAILABLE", limit: 1 };
  const left = await record("default", `GET ${of}`, { ...codes, query });
  const unsold = { token, params: { line_id: textAt(left, "data", 0, "id") } };
  await record("default", "POST /admin/stock/{line_id}/bad", { ...unsold, body: BECAUSE });
  await record("default", `GET ${of}/movements`, { ...codes, query: { limit: 1 } });
}
