import { describe, expect, it } from "vitest";
import { accessibilityFindings } from "./support/axe.ts";
import { openPage, place } from "./support/console-page.ts";

describe("languages and colours", () => {
  it("are those of the browser, until somebody chooses others", async () => {
    const page = await openPage({ language: "id" });
    await page.goto("/console/orders?status=SUCCESS");
    expect(await page.locator("html").getAttribute("lang")).toBe("id");
    expect(await page.locator("h1").textContent()).toBe("Pesanan");
    await page.locator(".account summary").click();
    await page.getByRole("button", { name: "English" }).click();
    await page.waitForURL(`${place.shop}/console/orders?status=SUCCESS`);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.locator("h1").textContent()).toBe("Orders");
    const background = () => page.evaluate<string>("getComputedStyle(document.body).color");
    const light = await background();
    await page.locator(".account summary").click();
    await page.getByRole("button", { name: "Dark" }).click();
    await page.locator("html[data-theme=dark]").waitFor();
    expect(await background()).not.toBe(light);
    await page.goto("/console/customers");
    expect(await page.locator("h1").textContent()).toBe("Customers");
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  });

  it.each(["light", "dark"] as const)(
    "of signing in and of an error are read: %s",
    async (colours) => {
      const stranger = await openPage({ as: "nobody", colours });
      await stranger.goto("/console/sign-in");
      expect(await accessibilityFindings(stranger)).toEqual([]);
      const page = await openPage({ colours });
      const answer = await page.goto("/console/no-such-page");
      expect(answer?.status()).toBe(404);
      expect(await page.getByRole("alert").textContent()).toContain("route.not_found");
      expect(await accessibilityFindings(page)).toEqual([]);
      await page.goto("/console/categories");
      await page.locator("summary", { hasText: "New category" }).click();
      await page.locator("#new-name").fill("x");
      await page.locator("#new-position").fill("first");
      await page.getByRole("button", { name: /^New category/ }).click();
      await page.locator("[aria-invalid=true]").waitFor();
      expect(await accessibilityFindings(page, { but: [".menu"] })).toEqual([]);
    },
  );
});

describe("on paper", () => {
  it.each(["/console/orders", "/console/customers"])(
    "what %s leads to has no menu",
    async (list) => {
      const page = await openPage();
      await page.goto(list);
      await page.locator("#rows tbody a").first().click();
      await page.waitForURL(`${place.shop}${list}/*`);
      await page.emulateMedia({ media: "print" });
      for (const screen of [".menu", ".top", ".skip", "footer", "summary.danger"]) {
        expect(await page.locator(screen).filter({ visible: true }).count(), screen).toBe(0);
      }
      expect(await page.locator("h1").isVisible()).toBe(true);
      expect(await page.locator(".facts").first().isVisible()).toBe(true);
    },
  );
});

describe("back and forward", () => {
  it("lead through the filters of a list, and what stands in it does, too", async () => {
    const page = await openPage();
    await page.goto("/console/orders");
    const status = page.getByLabel("Status");
    const all = await page.locator("#rows tbody tr").count();
    for (const each of ["SUCCESS", "FAILED"]) {
      await status.selectOption(each);
      await page.waitForURL(new RegExp(`status=${each}`));
      await page.locator(`#rows .state:text-is("${each.toLowerCase()}")`).first().waitFor();
    }
    await page.goBack();
    await page.waitForURL(/status=SUCCESS/);
    await page.locator('#rows .state:text-is("success")').first().waitFor();
    await expect.poll(() => status.inputValue()).toBe("SUCCESS");
    await page.locator("#open-palette").waitFor();
    await page.goBack();
    await page.waitForURL(`${place.shop}/console/orders`);
    await page.locator(`#rows tbody tr:nth-child(${all})`).waitFor();
    await expect.poll(() => status.inputValue()).toBe("");
    await page.goForward();
    await page.waitForURL(/status=SUCCESS/);
    await page.locator("#rows tbody a").first().click();
    await page.waitForURL(/orders\/txn_/);
    await page.goBack();
    await page.waitForURL(/status=SUCCESS/);
    await expect.poll(() => status.inputValue()).toBe("SUCCESS");
  });
});
