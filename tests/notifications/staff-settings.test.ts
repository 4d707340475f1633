import { describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { resealChannels } from "../../src/application/discord/channels/reseal-channels.ts";
import {
  NOTHING_TICKED,
  type StaffNotificationSettings,
} from "../../src/domain/notifications/staff/settings.ts";
import type { Alert } from "../../src/domain/operations/alert.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { expectProblem } from "../http/api-handler.ts";
import { settled } from "../support/delivery.ts";
import { openShop } from "../support/shop.ts";

const shop = await openShop();
const boss = await shop.staff();
const { token } = boss;
const PATH = "/notifications/admin/settings";
const QUIET = { from: "00:00", until: "23:59" };

async function emailOf(id: string): Promise<string> {
  const row = await shop.db
    .prepare("SELECT email FROM admins WHERE id = ?")
    .bind(id)
    .first<{ email: string }>();
  return row?.email ?? "";
}

async function choose(id: string, chosen: Partial<StaffNotificationSettings>, version = 0) {
  const headers = { "if-match": `"${version}"` };
  const body = { ...NOTHING_TICKED, ...chosen };
  return await shop.request("PUT", `${PATH}/${id}`, { token, headers, body });
}

async function raise(kind: Alert["kind"], subject: string) {
  const alert = { kind, subject, detail: "lihat" } as const;
  await shop.ports.commit(shop.ports.alerts.raise(alert, shop.ports.now()));
  await shop.ports.outbox.flush(addSeconds(shop.ports.now(), 1));
  await settled();
}

async function clear(kind: Alert["kind"], subject: string) {
  await shop.ports.commit(shop.ports.alerts.clear(kind, subject, shop.ports.now()));
  await shop.ports.outbox.flush(addSeconds(shop.ports.now(), 1));
  await settled();
}

describe("what staff are told of alerts", () => {
  it("is what they ticked: once when one opens and once when it ends", async () => {
    const { id } = await shop.staff("operator");
    const other = await shop.staff("operator");
    const topics = { ...NOTHING_TICKED.topics, stock: ["email"] } as const;
    expect((await choose(id, { topics: { ...topics, stock: ["email"] } })).status).toBe(200);
    await expectProblem(await choose(id, {}), "412 request.stale");
    const shown = await shop.request("GET", `${PATH}/${id}`, { token });
    expect([shown.status, await shown.json()]).toMatchObject([200, { topics }]);
    const sku = crypto.randomUUID();
    await raise("stock.low", sku);
    await raise("stock.low", sku);
    await raise("vendor.away", sku);
    const mail = await emailOf(id);
    expect(await shop.mails(mail)).toHaveLength(1);
    const [letter] = await shop.mails(mail);
    expect(letter?.subject).toBe(`Peringatan - Stok menipis: ${sku}`);
    expect(letter?.text).toContain("Jumlah kejadian: 1");
    const log = await shop.request("GET", `/notifications/admin/logs?user_id=${id}`, { token });
    expect(await log.json()).toMatchObject({ data: [{ user_id: id, event: "raised" }] });
    await clear("stock.low", sku);
    expect((await shop.mails(mail)).map(({ subject }) => subject).join()).toContain(
      "Peringatan selesai",
    );
    await raise("stock.low", sku);
    expect(await shop.mails(mail)).toHaveLength(3);
    expect(await shop.mails(await emailOf(other.id))).toEqual([]);

    // Of a kind that is ticked otherwise than its topic.
    await choose(id, { topics: { ...topics, stock: ["email"] }, kinds: { "stock.low": [] } }, 1);
    await raise("stock.low", crypto.randomUUID());
    expect(await shop.mails(mail)).toHaveLength(3);
  });

  it("is not for who may not read it, and waits in quiet hours unless urgent", async () => {
    const { id } = await shop.staff("viewer");
    const topics = { ...NOTHING_TICKED.topics, money: ["email"], system: ["email"] };
    const chosen = { topics, quiet_hours: QUIET } as Partial<StaffNotificationSettings>;
    await choose(id, chosen);
    const subject = crypto.randomUUID();
    await raise("work.backlog", subject);
    const mail = await emailOf(id);
    expect(await shop.mails(mail)).toEqual([]);
    await raise("vendor.away", subject);
    expect(await shop.mails(mail)).toHaveLength(1);

    await shop.db
      .prepare("UPDATE admins SET status = 'DISABLED', revision = revision + 1 WHERE id = ?")
      .bind(id)
      .run();
    await raise("vendor.away", crypto.randomUUID());
    const later = () => addSeconds(instant(Date.now()), 24 * 60 * 60);
    await runCron("* * * * *", { ...shop.ports, now: later }).catch(() => undefined);
    await settled();
    expect(await shop.mails(mail)).toHaveLength(1);
    const gone = await shop.request("GET", `${PATH}/${id}`, { token });
    await expectProblem(gone, "404 admin.not_found");
  });

  it("goes to a channel at Discord by its webhook, whose address nobody reads", async () => {
    const webhook = `81384788765${String(Math.random()).slice(2, 9).padEnd(7, "0")}`;
    const secret = "b".repeat(68);
    await shop.sandbox("POST", "/discord/webhooks", { id: webhook, token: secret });
    const url = `http://127.0.0.1:8788/discord/api/webhooks/${webhook}/${secret}`;
    const base = "/notifications/admin/discord-channels";
    const wrong = { name: "Peringatan", url: "https://example.com/x" };
    await expectProblem(
      await shop.request("POST", base, { token, body: wrong }),
      "422 discord_channel.url_refused",
    );
    const made = await shop.request("POST", base, { token, body: { name: "Peringatan", url } });
    const channel = (await made.json()) as { id: `dch_${string}` };
    const list = await (await shop.request("GET", base, { token })).text();
    expect(list).toContain(webhook);
    expect(list).not.toContain(secret);

    const { id } = await shop.staff("operator");
    const topics = { ...NOTHING_TICKED.topics, suppliers: ["discord"] } as const;
    const wanted = { topics: { ...topics, suppliers: ["discord" as const] } };
    await expectProblem(await choose(id, wanted), "422 notification_settings.address_missing");
    expect((await choose(id, { ...wanted, discord_channel_id: channel.id })).status).toBe(200);
    await raise("supplier.deposit_low", crypto.randomUUID());
    const inbox = await (await shop.sandbox("GET", `/inbox?to=${webhook}`)).text();
    expect(inbox).toContain("Deposit pemasok menipis");

    expect(await resealChannels(shop.ports)).toEqual({ done: 0, failed: 0 });
    const gone = await shop.request("DELETE", `${base}/${channel.id}`, { token });
    expect(gone.status).toBe(204);
    const all = await shop.request("GET", `${PATH}?limit=100`, { token });
    expect(JSON.stringify(await all.json())).not.toContain(channel.id);
    const none = await shop.request("DELETE", `${base}/${channel.id}`, { token });
    await expectProblem(none, "404 discord_channel.not_found");
  });
});
