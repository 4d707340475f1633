import { beforeAll, describe, expect, it } from "vitest";
import { STOCK_INPUT } from "../../src/domain/stock/stock-input.ts";
import { line, restock, unique } from "../products/stock.ts";
import { CANARY, counted, linesOf, ownProduct } from "../stock/own-goods.ts";
import { type Browser, type Seen, signedIn } from "../support/browser.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

let shop: Shop;
let browser: Browser;
let viewer: Browser;
const sku = unique("pulsa");
let id = "";

beforeAll(async () => {
  shop = await openShop();
  const [owner, reader] = await Promise.all([shop.staff("super_admin"), shop.staff("viewer")]);
  browser = await signedIn(owner);
  viewer = await signedIn(reader);
  await restock(shop, { items: [line(sku, { price: 10_000 })] });
  id = (await known()).find((each) => each.sku === sku)?.id ?? "";
});

async function known() {
  return (await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER)).products;
}

async function rules() {
  return (await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER)).margins;
}

/** Opens a page and sends one of its forms. */
async function done(page: string, action: string, typed: Record<string, string | Blob>) {
  const seen = await browser.visit(`/console${page}`);
  return await browser.send(seen, `/console${page}/${action}`, typed);
}

function expectRefused(seen: Seen, said: string): void {
  expect(seen.status).toBe(422);
  expect(seen.text).toContain(said);
}

describe("products", () => {
  it("are found by their words, kind and category, and leave as a table", async () => {
    const page = await browser.visit(`/console/products?q=${sku}&kind=ppob_prepaid&problem=`);
    expect(page.status).toBe(200);
    expect(page.html).toContain(`/console/products/${id}`);
    expect(page.text).toContain("Price is below cost");
    const table = await browser.visit(`/console/products?q=${sku}&as=csv`);
    expect(table.html.trim().split("\r\n")).toHaveLength(2);
    expectRefused(await browser.visit("/console/products?category_id=pulsa"), "category_id");
  });

  it("show what they cost and sell for, by id and by SKU, and what is refused of it", async () => {
    const page = await browser.visit(`/console/products/${id}`);
    expect(page.text).toMatch(/Retail\s+Rp 10\.000\s+Rp 10\.500\s+Rp 500/);
    expect(page.text).toContain("Cost and prices, change by change");
    expect(page.html).toContain(`/console/price-lists/digiflazz/${sku}`);
    const ids = [...page.html.matchAll(/ id="([^"]+)"/g)].map(([, name]) => name);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await browser.visit(`/console/products/${sku}`)).text).toContain(id);
    expect((await browser.visit("/console/products/tidak-ada")).status).toBe(404);

    const price = { kind: "price", value: "sebelas" };
    const wrong = await done(`/products/${id}`, "price", price);
    expectRefused(wrong, "Type a whole");
    expect(wrong.html).toContain('value="sebelas"');
    const right = await done(`/products/${id}`, "price", { ...price, value: "11.000" });
    expect(right.text).toContain("The price is set.");
    expect(right.text).toMatch(/Retail\s+Rp 10\.000\s+Rp 11\.000\s+Rp 1\.000/);
  });

  it("are changed, named a supplier and switched off by forms", SLOW, async () => {
    const renamed = await done(`/products/${id}`, "words", { name: "Pulsa <b>hemat</b>" });
    expect(renamed.html).toContain("Pulsa &lt;b&gt;hemat&lt;/b&gt;");
    const source = { sources: `digiflazz ${sku} 7 off` };
    expect((await done(`/products/${id}`, "sources", source)).status).toBe(200);
    const off = await browser.visit(`/console/products/${id}`);
    expect(off.html).toContain(`digiflazz ${sku} 7 off</textarea>`);
    const bad = await done(`/products/${id}`, "sources", { sources: "tetangga x" });
    expectRefused(bad, "request.invalid");
    expect(bad.html).toContain("tetangga x</textarea>");
    await done(`/products/${id}`, "sources", { sources: `digiflazz ${sku}` });
    await done(`/products/${id}`, "deactivate", {});
    const list = await browser.visit("/console/products?problem=switched_off&limit=100");
    expect(list.html).toContain(`/console/products/${id}`);
    await done(`/products/${id}`, "activate", {});
    expect((await known()).find((each) => each.id === id)?.active).toBe(true);
  });

  it("show to a viewer what they may do nothing to", async () => {
    const page = await viewer.visit(`/console/products/${id}`);
    expect(page.text).toContain("Price history");
    expect(page.html).not.toContain(`/console/products/${id}/`);
    expect(page.html).not.toContain("/console/products/import");
    expect((await viewer.visit("/console/products/import")).status).toBe(403);
  });
});

