import { expect, it } from "vitest";
import { openPage, place } from "./support/console-page.ts";

const LISTING = "customers/tag/ppob/GET/ppob/categories";

/** A page that draws some 150 operations at once takes its time on a busy machine. */
const PATIENT = { timeout: 120_000 };

it("shows what a link names, looks for others, and asks the shop", PATIENT, async () => {
  const page = await openPage({ as: "nobody" });
  page.setDefaultTimeout(PATIENT.timeout);
  await page.goto(`/docs/#${LISTING}`);
  const operation = page.locator(`[id="${LISTING}"]`);
  const trying = operation.getByRole("button", { name: /Test Request/ }).first();
  await trying.waitFor();
  expect(await operation.textContent()).toContain("/ppob/categories");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("withdrawals");
  const found = page.getByRole("option", { name: /newest first/ });
  await found.first().waitFor();
  await page.keyboard.press("Escape");
  await trying.dispatchEvent("click");
  const [answer] = await Promise.all([
    page.waitForResponse(`${place.shop}/api/v1/ppob/categories`),
    page.getByRole("button", { name: /Send/ }).first().dispatchEvent("click"),
  ]);
  expect(answer.status()).toBe(200);
});

it("leads from a refusal's code to what explains it", async () => {
  const page = await openPage({ as: "nobody" });
  await page.goto("/docs/problems#wallet.insufficient_funds");
  const entry = page.locator('[id="wallet.insufficient_funds"]');
  expect(await entry.isVisible()).toBe(true);
  expect(await entry.textContent()).toContain("needed");
});
