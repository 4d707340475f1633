import { beforeAll, expect, it } from "vitest";
import { businessDay } from "../../src/domain/time.ts";
import { newGuildId } from "../discord/guilds.ts";
import { restock, unique } from "../products/stock.ts";
import { signedIn } from "../support/browser.ts";
import { type Employee, openShop, type Shop } from "../support/shop.ts";

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

const CHANNELS = "/notifications/admin/discord-channels";
const SALES = { products: [], categories: [], amount: true, locale: "id" };

async function world() {
  const at = `/discord/products/world-config/${newGuildId()}`;
  const told = { owner_name: "Bot", access_level: "PUBLIC" };
  expect((await asked("PUT", `${at}/TOKO`, told)).status).toBe(200);
  return { at, told };
}

async function channel() {
  const url = `https://discord.com/api/webhooks/${newGuildId()}/${"a".repeat(68)}`;
  return `${CHANNELS}/${await made(CHANNELS, { name: "Toko", url })}`;
}

async function stop() {
  const { slug } = (await asked("GET", `/admin/products/categories/${await category()}`)).body;
  const at = `/admin/config/switches/category/${slug}`;
  expect((await asked("PUT", at, { reason: "Uji" })).status).toBe(200);
  return at;
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
  "the order of categories": async () => {
    const [one, two] = [await category(), await category()];
    const at = "/admin/products/categories";
    return { at, put: `${at}/order`, changes: [{ order: [two, one] }, { order: [one, two] }] };
  },
  "a world": async () => {
    const { at, told } = await world();
    const changes = [{ ...told, owner_name: "Satu" }, told] as const;
    return { at: `${at}/TOKO`, changes };
  },
  "what a channel is told of sales": async () => {
    const at = await channel();
    return { at, put: `${at}/sales`, changes: [SALES, { ...SALES, amount: false }] };
  },
  "a stop of sales": async () => ({
    at: await stop(),
    changes: [{ reason: "Satu" }, { reason: "Dua" }],
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

it("the console shows what another member of staff has changed, and what was typed", async () => {
  const at = `/admin/products/${await product()}`;
  const page = `/console${at.slice("/admin".length)}`;
  const [one, other] = await Promise.all([signedIn(owner), signedIn(await shop.staff("finance"))]);
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
});

/** A form of the console about what somebody else changes after its page was read. */
interface Late {
  readonly page: string;
  readonly action: string;
  readonly typed: Readonly<Record<string, string>>;
  /** What the other one does meanwhile, and what is read of it then. */
  readonly change: () => Promise<unknown>;
  readonly shows: string;
}

const LATE: Readonly<Record<string, () => Promise<Late>>> = {
  "the order of categories": async () => {
    const order = [await category(), await category()];
    const change = () => asked("PUT", "/admin/products/categories/order", { order });
    const typed = { order: order.toReversed().join("\n") };
    return { page: "/categories", action: "order", typed, change, shows: "You typed: cat_" };
  },
  "a world": async () => {
    const { at, told } = await world();
    const change = () => asked("PUT", `${at}/TOKO`, { ...told, owner_name: "Bot lain" });
    const page = `/discord/worlds/${at.split("/").at(-1)}`;
    return { page, action: "change", typed: { owner_name: "Kami" }, change, shows: "Bot lain" };
  },
  "what a channel is told of sales": async () => {
    await channel();
    const { id } = (await asked("GET", CHANNELS)).body.data[0];
    const categories = [await category()];
    const change = () => asked("PUT", `${CHANNELS}/${id}/sales`, { ...SALES, categories });
    const typed = { locale: "en" };
    return { page: "/discord/channels", action: "sales", typed, change, shows: `${categories[0]}` };
  },
  "a stop of sales": async () => {
    await stop();
    const { scope, subject } = (await asked("GET", "/admin/config/switches")).body.data[0];
    const reason = unique("Alasan");
    const change = () => asked("PUT", `/admin/config/switches/${scope}/${subject}`, { reason });
    return { page: "/switches", action: "resume", typed: { reason: "Ok" }, change, shows: reason };
  },
  "a price rule that was previewed": async () => {
    const { body: it } = await asked("GET", `/admin/products/${await product()}`);
    const rule = { scope: "product", target: it.sku, kind: "percent", rounding: 1 };
    const change = () => asked("PUT", "/admin/config/margins", { ...rule, value: 120 });
    const typed = { sku: it.sku, kind: "percent", value: "1,5", rounding: "1" };
    return { page: "/margins", action: "set", typed, change, shows: "You typed: 1,5" };
  },
};

it.each(Object.entries(LATE))("the console shows what has become of %s", async (_, make) => {
  const { page, action, typed, change, shows } = await make();
  const browser = await signedIn(owner);
  const at = `/console${page}`;
  const first = await browser.visit(at);
  const seen = action === "set" ? await browser.send(first, `${at}/preview`, typed) : first;
  await change();
  const refused = await browser.send(seen, `${at}/${action}`, action === "set" ? {} : typed);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Somebody changed it meanwhile");
  expect(refused.text).toContain(shows);
  const again = await browser.send(refused, `${at}/${action}`, typed);
  expect([again.status, again.text.includes("meanwhile")]).toEqual([200, false]);
});

it("the console adds no world, and stops no sale, in the place of another's", async () => {
  const browser = await signedIn(owner);
  const page = `/console/discord/worlds/${(await world()).at.split("/").at(-1)}`;
  const typed = { world_name: "toko", owner_name: "", access_level: "PRIVATE" };
  const added = await browser.send(await browser.visit(page), `${page}/put`, typed);
  const [scope = "", subject = ""] = (await stop()).split("/").slice(-2);
  const stops = "/console/switches";
  const same = { scope, subject, reason: "Lain" };
  const stopped = await browser.send(await browser.visit(stops), `${stops}/stop`, same);
  for (const { status, text } of [added, stopped]) {
    expect([status, text.includes("Somebody changed it meanwhile")]).toEqual([422, true]);
  }
});
