import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect, it } from "vitest";
import { DESKTOP, type Look, openPage, PHONE } from "./support/console-page.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "docs", "console");
const BYTES_MAX = 60 * 1024;
const SHOWN = { width: DESKTOP.width, height: 800 } as const;

/** What is shown of the console in `docs/console.md`, each by the way that leads there. */
const PICTURES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  dashboard: (page) => page.goto("/console"),
  orders: (page) => page.goto("/console/orders"),
  order: (page) => first(page, "/console/orders?status=REFUNDED"),
  customer: (page) => first(page, "/console/customers"),
  balance: async (page) => {
    await first(page, "/console/customers");
    await page.goto(`${page.url()}#balance`);
  },
  product: (page) => first(page, "/console/products"),
  "price-rules": (page) => page.goto("/console/margins"),
  withdrawal: (page) => first(page, "/console/withdrawals"),
  payments: (page) => page.goto("/console/payments"),
  "bank-statements": (page) => page.goto("/console/bank-lines"),
  settings: (page) => page.goto("/console/settings"),
  audit: (page) => page.goto("/console/audit"),
  refused: async (page) => {
    await page.goto("/console/categories");
    await page.locator("summary", { hasText: "New category" }).click();
    await page.locator("#new-name").fill("Streaming");
    await page.locator("#new-position").fill("first");
    await page.locator("#new-position").press("Control+Enter");
    await page.locator("[aria-invalid=true]").waitFor();
  },
  palette: async (page) => {
    await page.goto("/console/orders");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("ba");
  },
};

const LOOKS: Readonly<Record<string, Look & { readonly of: readonly string[] }>> = {
  light: { size: SHOWN, of: Object.keys(PICTURES) },
  dark: { size: SHOWN, colours: "dark", of: ["dashboard", "order", "balance"] },
  phone: { size: PHONE, of: ["dashboard", "orders", "order", "balance", "refused"] },
};

const pictures = new Map<string, Buffer>();

/** At the end: a shop that `npm start` runs looks at this folder, and starts anew. */
afterAll(() => {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, bytes] of pictures) writeFileSync(join(FOLDER, name), bytes);
});

it.each(Object.entries(LOOKS))("takes the pictures: %s", async (name, { of, ...look }) => {
  const page = await openPage(look);
  for (const picture of of) {
    await PICTURES[picture]?.(page);
    const bytes = await taken(page);
    expect(bytes.length, picture).toBeLessThanOrEqual(BYTES_MAX);
    pictures.set(`${picture}-${name}.webp`, bytes);
  }
});

async function first(page: Page, list: string): Promise<void> {
  await page.goto(list);
  await page.locator("#rows tbody a").first().click();
  await page.waitForLoadState();
}

/** As well as it may be within so many bytes. Playwright itself writes no WebP. */
async function taken(page: Page): Promise<Buffer> {
  const debug = await page.context().newCDPSession(page);
  for (const quality of [70, 50, 30]) {
    const { data } = await debug.send("Page.captureScreenshot", { format: "webp", quality });
    const bytes = Buffer.from(data, "base64");
    if (bytes.length <= BYTES_MAX || quality === 30) return bytes;
  }
  return Buffer.alloc(0);
}
