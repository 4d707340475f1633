import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { openDb } from "../../src/adapters/d1/db.ts";
import { d1Outbox } from "../../src/adapters/d1/operations/outbox.ts";
import type { Job } from "../../src/domain/operations/job.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { openShop } from "../support/shop.ts";

const shop = await openShop();

const at = shop.ports.now();

/** An outbox whose queue refuses some bodies; it tells what it took. */
function refusing(isBad: (body: { readonly ref: string }) => boolean) {
  const sent: string[] = [];
  const queue = {
    sendBatch: async (messages: Iterable<{ body: { ref: string } }>) => {
      const bodies = [...messages].map(({ body }) => body);
      if (bodies.some(isBad)) throw new Error("Queue is overloaded");
      sent.push(...bodies.map(({ ref }) => ref.slice(0, 1)));
    },
  } as unknown as Queue;
  const outbox = d1Outbox(openDb(env.DB), {
    deliveries: queue,
    discord: queue,
    events: queue,
    files: queue,
    money: queue,
    notifications: queue,
    ppob: queue,
    projections: queue,
    webhooks: queue,
  });
  const enqueue = (refs: readonly string[]) =>
    shop.ports.commit(
      ...refs.map((ref) =>
        outbox.enqueue({ queue: "ppob", body: { kind: "check", ref } } as Job, at),
      ),
    );
  return { sent, outbox, enqueue };
}

const failure = "overloaded";

it("what a send in the middle leaves is sent by the next flush, and nothing twice", async () => {
  let away = true;
  const { sent, outbox, enqueue } = refusing(({ ref }) => away && ref.startsWith("b"));
  // Each fills a send of its own.
  await enqueue(["a", "b", "c"].map((letter) => letter.repeat(90_000)));
  await expect(outbox.flush(at)).rejects.toThrow(failure);
  expect(sent).toEqual(["a", "c"]);
  away = false;
  expect(await outbox.flush(at)).toBe(1);
  expect(sent).toEqual(["a", "c", "b"]);
  expect(await outbox.flush(at)).toBe(0);
});

it("a row that its queue never takes is set aside ever longer, and stops no other", async () => {
  const { sent, outbox, enqueue } = refusing(({ ref }) => ref === "bad");
  await enqueue(["one", "bad", "two"]);
  await expect(outbox.flush(at)).rejects.toThrow(failure);
  expect(sent).toEqual([]);
  await expect(outbox.flush(at)).rejects.toThrow(failure);
  expect(sent).toEqual(["o", "t"]);

  await enqueue(["three"]);
  expect(await outbox.flush(addSeconds(at, 59))).toBe(1);
  await expect(outbox.flush(addSeconds(at, 60))).rejects.toThrow(failure);
  expect(await outbox.flush(addSeconds(at, 179))).toBe(0);
  await expect(outbox.flush(addSeconds(at, 180))).rejects.toThrow(failure);
  expect(await outbox.oldest()).toBe(at);
  await env.DB.prepare("DELETE FROM outbox").run();
});
