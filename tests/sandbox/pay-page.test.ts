import { describe, expect, it } from "vitest";
import { type OpenSandbox, openSandbox, snap } from "./support.ts";

async function openPage(environment: OpenSandbox, fields: Record<string, unknown> = {}) {
  const { redirect_url } = await (await snap(environment, "INV-1", 12_500, fields)).json();
  const show = async () => (await environment.sandbox.fetch(new Request(redirect_url))).text();
  const press = (action: string, method = "qris") =>
    environment.sandbox.fetch(
      new Request(redirect_url, { method: "POST", body: new URLSearchParams({ action, method }) }),
    );
  return { show, press };
}

describe("the payment page", () => {
  it("shows the amount, the order and the methods the order offers", async () => {
    const page = await openPage(openSandbox(), { enabled_payments: ["bca_va", "other_qris"] });
    const markup = await page.show();
    expect(markup).toContain("Rp12.500");
    expect(markup).toContain("INV-1");
    expect(markup.match(/name="method" value="\w+"/g)).toEqual([
      'name="method" value="bca_va"',
      'name="method" value="qris"',
    ]);
    expect(markup).toContain('value="bayar"');
    expect(markup).toContain("Batalkan");
  });

  it("settles on Bayar, notifies the shop, and then shows the receipt only", async () => {
    const environment = openSandbox();
    const page = await openPage(environment);
    expect((await page.press("bayar")).status).toBe(303);
    expect(environment.received).toHaveLength(0);
    expect(await environment.sandbox.flushDue()).toBe(1);
    expect(environment.received[0]?.json).toMatchObject({
      transaction_status: "settlement",
      payment_type: "qris",
      issuer: "dana",
    });
    expect(await page.show()).toContain("Lunas");
    await page.press("batal");
    expect(await environment.sandbox.flushDue()).toBe(0);
  });

  it("leaves a payment pending with its method, to be paid later", async () => {
    const environment = openSandbox();
    const page = await openPage(environment);
    await page.press("nanti", "bca_va");
    await page.press("bayar", "bca_va");
    await environment.sandbox.flushDue();
    const states = environment.received.map(({ json }) => json.transaction_status);
    expect(states).toEqual(["pending", "settlement"]);
    expect(environment.received[0]?.json.transaction_id).toBe(
      environment.received[1]?.json.transaction_id,
    );
  });

  it("cancels on Batalkan", async () => {
    const environment = openSandbox();
    const page = await openPage(environment);
    await page.press("batal");
    expect(await page.show()).toContain("Pembayaran dibatalkan");
    await environment.sandbox.flushDue();
    expect(environment.received[0]?.json).toMatchObject({
      transaction_status: "cancel",
      status_code: "202",
    });
  });

  it("says kedaluwarsa once the time is up, and takes no money any more", async () => {
    const environment = openSandbox();
    const page = await openPage(environment, { expiry: { unit: "minute", duration: 5 } });
    environment.clock.now += 300_000;
    await page.press("bayar");
    expect(await page.show()).toContain("Pembayaran kedaluwarsa");
    expect(await environment.sandbox.flushDue()).toBe(0);
  });

  it("counts the time from start_time where the shop gives one", async () => {
    const expiry = { start_time: "2026-01-15 09:00:00 +0700", unit: "minutes", duration: 60 };
    const page = await openPage(openSandbox(), { expiry });
    expect(await page.show()).toContain("Bayar sebelum 2026-01-15 10:00:00 WIB");
  });

  it("never runs what an order carries", async () => {
    const environment = openSandbox();
    const finish = "javascript:alert(1)";
    const page = await openPage(environment, { callbacks: { finish } });
    await page.press("bayar");
    expect(await page.show()).not.toContain("javascript:");
  });
});