describe("a wrong price", () => {
  it("waits for staff, is accepted, and is then seen to be below cost", SLOW, async () => {
    await restock(shop, { items: [line(sku, { price: 100_000 })] });
    const page = await browser.visit("/console/prices");
    expect(page.text).toMatch(/Rp 10\.000\s+Rp 100\.000/);
    const list = "/console/price-lists/digiflazz?quarantined=true&q=";
    expect((await browser.visit(`${list}${sku}`)).html).toContain(sku);

    const address = `/price-lists/digiflazz/${sku}`;
    const seen = await browser.visit(`/console${address}`);
    const simulated = await browser.send(seen, `/console${address}/simulate`, {});
    expect(simulated.text).toContain("As it would be");
    const accepted = await browser.send(seen, `/console${address}/accept`, {});
    expect(accepted.text).toContain("The new price counts.");
    expect(accepted.text).toMatch(/Cost that counts\s+Rp 100\.000/);
    expectRefused(
      await browser.send(seen, `/console${address}/reject`, { reason: "Salah ketik" }),
      "supplier_line.not_quarantined",
    );

    const wrong = await browser.visit("/console/prices");
    expect(wrong.html).toContain(`/console/products/${id}`);
    const product = await browser.visit(`/console/products/${id}`);
    expect(product.text).toContain("This price is wrong");
    expect((await browser.visit("/console/losses")).text).toContain("not closed yet");
  });
});

describe("categories", () => {
  it("are added, moved, put in order, and kept out of themselves", SLOW, async () => {
    const [one, two] = [unique("Rak"), unique("Laci")];
    await done("/categories", "new", { name: one });
    await done("/categories", "new", { name: two });
    const { categories } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
    const idOf = (name: string) => categories.find((each) => each.name === name)?.id ?? "";
    const address = `/categories/${idOf(two)}`;
    const moved = await done(address, "change", { parent_id: idOf(one), position: "5" });
    expect(moved.text).toContain(`${one} › ${two}`);
    const cycle = await done(`/categories/${idOf(one)}`, "change", { parent_id: idOf(two) });
    expectRefused(cycle, "category.cycle");
    const order = `${two} ${idOf(two)}\n${one} ${idOf(one)}`;
    const ordered = await done("/categories", "order", { order });
    expect(ordered.text).toContain("They stand in this order now.");
    expect(ordered.text.indexOf(idOf(two))).toBeLessThan(ordered.text.indexOf(idOf(one)));
  });
});

describe("price rules", SLOW, () => {
  it("are looked at before they are set, and removed", async () => {
    const { sku: goods } = await counted(shop, 1);
    const typed = { sku: goods, kind: "percent", value: "2,5", rounding: "100" };
    const preview = await done("/margins", "preview", typed);
    expect(preview.text).toContain("What the rule would do");
    expect(preview.text).toMatch(/Rp 10\.500 → Rp 10\.300/);
    expect((await rules()).some(({ target }) => target === goods)).toBe(false);

    const set = await browser.send(preview, "/console/margins/set", {});
    expect(set.text).toContain("The rule counts from now on.");
    const rule = (await rules()).find(({ target }) => target === goods);
    expect(rule).toMatchObject({ kind: "percent", value: 250, rounding: 100, scope: "product" });
    const page = await browser.visit(`/console/margins/${rule?.id}`);
    expect(page.text).toContain("cost + 2,5 %, rounded up to Rp 100");
    const simulated = await done(`/margins/${rule?.id}`, "simulate", {});
    expect(simulated.text).toContain("What it would have brought");
    expect((await viewer.visit(`/console/margins/${rule?.id}`)).html).not.toContain("/delete");
    await done(`/margins/${rule?.id}`, "delete", {});
    expect((await rules()).some(({ target }) => target === goods)).toBe(false);
  });

  it("say what is wrong with them, and wait for another where they move far", async () => {
    expectRefused(
      await done("/margins", "set", { kind: "percent", value: "banyak" }),
      "Type a percentage",
    );
    const { sku: goods } = await counted(shop, 1);
    const far = { sku: goods, kind: "price", value: "90.000", reason: "Barang langka" };
    expect((await done("/margins", "set", far)).text).toContain("A second person");
  });
});

