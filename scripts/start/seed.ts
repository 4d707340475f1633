import type { Vars } from "./dev-vars.ts";
import { post, said } from "./post.ts";
import { seedDiscord } from "./seed-discord.ts";

/** A tenth of what one member of staff may give away alone in a day. */
const VOUCHER = {
  name: "Hemat 500",
  code: "HEMAT500",
  kind: "fixed",
  value: 500,
  uses_max: 100,
  valid_from: "2026-01-01",
  listed: true,
};

/** One of the shop's own goods, with a few lines to sell. */
const SHELF = { name: "Akun dan kode" };
const GOODS = {
  sku: "netflix-1m",
  kind: "stock_line",
  name: "Netflix 1 bulan",
  unit_cost: 10_000,
};
const LINES = Array.from({ length: 20 }, (_, at) => `netflix-uji-${at + 1}`).join("\n");

/**
 * Opens the shop: a customer, a voucher, some goods of its own, and the price list of the supplier.
 * Again, it only refreshes prices.
 */
export async function seedShop(shop: string, vars: Vars): Promise<readonly string[]> {
  const { SEED_CUSTOMER_EMAIL, SEED_CUSTOMER_PASSWORD, SEED_ADMIN_EMAIL, SEED_ADMIN_PASSWORD } =
    vars;
  const customer = await post(`${shop}/api/v1/auth/register`, {
    email: SEED_CUSTOMER_EMAIL,
    password: SEED_CUSTOMER_PASSWORD,
    name: "Sari",
  });
  if (customer.status !== 201 && customer.body.code !== "auth.email_taken") {
    throw new Error(`the customer could not be registered: ${said(customer)}`);
  }
  const staff = await post(`${shop}/api/v1/admin/auth/login`, {
    email: SEED_ADMIN_EMAIL,
    password: SEED_ADMIN_PASSWORD,
  });
  if (staff.status !== 200) {
    const trouble = `The super admin of .dev.vars cannot sign in (${said(staff)}).`;
    return [
      trouble,
      "The data of an earlier run may hold another password: start with a fresh --persist-to,",
      "or put the old password back.",
    ];
  }
  const voucher = await post(
    `${shop}/api/v1/admin/vouchers`,
    VOUCHER,
    String(staff.body.access_token),
  );
  if (voucher.status !== 201 && voucher.body.code !== "voucher.code_taken") {
    return [`The voucher could not be opened: ${said(voucher)}`];
  }
  const goods = await seedGoods(shop, String(staff.body.access_token));
  if (goods !== undefined) return [goods];
  const sync = (kind: string) =>
    post(`${shop}/api/v1/admin/ppob/sync?kind=${kind}`, {}, String(staff.body.access_token));
  const lists = [await sync("ppob_prepaid"), await sync("ppob_postpaid")];
  const discord = await openAtDiscord(shop, vars, String(staff.body.access_token));
  return [
    ...lists
      .filter(({ status }) => status !== 200 && status !== 429)
      .map((list) => `The price list could not be fetched: ${said(list)}`),
    ...(discord === undefined ? [] : [discord]),
  ];
}

/** What is there already stays as it is. */
async function seedGoods(shop: string, token: string): Promise<string | undefined> {
  const products = `${shop}/api/v1/admin/products`;
  const shelf = await post(`${products}/categories`, SHELF, token);
  if (shelf.body.code === "category.slug_taken") return undefined;
  const goods = await post(products, { ...GOODS, category_id: shelf.body.id }, token);
  if (goods.status !== 201) return `The shop's own goods could not be added: ${said(goods)}`;
  const lines = await post(`${products}/${goods.body.id}/stock`, { content: LINES }, token);
  return lines.status === 200 ? undefined : `No line could be added: ${said(lines)}`;
}

/** Only where Discord is the sandbox's. */
async function openAtDiscord(shop: string, vars: Vars, staff: string): Promise<string | undefined> {
  const { DISCORD_BASE_URL = "", SEED_CUSTOMER_EMAIL, SEED_CUSTOMER_PASSWORD = "" } = vars;
  if (!DISCORD_BASE_URL.startsWith("http://127.0.0.1")) return undefined;
  const signedIn = await post(`${shop}/api/v1/auth/login`, {
    email: SEED_CUSTOMER_EMAIL,
    password: SEED_CUSTOMER_PASSWORD,
  });
  if (signedIn.status !== 200) return undefined;
  const customer = {
    token: String(signedIn.body.access_token),
    password: SEED_CUSTOMER_PASSWORD,
  };
  return await seedDiscord({ api: `${shop}/api/v1`, staff, customer });
}
