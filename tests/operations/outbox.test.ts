import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { openDb } from "../../src/adapters/d1/db.ts";
import { d1Outbox } from "../../src/adapters/d1/operations/outbox.ts";
import type { Job } from "../../src/domain/operations/job.ts";
import { openShop } from "../support/shop.ts";

const shop = await openShop();

it("what a send in the middle leaves is sent by the next flush, and nothing twice", async () => {
  const sent: unknown[] = [];
  let sends = 0;
  const queue = {
    sendBatch: async (messages: Iterable<{ body: unknown }>) => {
      sends += 1;
      if (sends === 2) throw new Error("Queue is overloaded");
      sent.push(...[...messages].map(({ body }) => body));
    },
  } as unknown as Queue;
  const outbox = d1Outbox(openDb(env.DB), {
    files: queue,
    money: queue,
    notifications: queue,
    ppob: queue,
    projections: queue,
    webhooks: queue,
  });
  const at = shop.ports.now();
  const jobs = ["a", "b", "c"].map((letter) => ({ ref: letter.repeat(90_000) }));
  await shop.ports.commit(
    ...jobs.map((body) =>
      outbox.enqueue({ queue: "ppob", body: { kind: "check", ...body } } as unknown as Job, at),
    ),
  );
  await expect(outbox.flush(at)).rejects.toThrow("overloaded");
  expect(sent).toMatchObject(jobs.slice(0, 1));
  expect(await outbox.flush(at)).toBe(2);
  expect(sent).toMatchObject(jobs);
  expect(await outbox.flush(at)).toBe(0);
});
