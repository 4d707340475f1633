// @module-tag unsampled
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { SCHEDULE } from "../../src/adapters/cron/schedule.ts";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";
import { resealChannels } from "../../src/application/discord/channels/reseal-channels.ts";
import { addressOwner } from "../../src/application/shared/discord/channel-address.ts";
import { DiscordChannel } from "../../src/domain/discord/channel.ts";
import {
  NOTHING_TICKED,
  type StaffNotificationSettings,
} from "../../src/domain/notifications/staff/settings.ts";
import type { Alert } from "../../src/domain/operations/alert.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { expectProblem } from "../http/api-handler.ts";
import { crashing } from "../support/crashing.ts";
import { deliver, settled } from "../support/delivery.ts";
import { testEnvironment } from "../support/environment.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { accept, lettersOf, messagedBy, quietNow, workedOff } from "./letters.ts";

const shop = await openShop();
const boss = await shop.staff();
const { token } = boss;
const PATH = "/notifications/admin/settings";
const CHANNELS = "/notifications/admin/discord-channels";

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

const subjectOf = (number: number) => `${number}-${crypto.randomUUID()}`;

async function disable(id: string) {
  await shop.db
    .prepare("UPDATE admins SET status = 'DISABLED', revision = revision + 1 WHERE id = ?")
    .bind(id)
    .run();
}

/** Once quiet hours have ended; answers how many alerts had waited. */
async function inTheMorning() {
  const later = () => addSeconds(instant(Date.now()), 24 * 60 * 60);
  const told = await SCHEDULE["*/5 * * * *"]?.queueDueNotifications?.({
    ...shop.ports,
    now: later,
  });
  await settled();
  return told;
}

async function channelAtDiscord() {
  const webhook = `81384788765${String(Math.random()).slice(2, 9).padEnd(7, "0")}`;
  const secret = "b".repeat(68);
  await shop.sandbox("POST", "/discord/webhooks", { id: webhook, token: secret });
  const url = `http://127.0.0.1:8788/discord/api/webhooks/${webhook}/${secret}`;
  const made = await shop.request("POST", CHANNELS, { token, body: { name: "Peringatan", url } });
  const { id } = DiscordChannel.parse(await made.json());
  return { channel: id, webhook, secret };
}

/** How many messages about something came to a webhook. */
async function postedOf(webhook: string, subject: string) {
  const answer = await shop.sandbox("GET", `/inbox?to=${webhook}`);
  const { data } = z.object({ data: z.array(z.unknown()) }).parse(await answer.json());
  return data.filter((message) => JSON.stringify(message).includes(subject)).length;
}

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

