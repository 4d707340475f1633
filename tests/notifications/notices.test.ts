// @module-tag slow
import { describe, expect, it } from "vitest";
import { eventAbout } from "../operations/webhooks/orders.ts";
import { digiflazzSends } from "../operations/webhooks/vendors.ts";
import { handsOf } from "../orders/manual-status.ts";
import { copied } from "../orders/purchases.ts";
import { openShop } from "../support/shop.ts";
import { decide, openPayoutShop, openWithdrawal, PLACE } from "../withdrawals/payout-shop.ts";
import { bought, METER, mailAbout, reader, toppedUp } from "./readers.ts";

const shop = await openShop();

const WORDS = [
  {
    language: "id-ID,id;q=0.9,en;q=0.5",
    greeting: "Halo Sari,",
    topUp: "Isi saldo berhasil",
    success: "Pembelian berhasil",
    failed: "Pembelian gagal",
    refunded: "Dana dikembalikan",
    token: "Token listrik",
    energy: "Jumlah kWh",
  },
  {
    language: "en-GB,en;q=0.9",
    greeting: "Hello Sari,",
    topUp: "Top-up successful",
    success: "Purchase successful",
    failed: "Purchase failed",
    refunded: "Money returned",
    token: "Electricity token",
    energy: "Energy (kWh)",
  },
] as const;

describe.each(WORDS)("a customer who reads $language", (words) => {
  it("hears in it of money that came in", async () => {
    const buyer = await reader(shop, words);
    const { id } = await toppedUp(shop, buyer, 100_000);
    const mail = await mailAbout(shop, buyer, id, words.topUp);
    expect(mail.subject).toBe(`${words.topUp}: Rp 100.000`);
    expect(mail.text).toContain(words.greeting);
    expect(mail.html).toContain(words.greeting);
  });

  it("hears of electricity with the token in groups of four and the energy", async () => {
    const buyer = await reader(shop, words);
    await toppedUp(shop, buyer);
    const order = await bought(shop, buyer, { sku: "pln20", customer_no: METER }, "SUCCESS");
    const mail = await mailAbout(shop, buyer, order.id, words.success);
    const grouped = order.token?.match(/\d{4}/g)?.join("-") ?? "-";
    expect(grouped).toMatch(/^(\d{4}-){4}\d{4}$/);
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain(grouped);
      expect(body).toContain(words.token);
      expect(body).toContain(words.energy);
      expect(body).toContain(order.kwh);
      expect(body).toContain(METER);
    }
  });

  it("hears of a failure, and of what the supplier took back", async () => {
    const buyer = await reader(shop, words);
    await toppedUp(shop, buyer);
    const wanted = { sku: "xld10", customer_no: "087800001232" };
    const failed = await bought(shop, buyer, wanted, "FAILED");
    await mailAbout(shop, buyer, failed.id, words.failed);

    const sold = { sku: "xld10", customer_no: "087800001230" };
    const order = await bought(shop, buyer, sold, "SUCCESS");
    await mailAbout(shop, buyer, order.id, words.success);
    await digiflazzSends(shop, eventAbout({ ref: `${order.id}-1` }, "reversed"));
    await shop.until(buyer, order.id, "REFUNDED");
    await mailAbout(shop, buyer, order.id, words.refunded);
  });
});

describe("a name with markup in it", () => {
  it("is text in the mail, never markup", async () => {
    const name = `<script>alert("x")</script> & 'Co'`;
    const buyer = await reader(shop, { name });
    const { id } = await toppedUp(shop, buyer);
    const mail = await mailAbout(shop, buyer, id, "Isi saldo berhasil");
    expect(mail.text).toContain(`Halo ${name},`);
    expect(mail.html).not.toContain("<script");
    expect(mail.html).toContain(
      "Halo &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;Co&#39;,",
    );
  });
});

describe("letters about money that left", () => {
  it("name what reaches the bank, the fee, the bank, and the end of the account", async () => {
    const payoutShop = await openPayoutShop();
    const owner = await reader(shop);
    await toppedUp(shop, owner, 500_000);
    const id = await openWithdrawal(payoutShop, owner);
    await decide(payoutShop, id);
    await payoutShop.until(owner, id, "SUCCESS");
    const mail = await mailAbout(shop, owner, id, "Penarikan berhasil");
    expect(mail.subject).toBe("Penarikan berhasil: Rp 100.000");
    expect(mail.text.replaceAll("\u00a0", " ").split("\n")).toEqual(
      expect.arrayContaining([
        "Jumlah dikirim: Rp 100.000",
        "Biaya: Rp 2.500",
        "Total: Rp 102.500",
        "Bank: Bank Central Asia",
        "Nomor rekening: ******0042",
      ]),
    );
    expect(mail.text).not.toContain(PLACE.account_number);
  });

  it("come for each refund of one order, each with its own sum", async () => {
    const buyer = await reader(shop);
    await toppedUp(shop, buyer);
    const sold = { sku: "xld10", customer_no: "087800001230" };
    const { id } = await bought(shop, buyer, sold, "SUCCESS");
    await copied(shop, buyer);
    const { refund } = handsOf(shop, await shop.staff("finance"));
    for (const amount of [1_000, 2_500]) {
      expect((await refund(id, { amount, reason: "pulsa tidak masuk" })).status).toBe(201);
      const sum = `Rp ${amount.toLocaleString("id-ID")}`;
      const mail = await mailAbout(shop, buyer, id, `Dana dikembalikan: ${sum}`);
      expect(mail.text.replaceAll("\u00a0", " ")).toContain(`Dikembalikan: ${sum}\n`);
    }
  });
});