describe("an import", () => {
  const header = "sku,kind,name,category,unit_cost";

  it("is tried row by row, and only then done", async () => {
    const fresh = unique("impor");
    const { categories } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
    const row = `${fresh},counter,"Kaos ""L""",${categories[0]?.slug},40000`;
    const faulty = new File([`${header}\n${row}\n${sku},,,,murah\n`], "produk.csv");
    const tried = await done("/products/import", "try", { file: faulty, csv: "" });
    expect(tried.text).toMatch(/Faults\s+[1-9]/);
    expect(tried.text).toMatch(/3\s+unit_cost must be a number/);
    expect(tried.html).not.toContain('action="/console/products/import/run"');

    const good = await done("/products/import", "try", { csv: `${header}\n${row}` });
    expect(good.text).toMatch(/New products\s+1/);
    expect((await known()).some((each) => each.sku === fresh)).toBe(false);
    await browser.send(good, "/console/products/import/run", {});
    const made = (await known()).find((each) => each.sku === fresh);
    expect(made).toMatchObject({ name: 'Kaos "L"', unit_cost: 40_000 });
    const table = await browser.visit("/console/products/import?as=csv");
    expect(table.html).toContain(`${fresh},counter`);
  });
});

describe("the stock", SLOW, () => {
  it("takes codes in and never shows them again", async () => {
    const goods = await ownProduct(shop, "stock_line", { low_stock: 5 });
    const page = `/products/${goods.id}`;
    const content = `${CANARY}-${goods.sku}\n${CANARY}-x-${goods.sku}\n${CANARY}-${goods.sku}`;
    const checked = await done(page, "add-lines", { content, dry_run: "on" });
    expect(checked.text).toMatch(/Would be added\s+2/);
    const added = await done(page, "add-lines", { content });
    expect(added.text).toMatch(/Added\s+2.*3\s+is the same as line 1/);
    const long = `${content}${"-".repeat(STOCK_INPUT.bytes)}`;
    const again = await done(page, "add-lines", { content: long });
    expectRefused(again, "request.invalid");
    for (const seen of [checked, added, again]) expect(seen.html).not.toContain(CANARY);

    const [first] = await linesOf(shop, goods);
    const typed = { line_id: first?.id ?? "", reason: "Sudah terpakai" };
    const shown = await done(`${page}/stock`, "reveal", typed);
    expect(shown.text).toContain(CANARY);
    const bad = await done(`${page}/stock`, "bad", typed);
    expect(bad.text).toMatch(/bad.*Sudah terpakai/i);
    expect(bad.html).not.toContain(CANARY);
    const [, _csrf = ""] = /name="_csrf" value="([^"]+)"/.exec(bad.html) ?? [];
    const replaced = await browser.post(`/console${page}/stock/replace`, { ...typed, _csrf });
    expectRefused(replaced, "stock.line_not_sold");
    expect((await browser.visit("/console/products/low-stock?limit=100")).html).toContain(goods.id);
    await done(page, "withdraw", { reason: "Ditarik penerbit" });
    const states = (await linesOf(shop, goods)).map(({ state }) => state);
    expect(states.toSorted()).toEqual(["BAD", "WITHDRAWN"]);
    expect((await browser.visit(`/console${page}/stock/movements`)).text).toContain("withdrawn");
  });

  it("counts pieces, and says when there are not so many", async () => {
    const goods = await ownProduct(shop, "counter");
    const page = `/products/${goods.id}`;
    const counting = await done(page, "count", { change: "12" });
    expect(counting.text).toMatch(/For sale:\s+12/);
    expectRefused(await done(page, "count", { change: "-13" }), "product.out_of_stock");
    expect(counting.html).not.toContain("/add-lines");
  });
});
