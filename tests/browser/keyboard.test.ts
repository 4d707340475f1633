import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openPage, place } from "./support/console-page.ts";

/** What has the focus, and whether that is seen. */
const FOCUSED = `(() => {
  const { id, tagName, innerText = "", type } = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
  // The parts of a date are the browser's own.
  const isOutlined = outlineStyle !== "none" && outlineWidth !== "0px";
  const isSeen = type === "date" || isOutlined || boxShadow !== "none";
  return { id, tag: tagName, text: innerText.split("\\n")[0], isSeen };
})()`;

interface Focused {
  readonly id: string;
  readonly tag: string;
  readonly text: string;
  readonly isSeen: boolean;
}

const focused = (page: Page) => page.evaluate<Focused>(FOCUSED);

/** Presses Tab until something has the focus; each stop on the way is seen. */
async function tabTo(page: Page, wanted: (stop: Focused) => boolean): Promise<Focused> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (stop.tag !== "BODY") expect(stop).toMatchObject({ isSeen: true });
    if (wanted(stop)) return stop;
  }
  throw new Error("Tab does not lead there");
}

describe("without a mouse", () => {
  it("one signs in", async () => {
    const page = await openPage({ as: "nobody" });
    await page.goto("/console");
    expect((await focused(page)).id).toBe("email");
    await page.keyboard.type(place.staff.finance.email);
    await page.keyboard.press("Tab");
    await page.keyboard.type(place.staff.finance.password);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${place.shop}/console`);
  });

  it("one skips the menu, and the content is next", async () => {
    const page = await openPage();
    await page.goto("/console/categories");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toMatchObject({ text: "Skip to the content", isSeen: true });
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toMatchObject({ tag: "SUMMARY", text: "New category" });
  });

  it("one searches by / and goes to pages by g and a letter", async () => {
    const page = await openPage();
    await page.goto("/console");
    await page.keyboard.press("/");
    expect((await focused(page)).id).toBe("find");
    await page.keyboard.type("sari@example.com");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/console\/(?:search\?q=sari%40|customers\/)/);
    await page.keyboard.press("g");
    await page.keyboard.press("o");
    await page.waitForURL(`${place.shop}/console/orders`);
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.waitForURL(`${place.shop}/console/customers`);
  });

  it("one opens everything by Ctrl-K, and Escape gives the focus back", async () => {
    const page = await openPage();
    await page.goto("/console/orders");
    await page.locator("#field-status").focus();
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: "Go to" });
    await page.keyboard.type("audit");
    expect(await palette.getByRole("listitem").filter({ visible: true }).count()).toBe(1);
    await page.keyboard.press("Escape");
    expect((await focused(page)).id).toBe("field-status");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("withdraw");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${place.shop}/console/withdrawals`);
  });

  it("one fills a form in and sends it by Ctrl-Enter; what is wrong gets the focus", async () => {
    const page = await openPage();
    await page.goto("/console/categories");
    await tabTo(page, ({ text }) => text === "New category");
    await page.keyboard.press("Enter");
    await tabTo(page, ({ id }) => id === "new-name");
    const name = `By keyboard ${crypto.randomUUID().slice(0, 8)}`;
    await page.keyboard.type(name);
    await tabTo(page, ({ id }) => id === "new-position");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("first");
    await page.keyboard.press("Control+Enter");
    await page.locator("#new-position[aria-invalid=true]:focus").waitFor();
    expect(await focused(page)).toMatchObject({ id: "new-position", isSeen: true });
    expect(await page.locator("#new-name").inputValue()).toBe(name);
    await page.keyboard.press("Control+a");
    await page.keyboard.type("7");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("status").waitFor();
    expect(await page.getByRole("link", { name }).count()).toBe(1);
  });

  it("one narrows a list and stays where one was; every stop of Tab is seen", async () => {
    const page = await openPage();
    await page.goto("/console/orders");
    await tabTo(page, ({ id }) => id === "field-status");
    await page.keyboard.type("SUCC");
    await page.waitForURL(/status=SUCCESS/);
    await page.locator("#rows .state.good").first().waitFor();
    expect(await page.locator("#rows .state:not(.good)").count()).toBe(0);
    expect((await focused(page)).id).toBe("field-status");
    const order = await tabTo(page, ({ text }) => text.startsWith("txn_"));
    await page.keyboard.press("Enter");
    await page.waitForURL(`${place.shop}/console/orders/${order.text}`);
  });
});
