import { expect, it } from "vitest";
import { openPage, place } from "./support/console-page.ts";

it("signs in, opens the page that was wanted, and signs out", async () => {
  const page = await openPage({ as: "nobody" });
  await page.goto("/console/orders?status=SUCCESS");
  await page.getByLabel("E-mail").fill(place.staff.finance.email);
  await page.getByLabel("Password").fill(place.staff.finance.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${place.shop}/console/orders?status=SUCCESS`);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Orders");
  await page.locator(".account summary").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${place.shop}/console/sign-in`);
  await page.goto("/console/orders");
  expect(page.url()).toContain("/console/sign-in?next=");
});
