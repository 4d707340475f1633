import { buffer } from "node:stream/consumers";
import type { Download, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openPage } from "./support/console-page.ts";

/** Opens a form by its name, fills it in by its labels and sends it; what the page says then. */
async function act(
  page: Page,
  name: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> {
  const summary = page.locator("summary").filter({ hasText: new RegExp(`^${name}$`) });
  await summary.first().click();
  const form = page.locator("main details[open]", { has: summary }).locator("form").first();
  for (const [label, value] of Object.entries(fields)) {
    const field = form.getByLabel(label).first();
    const isChoice = (await field.evaluate(({ tagName }) => tagName)) === "SELECT";
    await (isChoice ? field.selectOption(value) : field.fill(value));
  }
  const answered = page.waitForEvent("load");
  await form.locator("button[type=submit]").click();
  await answered;
  const refused = await page.locator("main [role=alert]").allInnerTexts();
  expect(refused).toEqual([]);
  return await page.locator("main").innerText();
}

/** Of an amount as pages write it, in rupiah. */
const rupiah = (text: string) => Number(text.replace("−", "-").replaceAll(/[^\d-]/g, ""));

const figure = (page: Page, name: string) =>
  page.locator("main article").filter({ hasText: name }).first().locator("strong");

const fact = (page: Page, name: string) =>
  page.locator("main dt", { hasText: new RegExp(`^${name}$`) }).locator("+ dd");

async function bytesOf(download: Promise<Download>): Promise<Buffer> {
  return await buffer(await (await download).createReadStream());
}

/** The customer of the demo, whom one finds by the address that they give. */
async function openSari(page: Page): Promise<void> {
  await page.goto("/console");
  await page.locator("#find").fill("sari@example.com");
  await page.locator("#find").press("Enter");
  const found = page.locator("main a[href*='/customers/usr_']").first();
  if (!page.url().includes("/customers/usr_")) await found.click();
  await page.waitForURL(/\/customers\/usr_/);
}

/** What a row of the balance's explanation comes to. */
async function explained(page: Page, name: RegExp): Promise<number> {
  const row = page.locator("main tr").filter({ has: page.locator("th", { hasText: name }) });
  return rupiah(await row.first().locator("td").innerText());
}

describe("on a working day one", () => {
  it("sees what was turned over today, and the orders behind it", async () => {
    const page = await openPage();
    await page.goto("/console");
    expect(rupiah(await figure(page, "Turnover today").innerText())).toBeGreaterThan(0);
    const [delivered] = (await figure(page, "Delivered").innerText()).split("/");
    expect(Number(delivered)).toBeGreaterThan(0);
    await figure(page, "Delivered").getByRole("link").click();
    await page.waitForURL(/\/console\/orders\?/);
    await page.locator("#rows .state").first().waitFor();
  });

  it("finds why an order failed", async () => {
    const page = await openPage();
    await page.goto("/console/orders?status=FAILED");
    await page.locator("#rows a[href*='/orders/txn_']").first().click();
    await page.getByRole("heading", { name: "What happened, and why" }).waitFor();
    expect(await fact(page, "Status").innerText()).toMatch(/^failed$/i);
    const steps = await page.locator("main ol li, main ul li").allInnerTexts();
    const failed = steps.find((step) => /failed/i.test(step)) ?? "";
    // Not only that it failed: the cause stands beside it.
    expect(failed.replace(/^.*?failed/is, "").trim().length).toBeGreaterThan(5);
  });

  it("explains a customer's balance to the rupiah", async () => {
    const page = await openPage();
    await openSari(page);
    const opening = await explained(page, /^At the beginning of /);
    const end = await explained(page, /^At the end of /);
    const came = await explained(page, /^Came in$/);
    const went = await explained(page, /^Went out$/);
    expect(opening + came - Math.abs(went)).toBe(end);
  });

  it("corrects a price, and sees the new one", async () => {
    const page = await openPage();
    await page.goto("/console/products?q=netflix");
    await page.locator("#rows a[href*='/products/prd_']").first().click();
    await page.getByRole("heading", { name: "Price now" }).waitFor();
    const more = 500 + Math.floor(Math.random() * 90);
    await act(page, "Set its price", { How: "nominal", "How much": String(more) });
    const row = page.locator("main tr").filter({ hasText: "retail" }).first();
    const [, cost = "", price = ""] = await row.locator("td").allInnerTexts();
    expect(rupiah(price) - rupiah(cost)).toBe(more);
  });

  it("corrects a balance, which a second person must allow", async () => {
    const page = await openPage();
    await openSari(page);
    const before = await explained(page, /^Available now/);
    const reason = `Selisih kas ${crypto.randomUUID().slice(0, 8)}`;
    const form = { How: "add", Amount: "1.500.000", Reason: reason };
    await act(page, "Correct the balance", form);
    expect(await explained(page, /^Available now/)).toBe(before);
    const second = await openPage({ as: "finance" });
    await second.goto("/console/adjustments?status=AWAITING");
    const row = second.locator("#rows tr").filter({ hasText: reason });
    await row
      .locator("summary")
      .filter({ hasText: /^Approve/ })
      .click();
    await row.locator("details[open] button[type=submit]").first().click();
    await second.locator("main [role=status]").first().waitFor();
    await openSari(page);
    expect(await explained(page, /^Available now/)).toBe(before + 1_500_000);
  });

  it("opens a voucher and takes its codes along", async () => {
    const page = await openPage({ as: "finance" });
    await page.goto("/console/vouchers");
    const name = `Gajian ${crypto.randomUUID().slice(0, 8)}`;
    const terms = { Value: "100", "First day": "2026-01-01", "At most off in all": "500" };
    await act(page, "New voucher", { Name: name, ...terms });
    await page.goto("/console/vouchers");
    await page.locator("#rows").getByRole("link", { name }).click();
    await act(page, "Make codes", { "How many": "5" });
    const saved = page.waitForEvent("download");
    await page.getByRole("link", { name: "CSV" }).first().click();
    const lines = (await bytesOf(saved)).toString().trim().split(/\r?\n/);
    expect(lines).toHaveLength(1 + 5);
  });

  it("fills the stock up, and what was put in is not shown again", async () => {
    const page = await openPage();
    await page.goto("/console/products?q=netflix");
    await page.locator("#rows a[href*='/products/prd_']").first().click();
    const codes = [1, 2].map(() => `NFX-${crypto.randomUUID()}`);
    const added = await act(page, "Add codes", { "One a line": codes.join("\n") });
    expect(added).toMatch(/Added\s+2\b/);
    await page.getByRole("link", { name: "Back to the product" }).click();
    await page.waitForURL(/\/products\/prd_\w+$/);
    await page.getByRole("link", { name: "Codes, without what stands in them" }).click();
    await page.locator("#rows").waitFor();
    for (const code of codes) expect(await page.content()).not.toContain(code);
  });

  it("sends a supplier no more orders, and then some again", async () => {
    const page = await openPage();
    await page.goto("/console/suppliers/iak");
    if ((await page.locator("summary", { hasText: "Send orders again" }).count()) > 0) {
      await act(page, "Send orders again", { Reason: "Selesai" });
    }
    await act(page, "Send no more orders", { Reason: "Perawatan" });
    expect(await fact(page, "Orders are paused").innerText()).not.toBe("–");
    await act(page, "Send orders again", { Reason: "Selesai" });
    expect(await fact(page, "Orders are paused").innerText()).toBe("–");
  });

  it("bans a customer by name, and lets them in again", async () => {
    const page = await openPage();
    await page.goto("/console/customers");
    await page.locator("#rows a[href*='/customers/usr_']").last().click();
    const name = await page.getByRole("heading", { level: 1 }).innerText();
    await page.locator("main summary").filter({ hasText: /^Ban$/ }).click();
    expect(await page.getByRole("button", { name: `Ban: ${name}` }).isVisible()).toBe(true);
    await page.reload();
    await act(page, "Ban", { Reason: "Uji" });
    expect(await fact(page, "Status").innerText()).toMatch(/^banned$/i);
    await act(page, "Activate", { Reason: "Selesai" });
    expect(await fact(page, "Status").innerText()).toMatch(/^active$/i);
  });

  it("takes the orders along as CSV and XLSX, and finds who did what today", async () => {
    const page = await openPage();
    await page.goto("/console/orders?status=SUCCESS");
    const ids = await page.locator("#rows a[href*='/orders/txn_']").allInnerTexts();
    const take = async (kind: string) => {
      const download = page.waitForEvent("download");
      await page.getByRole("link", { name: kind, exact: true }).click();
      return await bytesOf(download);
    };
    const csv = (await take("CSV")).toString();
    for (const id of ids) expect(csv).toContain(id);
    expect((await take("XLSX")).subarray(0, 2).toString()).toBe("PK");
    await page.goto("/console/audit");
    await page.locator("#rows").waitFor();
    expect(await page.locator("#rows").innerText()).toMatch(/\b(?:user|voucher|stock)\./);
  });
});
