// @module-tag unsampled
import { beforeAll, expect, it } from "vitest";
import { businessDay } from "../../src/domain/time.ts";
import { restock, unique } from "../products/stock.ts";
import { signedIn } from "../support/browser.ts";
import { type Employee, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

let shop: Shop;
let owner: Employee;

beforeAll(async () => {
  shop = await openShop();
  owner = await shop.staff("super_admin");
  await restock(shop, { items: [] });
});

/** Something that two members of staff may change at once. */
interface Shared {
  /** Where it is read, below the prefix, once it is made. */
  readonly at: string;
  /** Where it is changed, if not there. */
  readonly put?: string;
  readonly changes: readonly [object, object];
}

async function asked(method: string, path: string, body?: object, seen?: string) {
  const headers = seen === undefined ? {} : { "if-match": seen };
  const answer = await shop.request(method, path, { token: owner.token, body, headers });
  const read = JSON.parse((await answer.text()) || "{}");
  const [tag, kept] = [answer.headers.get("etag") ?? "", answer.headers.get("cache-control")];
  return { status: answer.status, tag, kept, body: read };
}

async function made(path: string, body: object, key = "id"): Promise<string> {
  const { status, body: it } = await asked("POST", path, body);
  expect(status, JSON.stringify(it)).toBeLessThan(300);
  return it[key];
}

async function category() {
  return await made("/admin/products/categories", { name: unique("Rak") });
}

async function product(): Promise<string> {
  const words = { sku: unique("own"), kind: "counter", name: "Kaos", unit_cost: 40_000 };
  return await made("/admin/products", { ...words, category_id: await category() });
}

async function supplied() {
  const words = { sku: unique("own"), kind: "ppob_prepaid", name: "Pulsa" };
  return await made("/admin/products", { ...words, category_id: await category() });
}

const SHARED: Readonly<Record<string, () => Promise<Shared>>> = {
  "a product": async () => ({
    at: `/admin/products/${await product()}`,
    changes: [{ name: "Satu" }, { name: "Dua" }],
  }),
  "a product's sources": async () => {
    const at = `/admin/products/${await supplied()}`;
    const source = { supplier: "digiflazz", supplier_sku: "pln20" };
    const of = (priority: number) => ({ sources: [{ ...source, priority }] });
    return { at, put: `${at}/sources`, changes: [of(1), of(2)] };
  },
  "a category": async () => ({
    at: `/admin/products/categories/${await category()}`,
    changes: [{ name: "Satu" }, { name: "Dua" }],
  }),
  "a margin rule": async () => {
    await product();
    const rule = { scope: "category", target: await category(), kind: "percent", rounding: 1 };
    const put = "/admin/config/margins";
    const at = `${put}/${await made(put, { ...rule, value: 100 })}`;
    return {
      at,
      put,
      changes: [
        { ...rule, value: 110 },
        { ...rule, value: 120 },
      ],
    };
  },
  "a voucher": async () => ({
    at: `/admin/vouchers/${await made("/admin/vouchers", {
      ...{ name: "Hemat", kind: "fixed", value: 1_000, uses_max: 10 },
      valid_from: businessDay(shop.ports.now()),
    })}`,
    changes: [{ name: "Satu" }, { name: "Dua" }],
  }),
  "a setting": async () => ({
    at: "/admin/config/system/segment.new_days",
    changes: [{ value: 3 }, { value: 4 }],
  }),
  "a role": async () => ({
    at: `/admin/management/roles/${await made(
      "/admin/management/roles",
      { name: unique("peran").replace(/\W/g, "_"), permissions: ["users:read"] },
      "name",
    )}`,
    changes: [{ permissions: ["transactions:read"] }, { permissions: ["catalogue:read"] }],
  }),
  "a member of staff": async () => ({
    at: `/admin/management/${(await shop.staff("viewer")).id}`,
    changes: [{ name: "Satu" }, { name: "Dua" }],
  }),
};

it.each(Object.entries(SHARED))(
  "%s is changed from what was seen, or not at all",
  async (_, make) => {
    const { at, put = at, changes } = await make();
    const [one, two] = changes;
    const first = await asked("GET", at);
    expect(first.tag).toMatch(/^"[^"]+"$/);

    expect(first.kept).toContain("no-transform");
    const weak = await asked("PUT", put, one, `W/${first.tag}`);
    expect([weak.status, weak.body.code]).toEqual([412, "request.stale"]);

    const changed = await asked("PUT", put, one, `"other", ${first.tag}`);
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    const now = await asked("GET", at);
    expect(now.tag).toBe(changed.tag);
    expect(now.tag).not.toBe(first.tag);

    const stale = await asked("PUT", put, two, first.tag);
    expect([stale.status, stale.body.code]).toEqual([412, "request.stale"]);
    expect(await asked("GET", at)).toEqual(now);

    const racing = await Promise.all([two, one].map((body) => asked("PUT", put, body, now.tag)));
    expect(racing.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(racing.filter(({ status }) => status === 412 || status === 409)).toHaveLength(1);
    expect((await asked("PUT", put, two)).status).toBe(200);
    expect((await asked("PUT", put, one, "*")).status).toBe(200);
  },
);

it("a price list overwrites nothing of a product that staff change meanwhile", async () => {
  const at = `/admin/products/${await product()}`;
  const { products } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
  const seen = products.find(({ id }) => at.endsWith(id)) ?? expect.unreachable();
  await asked("PUT", at, { name: "Nama staf" });
  const late = { ...seen, name: "Nama daftar", version: seen.version + 1 };
  const apply = shop.ports.catalogue.apply({ products: [late] }, shop.ports.now());
  await expect(shop.ports.commit(apply)).rejects.toMatchObject({ code: "catalogue.changed" });
  expect((await asked("GET", at)).body.name).toBe("Nama staf");
});

it(
  "the console shows what another member of staff has changed, and what was typed",
  SLOW,
  async () => {
    const at = `/admin/products/${await product()}`;
    const page = `/console${at.slice("/admin".length)}`;
    const [one, other] = await Promise.all([
      signedIn(owner),
      signedIn(await shop.staff("finance")),
    ]);
    const [seen, seenToo] = await Promise.all([one.visit(page), other.visit(page)]);
    const words = { brand: "Merek lain", type: "Katun" };
    expect((await other.send(seenToo, `${page}/words`, words)).status).toBe(200);

    const refused = await one.send(seen, `${page}/words`, { brand: "Merek saya" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Somebody changed it meanwhile");
    expect(refused.html).toContain('value="Merek lain"');
    expect(refused.text).toContain("You typed: Merek saya");
    expect((await asked("GET", at)).body).toMatchObject(words);

    expect((await one.send(refused, `${page}/words`, { brand: "Kami" })).status).toBe(200);
    expect((await asked("GET", at)).body).toMatchObject({ brand: "Kami", type: "Katun" });
  },
);
