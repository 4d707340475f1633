import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, it } from "vitest";
import { openPage, PHONE, place } from "./support/console-page.ts";

let page: Awaited<ReturnType<typeof openPage>>;

beforeAll(async () => {
  page = await openPage({ as: "nobody", scripts: false });
  await page.goto("/console/orders");
  await page.getByLabel("E-mail").fill(place.staff.admin.email);
  await page.getByLabel("Password").fill(place.staff.admin.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
});

describe("without scripts", () => {
  it("a list is narrowed and taken along, and what it names opens", async () => {
    expect(page.url()).toBe(`${place.shop}/console/orders`);
    await page.getByLabel("Status").selectOption("FAILED");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    expect(new URL(page.url()).searchParams.get("status")).toBe("FAILED");
    expect(new Set(await page.locator("#rows .state").allTextContents())).toEqual(
      new Set(["failed"]),
    );
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "CSV", exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("orders.csv");
    const csv = await text(await download.createReadStream());
    const [head = "", ...rows] = csv.trim().split("\n");
    expect(head).toContain("Order");
    expect(rows.every((row) => row.includes("FAILED"))).toBe(true);
    // The page shows the first of them.
    const shown = await page.locator("#rows tbody tr").count();
    expect(shown === 20 ? rows.length >= shown : rows.length === shown).toBe(true);
    const id = await page.locator("#rows tbody a").first().textContent();
    await page.locator("#rows tbody a").first().click();
    expect(page.url()).toBe(`${place.shop}/console/orders/${id}`);
    expect(await page.locator("h1").count()).toBe(1);
  });

  it("a list goes on to its next page and back to its first", async () => {
    await page.goto("/console/products");
    const first = await page.locator("#rows tbody tr").first().textContent();
    await page.getByRole("link", { name: "Next page" }).click();
    expect(await page.locator("#rows tbody tr").first().textContent()).not.toBe(first);
    await page.getByRole("link", { name: "First page" }).click();
    expect(await page.locator("#rows tbody tr").first().textContent()).toBe(first);
  });

  it("a form is refused at its field with what was typed, then done and told", async () => {
    await page.goto("/console/categories");
    await page.locator("summary", { hasText: "New category" }).click();
    const name = `Without scripts ${crypto.randomUUID().slice(0, 8)}`;
    await page.locator("#new-name").fill(name);
    await page.locator("#new-position").fill("first");
    await page.getByRole("button", { name: /^New category/ }).click();
    const position = page.locator("#new-position");
    expect(await position.getAttribute("aria-invalid")).toBe("true");
    const notes = await position.getAttribute("aria-describedby");
    expect(await page.locator(`#${notes}`).textContent()).toContain("Type a whole number");
    expect(await page.locator("#new-name").inputValue()).toBe(name);
    await position.fill("7");
    await page.getByRole("button", { name: /^New category/ }).click();
    expect(await page.getByRole("status").textContent()).not.toBe("");
    expect(await page.getByRole("link", { name }).count()).toBe(1);
  });

  it("the menu opens on a phone, and leads somewhere", async () => {
    await page.setViewportSize(PHONE);
    await page.goto("/console");
    const menu = page.locator("#menu");
    expect(await menu.isVisible()).toBe(false);
    await page.getByRole("button", { name: "Menu" }).click();
    await menu.locator("summary", { hasText: "Money" }).click();
    await menu.getByRole("link", { name: /^Withdrawals/ }).click();
    expect(page.url()).toBe(`${place.shop}/console/withdrawals`);
    await menu.waitFor({ state: "hidden" });
  });
});
