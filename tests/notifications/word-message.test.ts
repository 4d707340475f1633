// @module-tag slow
import { describe, expect, it } from "vitest";
import { gatewaySays, openTopUp } from "../payments/paying.ts";
import { deliver, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import { planned } from "./letters.ts";
import { mailAbout, reader, toppedUp } from "./readers.ts";
import { templatesOf } from "./templates.ts";

const shop = await openShop();
const { token } = await shop.staff("admin");
const desk = templatesOf(shop, token);
const MAIL = "topup.success/email/id";
const letter = (word: string) => ({
  subject: `${word}: {{total}}`,
  html: `<p>${word}, {{name}}</p><p>{{id}} ${word}</p>{{#note}}<p>{{note}}</p>{{/note}}`,
});

/** The version that the next change has to have seen. */
async function version(): Promise<number> {
  const answer = await desk.get(MAIL);
  return Number(answer.headers.get("etag")?.replaceAll('"', ""));
}

async function put(word: string): Promise<void> {
  expect((await desk.put(MAIL, letter(word), await version())).status).toBe(200);
}

describe("a message", () => {
  it("is worded by the template that staff have put, with what people wrote as text", async () => {
    await put("Masuk");
    const buyer = await reader(shop, { name: "<b>Sari</b> & Co" });
    const { id } = await toppedUp(shop, buyer, 100_000);
    const mail = await mailAbout(shop, buyer, id, "Masuk");
    expect(mail.subject.replaceAll("\u00a0", " ")).toBe("Masuk: Rp 100.000");
    expect(mail.html).toContain("<p>Masuk, &lt;b&gt;Sari&lt;/b&gt; &amp; Co</p>");
    expect(mail.text).toBe(`Masuk, <b>Sari</b> & Co\n\n${id} Masuk`);

    expect((await desk.reset(MAIL, await version())).status).toBe(204);
    const again = await toppedUp(shop, buyer, 100_000);
    await mailAbout(shop, buyer, again.id, "Isi saldo berhasil");
  });

  it("that waits is worded as a whole by what is in force when it is sent", async () => {
    heldMessages.closed = true;
    try {
      await put("Lama");
      const buyer = await reader(shop);
      const { transaction, payment } = await openTopUp(shop, buyer);
      await gatewaySays(shop, payment.order_id, "settlement");
      await deliver(await take("webhooks", "whk_"), shop.ports);
      const notice = await take("notifications", transaction.id);
      const waiting = await planned(shop, notice, transaction.id);
      await put("Baru");
      expect(await deliver(waiting, shop.ports)).toBe(true);
      const mail = await mailAbout(shop, buyer, transaction.id, "Baru");
      expect(mail.text.match(/Baru|Lama/g)).toEqual(["Baru", "Baru"]);
    } finally {
      heldMessages.closed = false;
      heldMessages.waiting.length = 0;
    }
  });

  it("that its template fails is worded by the built-in one, and staff hear of it", async () => {
    await put("Rusak");
    await shop.db
      .prepare("UPDATE notification_templates SET parts = ? WHERE kind = 'topup.success'")
      .bind(JSON.stringify({ subject: "Rusak", html: "<p>{{#note}}{{note}}{{/note}}</p>" }))
      .run();
    const buyer: Buyer = await reader(shop);
    const { id } = await toppedUp(shop, buyer);
    const mail = await mailAbout(shop, buyer, id, "Isi saldo berhasil");
    expect(mail.text).toContain("Halo Sari,");
    const alert = await eventually(async () =>
      (await shop.ports.alerts.list({ limit: 50, state: "open" })).data.find(
        ({ kind }) => kind === "template.failed",
      ),
    );
    expect(alert).toMatchObject({ subject: MAIL });
    expect(alert.detail).toContain("template.says_nothing");

    await put("Beres");
    expect(await shop.ports.alerts.openOf("template.failed")).toEqual([]);
  });
});
