// @module-tag unsampled
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { d1Announcements } from "../../src/adapters/d1/notifications/announcements/announcements.ts";
import { putOutAnnouncements } from "../../src/application/notifications/announcements/put-out-announcements.ts";
import {
  AnnouncementProgress,
  AudienceCount,
  Announcement as Schema,
} from "../../src/domain/notifications/staff/announcement.ts";
import type { RunningAnnouncement } from "../../src/ports/notifications/announcements.ts";
import { expectProblem } from "../http/api-handler.ts";
import { deliver, settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { explainedDb } from "../support/query-plans.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { choose } from "./letters.ts";

const shop = await openShop();
const { token } = await shop.staff();
const Answer = z.object({ announcement: Schema.nullable(), audience: AudienceCount.nullable() });
const words = { id: { title: "Promo akhir pekan", text: "Murah sampai\nMinggu <b>" } };

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function send(body: object, key = crypto.randomUUID()) {
  const asked = { token, key, body: { category: "promotion", words, ...body } };
  const answer = await shop.request("POST", "/notifications/admin/send", asked);
  return Answer.parse(await answer.json());
}

async function progress(id: string) {
  const answer = await shop.request("GET", `/notifications/admin/announcements/${id}`, { token });
  return AnnouncementProgress.parse(await answer.json());
}

/** As the clock does each minute; answers how many were put out. */
async function minute(ports = shop.ports) {
  const told = await putOutAnnouncements(ports);
  await settled();
  return told;
}

const jobFor = (about = "notification_id") => take("notifications", about);

/** Customers of a tier that nobody else in this file has. */
async function customers(count: number) {
  const people = await Promise.all(Array.from({ length: count }, () => shop.customer()));
  const since = people.map(({ id }) => id).toSorted()[0] ?? "";
  const row = await shop.db
    .prepare("SELECT created_at FROM users WHERE id = ?")
    .bind(since)
    .first<{ created_at: string }>();
  const to = { kind: "segment", registered_from: row?.created_at ?? "" };
  return { people, to };
}

describe("what staff write to customers", () => {
  it("is counted where it waits for a reader's digest, too", async () => {
    const { people, to } = await customers(1);
    for (const person of people) await choose(shop, person, { digest: true });
    const { announcement } = await send({ to });
    const id = announcement?.id ?? "";
    await minute();
    await eventually(async () => (await progress(id)).messages.planned === 1 || undefined);
    const waits = { planned: 1, waiting: 1, sent: 0, failed: 0, cancelled: 0 };
    expect((await progress(id)).messages).toEqual(waits);
    await shop.db
      .prepare("UPDATE digest_items SET day = '2026-01-15' WHERE subject_id = ?")
      .bind(id)
      .run();
    expect((await progress(id)).messages).toEqual({ ...waits, waiting: 0, sent: 1 });
  });

  it("is counted first, then told to each of them once, by mail and inbox", async () => {
    const { people, to } = await customers(3);
    const counted = await send({ to, dry_run: true });
    expect(counted).toMatchObject({ announcement: null, audience: { recipients: 3, email: 3 } });

    const key = crypto.randomUUID();
    const { announcement } = await send({ to }, key);
    expect((await send({ to }, key)).announcement).toEqual(announcement);
    const id = announcement?.id ?? "";
    expect(await minute()).toBe(3);
    expect(await minute()).toBe(0);
    await eventually(async () => expect((await progress(id)).messages.sent).toBe(3));
    expect(await progress(id)).toMatchObject({ status: "DONE", recipients: 3, put_out: 3 });
    for (const person of people) {
      const [mail, ...more] = await shop.mails(person.email);
      expect(more).toEqual([]);
      expect(mail).toMatchObject({ subject: "Promo akhir pekan" });
      expect(mail?.html).toContain("Murah sampai<br>Minggu &lt;b&gt;");
      const { data } = z
        .object({ data: z.array(z.object({ title: z.string(), category: z.string() })) })
        .parse(await (await shop.request("GET", "/notifications", { token: person.token })).json());
      expect(data).toMatchObject([{ title: "Promo akhir pekan", category: "promotion" }]);
    }
    const list = await shop.request("GET", "/notifications/admin/announcements", { token });
    expect(JSON.stringify(await list.json())).toContain(id);
  });

  it("is put out page by page, each once, whoever dies or is met twice between", async () => {
    heldMessages.closed = true;
    const { people, to } = await customers(5);
    const { announcement } = await send({ to });
    const id = announcement?.id ?? "";
    const snapshot = async () => {
      const found = await shop.ports.catalogue.snapshot();
      return { ...found, settings: { ...found.settings, "announcements.per_minute": 2 } };
    };
    const dying = () => Promise.reject(new Error("the isolate is gone"));
    const catalogue = { ...shop.ports.catalogue, snapshot };
    const held = { ...shop.ports.outbox, flush: async () => 0 };
    const slow = { ...shop.ports, catalogue, outbox: held };
    expect(await putOutAnnouncements({ ...slow, commit: dying })).toBe(0);
    // Its jobs stand in its commit, so that dying before they are sent loses none.
    await putOutAnnouncements({ ...slow, outbox: { ...held, flush: dying } });
    await Promise.all([putOutAnnouncements(slow), putOutAnnouncements(slow)]);
    await putOutAnnouncements(slow);
    await putOutAnnouncements(slow);
    expect(await progress(id)).toMatchObject({ status: "DONE", put_out: 5 });
    const query = "DELETE FROM outbox WHERE body LIKE ? RETURNING body";
    const { results: told } = await shop.db.prepare(query).bind(`%${id}%`).all<{ body: string }>();
    expect(told).toHaveLength(5);
    const all = told.map(({ body }) => body).join();
    for (const person of people) expect(all).toContain(person.id);
  });

  it("reaches nobody any more once it is cancelled", SLOW, async () => {
    heldMessages.closed = true;
    const { people, to } = await customers(2);
    const id = (await send({ to })).announcement?.id ?? "";
    await minute();
    // One of them has been planned, and its message is on its way; the other one not even that.
    const [one, other] = people.map(({ id: user }) => user);
    const [first, second] = [await jobFor(one), await jobFor(other)];
    expect(await deliver(first, shop.ports)).toBe(true);
    const path = `/notifications/admin/announcements/${id}/cancel`;
    const cancelled = await shop.request("POST", path, { token, body: {} });
    expect(await cancelled.json()).toMatchObject({ status: "CANCELLED", put_out: 2 });
    await expectProblem(
      await shop.request("POST", path, { token, body: {} }),
      "409 announcement.cancelled",
    );
    const message = await jobFor();
    for (const each of [message, second]) expect(await deliver(each, shop.ports)).toBe(true);
    expect(await minute()).toBe(0);
    for (const { email } of people) expect(await shop.mails(email)).toEqual([]);
    const messages = { planned: 1, waiting: 0, sent: 0, failed: 0, cancelled: 1 };
    expect((await progress(id)).messages).toEqual(messages);
  });

  it(
    "goes to one customer, by the channels that are named; to nobody it is refused",
    SLOW,
    async () => {
      const person = await shop.customer();
      const one = { kind: "customer", user_id: person.id };
      const id = (await send({ to: one, channels: ["sms"], category: "system" })).announcement?.id;
      expect(await minute()).toBe(1);
      expect(await progress(id ?? "")).toMatchObject({ status: "DONE", messages: { planned: 0 } });
      expect(await shop.mails(person.email)).toEqual([]);
      const nobody = { kind: "segment", ordered_within_days: 1, linked: "push" };
      const body = { category: "system", words, to: nobody };
      const key = crypto.randomUUID();
      const asked = shop.request("POST", "/notifications/admin/send", { token, key, body });
      await expectProblem(await asked, "409 announcement.nobody");
      const none = "/notifications/admin/announcements/ann_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
      await expectProblem(await shop.request("GET", none, { token }), "404 announcement.not_found");
    },
  );
});

const { db, plansOf } = explainedDb();
const announcements = d1Announcements(db);

it.each([
  [{ kind: "all" }, /INDEX users_by_status \(status=\? AND id>\? AND id<\?\)/],
  [
    { kind: "segment", tier: "vip", kyc_status: "APPROVED", linked: "telegram" },
    /INDEX users_by_(status_and_tier|tier) \(.*tier=\? AND id>\? AND id<\?\)/,
  ],
] as const)("looks at the next of %o by index, in its order", async (to, index) => {
  const id = "ann_01KAV3Q9C5X7M2N8P4R6T0W1YZ" as const;
  const at = shop.ports.now();
  const running: RunningAnnouncement = {
    ...{ id, status: "RUNNING", category: "system", to, words, channels: null, recipients: 1 },
    ...{ put_out: 0, created_by: "adm_1", created_at: at, updated_at: at, position: "usr_1" },
  };
  const [steps = []] = await plansOf(() => announcements.audience(running, 20));
  expect(steps[0]).toMatch(index);
  expect(steps.filter((step) => /SCAN|TEMP B-TREE/.test(step))).toEqual([]);
});
