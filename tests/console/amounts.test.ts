import { beforeAll, describe, expect, it } from "vitest";
import { unique } from "../products/stock.ts";
import { type Browser, type Seen, signedIn } from "../support/browser.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

let shop: Shop;
let maker: Browser;
let checker: Browser;
let buyer: Buyer;

beforeAll(async () => {
  shop = await openShop();
  buyer = await shop.customer({ balance: 0 });
  const staff = await Promise.all([shop.staff("super_admin"), shop.staff("super_admin")]);
  const [one, two] = await Promise.all(staff.map(signedIn));
  if (one === undefined || two === undefined) throw new Error("nobody is signed in");
  [maker, checker] = [one, two];
});

async function send(page: string, action: string, typed: Record<string, string>): Promise<Seen> {
  const seen = await maker.visit(`/console${page}`);
  return await maker.send(seen, `/console${page}/${action}`, typed);
}

async function snapshot() {
  return await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
}

/** What a field of a form holds. */
function held({ html }: Seen, id: string): string | undefined {
  const [input = ""] = new RegExp(`<input[^>]*id="${id}"[^>]*>`).exec(html) ?? [];
  return /value="([^"]*)"/.exec(input)?.[1];
}

describe("amounts of a currency with decimals", () => {
  it.each([
    ["1.234", "This may be thousands or decimals. Type all decimals of USD, such as 1.234,50."],
    ["60,005", "This may be thousands or decimals."],
    ["60,0000", "USD does not have so many decimals."],
    ["Rp 60", "This amount is in USD. Type it as 1.234,50."],
    ["enam puluh", "Type an amount, such as 1.234,50."],
  ])("are refused where %s is typed, beside their field", async (amount, said) => {
    const typed = { action: "add", amount, currency: "USD", reason: "Uji desimal" };
    const refused = await send(`/customers/${buyer.id}`, "balance", typed);
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/name="amount"[^>]*aria-invalid="true"/);
    expect(refused.text).toContain(said);
    expect(held(refused, "balance-amount")).toBe(amount);
  });

  it("are held, taken and booked as they were typed, and shown so in both languages", async () => {
    const typed = { action: "add", amount: "60,00", currency: "USD", reason: "Uji desimal" };
    await send(`/customers/${buyer.id}`, "balance", typed);
    const asked = await checker.visit("/console/adjustments");
    expect(asked.text).toMatch(/60,00 USD/);
    await checker.send(asked, "/console/adjustments/approve", {});
    const hold = { amount: "12.50", currency: "USD", reason: "Sengketa" };
    const wallet = await send(`/customers/${buyer.id}/wallet`, "hold", hold);
    expect(wallet.text).toMatch(/USD\s+47,50 USD\s+12,50 USD/);
    expect(wallet.text).toContain("Amount (USD)");
    const page = `/console/customers/${buyer.id}/wallet`;
    const seen = await checker.visit(page);
    const taken = await checker.send(seen, `${page}/capture`, { amount: "2,5" });
    expect(taken.text).toMatch(/USD\s+57,50 USD\s+0,00 USD/);
    const journal = `/console/journals?user_id=${buyer.id}`;
    await eventually(async () => {
      const { text } = await maker.visit(journal, { "accept-language": "id" });
      return text.includes("60,00 USD") && text.includes("2,50 USD") ? text : undefined;
    });
    const [, first] = (await maker.visit(`${journal}&as=csv`)).html.trim().split("\r\n");
    expect(first).toMatch(/,(?:250|6000),USD,/);
  });

  it("stay as they are where a form that holds them is sent unchanged", async () => {
    const sku = unique("usd");
    const made = { sku, kind: "counter", name: "Kartu hadiah", currency: "USD" };
    const [{ id: category_id = "" } = {}] = (await snapshot()).categories;
    const opened = await send("/products", "new", { ...made, category_id, unit_cost: "1,25" });
    expect(opened.text).toMatch(/Own cost\s+1,25 USD/);
    expect(held(opened, "cost-unit_cost")).toBe("1,25");
    const page = opened.path.replace("/console", "");
    await send(page, "cost", {});
    const price = { kind: "nominal", value: "0,10", tier: "everyone", quantity: "1" };
    const priced = await send(page, "price", { ...price, minimum: "", rounding: "0,05" });
    expect(priced.text).toMatch(/Retail\s+1,25 USD\s+1,35 USD\s+0,10 USD/);
    expect(priced.html).toMatch(/data-chart="[^"]*1\.35/);
    const after = await snapshot();
    expect(after.products.find((each) => each.sku === sku)?.unit_cost).toBe(125);
    const before = after.margins.find(({ target }) => target === sku);
    expect(before).toMatchObject({ value: 10, rounding: 5 });
    const rule = `/margins/${before?.id}`;
    expect((await maker.visit(`/console${rule}`)).text).toContain("cost + 0,10 USD");
    await send(rule, "change", {});
    const kept = (await snapshot()).margins.find(({ target }) => target === sku);
    expect(kept).toMatchObject({ value: 10, minimum: 0, rounding: 5 });
    const tried = await send(rule, "preview", { value: "0,12" });
    expect(tried.text).toMatch(/1,35 USD → 1,40 USD/);
    const next = await maker.send(tried, "/console/margins/set", {});
    expect(next.text).toContain("cost + 0,12 USD");
  });

  it("bound a rule against fraud, and rupiah filters a list", async () => {
    const typed = { "condition.hours": "24", "condition.currency": "USD", mode: "dry_run" };
    const rule = { ...typed, "condition.above": "99,90", reason: "Akun baru" };
    const form = { ...rule, "condition.acts": "purchase" };
    const made = await send("/fraud-rules", "new-new-account", form);
    const [, path = ""] = /href="\/console(\/fraud-rules\/[^"]+)"/.exec(made.html) ?? [];
    expect((await maker.visit(`/console${path}`)).text).toMatch(/Orders above\s+99,90 USD/);
    await send(path, "condition-new-account", { "condition.acts": "purchase", reason: "Sama" });
    const { fraud_rules } = await snapshot();
    expect(fraud_rules.map(({ condition }) => condition)).toMatchObject([{ above: 9_990 }]);
    const rich = "/console/customers?balance_from=1.000.000";
    expect((await maker.visit(rich)).status).toBe(200);
    expect((await maker.visit(`${rich}&as=csv`)).status).toBe(200);
  });
});
