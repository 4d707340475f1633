import { line, restock } from "../products/stock.ts";
import type { People } from "./customer.ts";
import { type Recorder, textAt } from "./recorder.ts";

/** What the shop sells, as buyers see it. */
export async function products({ record }: Recorder, { sari }: Pick<People, "sari">) {
  const token = sari.token;
  const page = { token, query: { limit: 1 } };
  await record("default", "GET /products", { token, query: { q: "pln 20", limit: 1 } });
  await record("default", "GET /products/categories", {});
  const category = { ...page, params: { category: "pln" } };
  await record("default", "GET /products/category/{category}", category);
  await record("default", "GET /products/code/{sku}", { token, params: { sku: "pln20" } });
  await record("default", "GET /products/search", { token, query: { q: "pln 20", limit: 1 } });
  const brand = { ...page, params: { provider: "PLN" } };
  await record("default", "GET /products/provider/{provider}", brand);
  const range = { min_price: 10_000, max_price: 50_000, limit: 1 };
  await record("default", "GET /products/price-range", { token, query: range });
  await record("default", "GET /products/popular", page);
  for (const stats of ["", "/categories", "/providers"]) {
    await record("default", `GET /products/stats${stats}`, { token });
  }
}

/** The catalogue in the hands of the staff. */
export async function catalogue(recorder: Recorder, { finance }: Pick<People, "finance">) {
  const { record } = recorder;
  const { token } = finance;
  const categories = "/admin/products/categories";
  const made = await record("default", `POST ${categories}`, { token, body: { name: "Kaos" } });
  const category_id = textAt(made, "id");
  await record("default", `PUT ${categories}/{category_id}`, {
    token,
    params: { category_id },
    body: { name: "Kaos dan topi", position: 10 },
  });
  await record("default", `PUT ${categories}/order`, { token, body: { order: [category_id] } });
  await record("default", `GET ${categories}`, { token });
  await record("default", `GET ${categories}/{category_id}`, { token, params: { category_id } });
  const added = await record("default", "POST /admin/products", {
    token,
    body: { sku: "kaos-l", kind: "counter", name: "Kaos L", category_id, unit_cost: 40_000 },
  });
  const on = { token, params: { product_id: textAt(added, "id") } };
  const product = "/admin/products/{product_id}";
  await record("default", `PUT ${product}`, { ...on, body: { name: "Kaos ukuran L" } });
  await record("default", `POST ${product}/deactivate`, on);
  await record("default", `POST ${product}/activate`, on);
  await record("default", `DELETE ${product}`, on);
  const csv = "sku,kind,name,category,unit_cost\ntopi,counter,Topi,voucher,25000\n";
  await record("default", "POST /admin/products/import", { token, body: { csv } });
  await record("default", "GET /admin/products/stats", { token });
  await suppliers(recorder, token);
}

async function suppliers({ record, shop }: Recorder, token: string) {
  await restock(shop, { items: [line("uji10")] });
  const sold = await record("default", "GET /admin/products", { token, query: { q: "uji10" } });
  const on = { token, params: { product_id: textAt(sold, "data", "0", "id") } };
  await record("default", "GET /admin/products/{product_id}", on);
  await record("default", "GET /admin/products/{product_id}/price-history", on);
  await record("default", "GET /admin/products/{product_id}/stats", on);
  const sources = [{ supplier: "digiflazz", supplier_sku: "uji10", priority: 1 }];
  await record("default", "PUT /admin/products/{product_id}/sources", {
    ...on,
    body: { sources },
  });
  await restock(shop, { items: [line("uji10", { price: 30_000 })] });
  const lines = "/admin/suppliers/{supplier}/lines";
  await record("default", `GET ${lines}`, {
    token,
    params: { supplier: "digiflazz" },
    query: { quarantined: "true" },
  });
  const of = { supplier: "digiflazz", supplier_sku: "uji10" };
  await record("default", `GET ${lines}/{supplier_sku}`, { token, params: of });
  await record("default", `POST ${lines}/{supplier_sku}/reject-price`, {
    token,
    params: { supplier: "digiflazz", supplier_sku: "uji10" },
    body: { cost: 30_000, reason: "Salah ketik di pemasok" },
  });
  await record("default", `POST ${lines}/{supplier_sku}/accept-price`, {
    token,
    params: { supplier: "digiflazz", supplier_sku: "uji10" },
    body: { cost: 30_000 },
  });
}
