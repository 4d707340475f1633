// @module-tag slow
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { type Id, newId } from "../../src/domain/ids.ts";
import { NotificationLogDetail } from "../../src/domain/notifications/log.ts";
import type { Message } from "../../src/domain/notifications/notice.ts";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { DeliveryOutcome, Messenger } from "../../src/ports/notifications/messenger.ts";
import { handOver } from "../operations/batches.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { calls } from "../support/vendor-transport.ts";
import { accept, changeOf, choose, messagedBy } from "./letters.ts";

const shop = await openShop();
const QUEUE = "fa-system-notifications";
/** As many tries as `wrangler.toml` gives a job of this queue. */
const TRIES = 31;

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** So many changes of one account, each with a way of its own that nobody has tried. */
async function changes(recipient: Id<"user">, address: string, count: number) {
  const all = Array.from({ length: count }, () => changeOf(shop, recipient, address));
  const bodies = all.map(({ letter }) => letter.body);
  expect((await handOver(QUEUE, bodies, shop.ports)).acked).toHaveLength(count);
  return all.map(({ id }) => id);
}

/** The jobs of their ways by this channel, in the order of what they are about. */
async function jobsOf(subjects: readonly string[], channel: string) {
  const query = `SELECT n.id AS notification_id, n.status FROM json_each(?1) AS each
    JOIN notifications AS n ON n.transaction_id = each.value AND n.channel = ?2
    ORDER BY each.key`;
  const { results } = await shop.db
    .prepare(query)
    .bind(JSON.stringify(subjects), channel)
    .all<{ notification_id: string; status: string }>();
  return results;
}

const bodyOf = ({ notification_id }: { readonly notification_id: string }) => ({ notification_id });

function inMinutes(ports: Ports, minutes: number): Ports {
  return { ...ports, now: () => addSeconds(shop.ports.now(), minutes * 60) };
}

describe("a batch of messages of which one is poisoned", () => {
  const POISONED = 11;

  /** What the vendor makes of the poisoned one; it accepts all others. */
  async function batch(count: number, poison: Messenger["send"]) {
    const [buyer, { token }] = [await shop.customer(), await shop.staff()];
    const subjects = await changes(buyer.id, buyer.email, count);
    const heard: unknown[] = [];
    const email = vi.fn(async (message: Message) => {
      if (message.about?.id === subjects[POISONED]) return await poison(message);
      heard.push(message.about?.id);
      return await accept(message);
    });
    const ports = messagedBy(shop.ports, { email });
    const jobs = await jobsOf(subjects, "email");
    const done = await handOver(QUEUE, jobs.map(bodyOf), ports);
    const others = subjects.filter((_, place) => place !== POISONED);
    expect(heard.toSorted()).toEqual(others.toSorted());
    const poisoned = jobs[POISONED]?.notification_id ?? "";
    const log = async () => {
      const answer = await shop.request("GET", `/notifications/admin/logs/${poisoned}`, { token });
      return NotificationLogDetail.parse(await answer.json());
    };
    const statuses = async () => (await jobsOf(subjects, "email")).map(({ status }) => status);
    return { done, email, job: { notification_id: poisoned }, log, ports, statuses, token };
  }

  const sentBut = (status: string, count: number) =>
    Array.from({ length: count }, (_, place) => (place === POISONED ? status : "SENT"));

  it("of a hundred delivers the others; what the vendor refuses is a dead letter", async () => {
    const refused = { kind: "rejected", code: "535", reason: "no", scope: "ours" } as const;
    const { done, job, log, ports, statuses, token } = await batch(100, async () => refused);
    expect(done.retried).toEqual([POISONED]);
    for (let attempts = 2; attempts <= TRIES; attempts += 1) {
      const again = await handOver(QUEUE, [job], inMinutes(ports, attempts * 10), { attempts });
      expect(again.retried).toEqual([0]);
    }
    expect(await statuses()).toEqual(sentBut("PENDING", 100));
    await handOver(`${QUEUE}-dlq`, [job], ports, { attempts: TRIES });
    const answer = await shop.request("GET", "/admin/jobs/dead?queue=notifications", { token });
    const Dead = z.object({ data: z.array(z.object({ body: z.string(), error: z.string() })) });
    const { data } = Dead.parse(await answer.json());
    expect(data.map(({ body }) => JSON.parse(body))).toEqual([job]);
    expect(data[0]?.error).toContain("rejected");
    const { attempts } = await log();
    expect(attempts).toHaveLength(TRIES);
    expect(attempts.at(-1)).toMatchObject({ outcome: "rejected", code: "535" });
  });

  it("delivers the others once; what breaks its sender fails, and staff see it", async () => {
    const broken = async (): Promise<DeliveryOutcome> => {
      throw new Error("this message cannot be sent");
    };
    const { done, email, job, log, ports, statuses } = await batch(20, broken);
    expect(done.retried).toEqual([POISONED]);
    for (const [minutes, place] of [
      [3, "retried"],
      [6, "acked"],
    ] as const) {
      expect((await handOver(QUEUE, [job], inMinutes(ports, minutes)))[place]).toEqual([0]);
    }
    expect(email).toHaveBeenCalledTimes(21);
    expect(await statuses()).toEqual(sentBut("FAILED", 20));
    const attempts = [1, 2].map((number) => ({ number, outcome: "started" }));
    expect(await log()).toMatchObject({ status: "FAILED", attempts });
  });
});

describe("a batch of push messages", () => {
  const COUNT = 24;

  it("whose token ends in the middle asks for one more, and sends each once", async () => {
    const buyer = await shop.customer();
    await choose(shop, buyer, { security: { email: "off" } });
    const device = `fcm:${crypto.randomUUID()}`;
    const at = shop.ports.now();
    await shop.db
      .prepare(
        `INSERT INTO push_devices (id, user_id, token, platform, created_at, last_seen_at)
         VALUES (?1, ?2, ?3, 'android', ?4, ?4)`,
      )
      .bind(newId("push_device", at), buyer.id, device, at)
      .run();
    const subjects = await changes(buyer.id, "nobody@example.com", COUNT);
    const jobs = (await jobsOf(subjects, "push")).map(bodyOf);
    expect(jobs).toHaveLength(COUNT);
    const fcm = shop.ports.messengers.push;
    if (fcm === undefined) throw new Error("the shop has no push");
    let sends = 0;
    const send: Messenger["send"] = async (message) => {
      sends += 1;
      // Google knows the token no longer, before its time.
      if (sends === COUNT / 2) await shop.sandbox("DELETE", "/fcm/tokens");
      return await fcm.send(message);
    };
    const ports = {
      ...shop.ports,
      messengers: { ...shop.ports.messengers, push: { ...fcm, send } },
    };
    const asked = () => calls.filter((path) => path === "/fcm/token").length;
    await handOver(QUEUE, jobs.splice(0, 2), ports);
    const before = asked();
    expect((await handOver(QUEUE, jobs, ports)).acked).toHaveLength(COUNT - 2);
    expect(asked()).toBe(before + 1);
    const statuses = (await jobsOf(subjects, "push")).map(({ status }) => status);
    expect(statuses).toEqual(Array.from({ length: COUNT }, () => "SENT"));
    const answer = await shop.sandbox("GET", `/inbox?to=${encodeURIComponent(device)}&limit=100`);
    const { data } = z.object({ data: z.array(z.unknown()) }).parse(await answer.json());
    expect(data).toHaveLength(COUNT);
  });
});
