// @module-tag slow
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { runCron, SCHEDULE } from "../../src/adapters/cron/schedule.ts";
import { putOutAnnouncements } from "../../src/application/notifications/announcements/put-out-announcements.ts";
import {
  AnnouncementProgress,
  AudienceCount,
  Announcement as Schema,
} from "../../src/domain/notifications/staff/announcement.ts";
import type { Ports } from "../../src/ports/index.ts";
import { crashing } from "../support/crashing.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import {
  consumed,
  customersOf,
  keptQueue,
  recipientOf,
  spentBy,
  tellingShop,
} from "./many-readers.ts";

const shop = await openShop();
const { token } = await shop.staff();
const Answer = z.object({ announcement: Schema.nullable(), audience: AudienceCount.nullable() });
/** The platform ends an invocation at this many. */
const QUERIES_MAX = 1_000;
const PAGE = 200;
const MINUTE = "* * * * *";

beforeAll(() => {
  heldMessages.closed = true;
});
afterAll(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function send(to: object, dry_run = false) {
  const words = { id: { title: "Toko tutup besok", text: "Buka lagi hari Senin." } };
  const body = { category: "system", words, to, dry_run };
  const key = crypto.randomUUID();
  const answer = await shop.request("POST", "/notifications/admin/send", { token, key, body });
  return Answer.parse(await answer.json());
}

async function started(to: object): Promise<string> {
  return (await send(to)).announcement?.id ?? "";
}

async function progress(id: string) {
  const answer = await shop.request("GET", `/notifications/admin/announcements/${id}`, { token });
  return AnnouncementProgress.parse(await answer.json());
}

const each = (ids: readonly string[]) => ids.map((id) => `${id}@example.com`).toSorted();

describe("an announcement to some hundred customers", () => {
  it("goes out so many a minute, each told once, and says at any time how far it is", async () => {
    const { kept, queue } = keptQueue();
    const { ids, to } = await customersOf(shop, 220);
    const { at, sent } = tellingShop({ per_minute: 100, queue });
    const counted = await send(to, true);
    expect(counted.audience).toMatchObject({ recipients: 220, email: 220 });
    const id = await started(to);
    const spent: number[] = [];
    for (const [minute, put_out] of [100, 200, 220, 220].entries()) {
      spent.push(await spentBy(() => putOutAnnouncements(at(minute))));
      const delays = kept.map(({ delaySeconds }) => delaySeconds);
      expect(delays).toEqual(kept.map((_, place) => Math.floor((place * 60) / 100)));
      const jobs = await consumed(kept, at(minute));
      const told = put_out - sent.length;
      expect(await progress(id)).toMatchObject({
        put_out,
        status: put_out < 220 ? "RUNNING" : "DONE",
        messages: { planned: put_out, waiting: told, sent: sent.length },
      });
      const sends = await consumed(kept, at(minute));
      spent.push(...jobs, ...sends);
      expect((await progress(id)).messages).toMatchObject({ waiting: 0, sent: put_out });
    }
    expect(sent.toSorted()).toEqual(each(ids));
    expect(Math.max(...spent)).toBeLessThan(QUERIES_MAX / 2);
  });

  it("is over at once when it is cancelled, wherever each of its messages stands", async () => {
    const { kept, queue } = keptQueue();
    const { to } = await customersOf(shop, 150);
    const { at, sent } = tellingShop({ per_minute: 60, queue });
    const id = await started(to);
    await putOutAnnouncements(at(0));
    const later = kept.splice(40);
    await consumed(kept, at(0));
    const planned = kept.splice(20);
    await consumed(kept, at(0));
    const path = `/notifications/admin/announcements/${id}/cancel`;
    await shop.request("POST", path, { token, body: {} });
    for (const waiting of [later, planned]) await consumed(waiting, at(0));
    for (const minute of [1, 2]) expect(await putOutAnnouncements(at(minute))).toBe(0);
    expect([kept.length, sent.length]).toEqual([0, 20]);
    expect(await progress(id)).toMatchObject({
      ...{ status: "CANCELLED", put_out: 60 },
      messages: { planned: 40, waiting: 0, sent: 20, failed: 0, cancelled: 20 },
    });
  });

  it("leaves nobody out and tells nobody twice, wherever an isolate dies", async () => {
    const { kept, queue, state } = keptQueue();
    const { ids, to } = await customersOf(shop, 40);
    const { at, sent } = tellingShop({ per_minute: 4, queue });
    const id = await started(to);
    let minute = 0;
    for (const death of ["before", "after"] as const) {
      for (let step = 1, crashed = true; crashed; step += 1, minute += 1) {
        const dying = crashing(at(minute), step, death);
        await putOutAnnouncements(dying.ports).catch(() => undefined);
        crashed = dying.crashed();
        state.losing = step === 5;
      }
    }
    for (; (await progress(id)).status === "RUNNING"; minute += 1) {
      await putOutAnnouncements(at(minute));
    }
    // What was put out and not sent, or may not have been, is sent when it is looked for again.
    await at(minute).outbox.flush(at(minute + 1).now());
    expect(kept.length).toBeGreaterThan(40);
    expect(new Set(kept.map(recipientOf))).toEqual(new Set(ids));
    for (const _round of ["plans", "sends"]) await consumed(kept, at(minute));
    expect(sent.toSorted()).toEqual(each(ids));
    expect(await progress(id)).toMatchObject({ put_out: 40, messages: { sent: 40 } });
  });
});

/** Minutes until the work of the clock that is last in its list has what the others leave of it. */
function minuteOfMost(): number {
  const sections = Object.keys(SCHEDULE[MINUTE] ?? {}).length;
  return sections - (Math.floor(Date.now() / 60_000) % sections);
}

describe("an announcement to ten thousand", () => {
  /** As the clock does it, every page real, with the queue and the time played. */
  it("is put out within the bounds of each invocation, no page of it a list of all", async () => {
    const { kept, queue } = keptQueue();
    const { ids, to } = await customersOf(shop, 10_000);
    const { at, sent } = tellingShop({ per_minute: 5_000, queue });
    expect((await send(to, true)).audience?.recipients).toBe(10_000);
    const id = await started(to);
    const pages: number[] = [];
    const watched = (ports: Ports): Ports => ({
      ...ports,
      announcements: {
        ...ports.announcements,
        async audience(...asked) {
          const page = await ports.announcements.audience(...asked);
          pages.push(page.recipients.length);
          return page;
        },
      },
    });
    const spent: number[] = [];
    const seen: number[] = [];
    const first = minuteOfMost();
    for (let minute = 0; seen.at(-1) !== 10_000; minute += 1) {
      spent.push(await spentBy(() => runCron(MINUTE, watched(at(first + minute)))));
      seen.push((await progress(id)).put_out);
      expect(seen.at(-1)).toBeLessThanOrEqual((minute + 1) * 5_000);
    }
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
    expect(Math.max(...pages)).toBe(PAGE);
    expect(Math.max(...spent)).toBeLessThan(QUERIES_MAX);
    expect(kept.map(recipientOf).toSorted()).toEqual(ids.toSorted());
    // Of the messages themselves every five-hundredth is real; the others go the same way.
    const some = kept.splice(0).filter((_, place) => place % 500 === 0);
    const whose = some.map(recipientOf);
    await consumed(some, at(60));
    await consumed(kept, at(60));
    expect(sent.toSorted()).toEqual(each(whose));
  });
});