describe("what staff are told of alerts", () => {
  it.each(["before", "after"] as const)(
    "is told once if its planning dies %s any step",
    SLOW,
    async (death) => {
      const { id } = await shop.staff("operator");
      await choose(id, { topics: { ...NOTHING_TICKED.topics, stock: ["email"] } });
      const mail = await emailOf(id);
      heldMessages.closed = true;
      for (let step = 1; ; step += 1) {
        const email = vi.fn(accept);
        const calm = messagedBy(shop.ports, { email });
        const dying = crashing(calm, step, death);
        const alert = { kind: "stock.low", subject: subjectOf(step), detail: "lihat" } as const;
        await shop.ports.commit(shop.ports.alerts.raise(alert, shop.ports.now()));
        for (const letter of await lettersOf(calm)) {
          await deliver(letter, dying.ports);
          await deliver(letter, calm);
        }
        const crashed = dying.crashed();
        await workedOff(calm);
        const told = email.mock.calls.filter(([message]) => message.to.address === mail);
        expect(told, dying.steps.at(-1)).toHaveLength(1);
        if (!crashed) return;
      }
    },
  );

  it("is what they ticked: once when one opens and once when it ends", SLOW, async () => {
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

  it(
    "waits in quiet hours unless urgent, then goes to whoever may still read it",
    SLOW,
    async () => {
      const [stays, leaves] = [await shop.staff("viewer"), await shop.staff("viewer")];
      const topics = { ...NOTHING_TICKED.topics, money: ["email"], system: ["email"] };
      const chosen = { topics, quiet_hours: quietNow() } as Partial<StaffNotificationSettings>;
      const subject = crypto.randomUUID();
      for (const { id } of [stays, leaves]) await choose(id, chosen);
      await raise("work.backlog", subject);
      const [mail, gone] = [await emailOf(stays.id), await emailOf(leaves.id)];
      for (const each of [mail, gone]) expect(await shop.mails(each)).toEqual([]);
      await raise("vendor.away", subject);
      for (const each of [mail, gone]) expect(await shop.mails(each)).toHaveLength(1);

      await disable(leaves.id);
      await raise("vendor.away", crypto.randomUUID());
      expect(await inTheMorning()).toBe(2);
      const told = (await shop.mails(mail)).map(({ text }) => text);
      expect(told).toHaveLength(3);
      expect(told.filter((text) => text.includes(subject))).toHaveLength(2);
      expect(await shop.mails(gone)).toHaveLength(1);
      const shown = await shop.request("GET", `${PATH}/${leaves.id}`, { token });
      await expectProblem(shown, "404 admin.not_found");
    },
  );

  it("goes to a channel at Discord by its webhook, whose address nobody reads", async () => {
    const wrong = { name: "Peringatan", url: "https://example.com/x" };
    await expectProblem(
      await shop.request("POST", CHANNELS, { token, body: wrong }),
      "422 discord_channel.url_refused",
    );
    const { channel, webhook, secret } = await channelAtDiscord();
    const list = await (await shop.request("GET", CHANNELS, { token })).text();
    expect(list).toContain(webhook);
    expect(list).not.toContain(secret);

    const { id } = await shop.staff("operator");
    const topics = { ...NOTHING_TICKED.topics, suppliers: ["discord"] } as const;
    const wanted = { topics: { ...topics, suppliers: ["discord" as const] } };
    await expectProblem(await choose(id, wanted), "422 notification_settings.address_missing");
    expect((await choose(id, { ...wanted, discord_channel_id: channel })).status).toBe(200);
    const chosen = await (await shop.request("GET", `${PATH}/${id}`, { token })).json();
    expect(chosen).toMatchObject({ discord_channel_id: channel });
    const subject = crypto.randomUUID();
    await raise("supplier.deposit_low", subject);
    expect(await postedOf(webhook, subject)).toBe(1);
    const log = await shop.request("GET", `/notifications/admin/logs?address=${channel}`, {
      token,
    });
    expect(await log.json()).toMatchObject({ data: [{ status: "SENT", address: channel }] });

    const gone = await shop.request("DELETE", `${CHANNELS}/${channel}`, { token });
    expect(gone.status).toBe(204);
    const all = await shop.request("GET", `${PATH}?limit=100`, { token });
    expect(JSON.stringify(await all.json())).not.toContain(channel);
    const none = await shop.request("DELETE", `${CHANNELS}/${channel}`, { token });
    await expectProblem(none, "404 discord_channel.not_found");
  });

  it(
    "goes to a channel that several share once, as soon as one of them wants it",
    SLOW,
    async () => {
      const { channel, webhook } = await channelAtDiscord();
      const unticked = { discord_channel_id: channel };
      const topics = { ...NOTHING_TICKED.topics, stock: ["discord" as const] };
      const ticked = { ...unticked, topics };
      const sleeps = { ...ticked, quiet_hours: quietNow() };
      const [one, other] = [await shop.staff("operator"), await shop.staff("operator")];
      for (const { id } of [one, other]) await choose(id, ticked);
      const [first, second, third, fourth] = [
        subjectOf(1),
        subjectOf(2),
        subjectOf(3),
        subjectOf(4),
      ];
      await raise("stock.low", first);
      expect(await postedOf(webhook, first)).toBe(1);

      await choose(one.id, sleeps, 1);
      await raise("stock.low", second);
      expect(await postedOf(webhook, second)).toBe(1);

      // Whoever it was planned for first leaves before the morning.
      await choose(other.id, sleeps, 1);
      await raise("stock.low", third);
      expect(await postedOf(webhook, third)).toBe(0);
      await disable(one.id);
      await inTheMorning();
      expect(await postedOf(webhook, third)).toBe(1);

      await raise("stock.low", fourth);
      await choose(other.id, unticked, 2);
      await inTheMorning();
      expect(await postedOf(webhook, fourth)).toBe(0);
    },
  );

  it("is read by the new key alone once the address of its channel is sealed anew", async () => {
    const { channel, secret } = await channelAtDiscord();
    const NEW_KEY = "another-secret-of-at-least-32-characters";
    const vault = webVault(NEW_KEY, testEnvironment.SECRET_KEY);
    const resealed = await resealChannels({ ...shop.ports, vault });
    expect(resealed.done).toBeGreaterThan(0);
    expect(resealed.failed).toBe(0);
    const found = await shop.ports.discordChannels.find(channel);
    if (found === undefined) throw new Error("not found");
    expect(await webVault(NEW_KEY).open(found.sealed, addressOwner(channel))).toContain(secret);
    const back = { ...shop.ports, vault: webVault(testEnvironment.SECRET_KEY, NEW_KEY) };
    expect(await resealChannels(back)).toEqual(resealed);
  });
});
