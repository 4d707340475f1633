// @module-tag unsampled
import {
  evictDurableObject,
  listDurableObjectIds,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { durableLimiter } from "../../src/adapters/durable/limiter/client.ts";
import type { Allowance } from "../../src/domain/operations/rate-limit.ts";
import type { Limit } from "../../src/ports/operations/limiter.ts";
import { freshEmail } from "../auth/people.ts";
import { SLOW } from "../support/slow.ts";

const limiter = durableLimiter(env.LIMITERS);
const minute = { name: "minute", limit: 3, window_seconds: 60 };

/** The object that came into being with the first request of a fresh key. */
async function objectOf(key: string, limit: Limit = minute) {
  const before = (await listDurableObjectIds(env.LIMITERS)).map(String);
  await limiter.take(limit, key);
  const after = await listDurableObjectIds(env.LIMITERS);
  const id = after.find((each) => !before.includes(String(each))) ?? expect.fail();
  return env.LIMITERS.get(id);
}

it("counts down to nothing and then says how long to wait", async () => {
  const key = freshEmail();
  const answers: Allowance[] = [];
  for (let time = 1; time <= 5; time += 1) answers.push(await limiter.take(minute, key));

  expect(answers.map(({ allowed, remaining }) => [allowed, remaining])).toEqual([
    [true, 2],
    [true, 1],
    [true, 0],
    [false, 0],
    [false, 0],
  ]);
  expect(answers.every(({ reset_seconds: wait }) => wait > 55 && wait <= 60)).toBe(true);
});

it("counts every limit and every key apart", async () => {
  const [one, other] = [freshEmail(), freshEmail()];
  await limiter.take(minute, one);

  expect((await limiter.take(minute, other)).remaining).toBe(2);
  expect((await limiter.take({ ...minute, name: "other" }, one)).remaining).toBe(2);
  expect((await limiter.take(minute, one)).remaining).toBe(1);
});

it("takes back what is given back, and no more", async () => {
  const key = freshEmail();
  for (let time = 0; time < 3; time += 1) await limiter.take(minute, key);
  await limiter.giveBack(minute, key);
  expect(await limiter.take(minute, key)).toMatchObject({ allowed: true, remaining: 0 });
  for (let time = 0; time < 5; time += 1) await limiter.giveBack(minute, key);
  expect(await limiter.take(minute, key)).toMatchObject({ allowed: true, remaining: 2 });
});

// Not mended: what is given back late counts for the window that is open by then.

it("remembers its count when the object has left memory", async () => {
  const key = freshEmail();
  const object = await objectOf(key);
  await limiter.take(minute, key);
  await evictDurableObject(object);

  expect(await limiter.take(minute, key)).toMatchObject({ allowed: true, remaining: 0 });
  expect(await limiter.take(minute, key)).toMatchObject({ allowed: false, remaining: 0 });
});

it("does not forget a window that is still open when its alarm rings early", async () => {
  const key = freshEmail();
  const object = await objectOf(key);

  expect(await runDurableObjectAlarm(object)).toBe(true);
  expect((await limiter.take(minute, key)).remaining).toBe(1);
  expect(await runDurableObjectAlarm(object)).toBe(true);
});

it("leaves nothing behind when the window is over", SLOW, async () => {
  const brief = { name: "brief", limit: 1, window_seconds: 1 };
  const object = await objectOf(freshEmail(), brief);
  const kept = () =>
    runInDurableObject(object, async (_limiter, { storage }) => ({
      rows: [...storage.kv.list()].length,
      alarm: await storage.getAlarm(),
    }));

  expect(await kept()).toEqual({ rows: 1, alarm: expect.any(Number) });
  await expect.poll(kept, { timeout: 20_000 }).toEqual({ rows: 0, alarm: null });
});

it("asks once more when the connection was lost, with a new stub, and never twice", async () => {
  const lost = Object.assign(new Error("Network connection lost."), { retryable: true });
  const allowed: Allowance = { allowed: true, limit: 3, remaining: 2, reset_seconds: 60 };
  const given = [Promise.reject(lost), Promise.resolve(allowed)];
  const names: string[] = [];
  const flaky = (answers: Promise<Allowance>[]) =>
    durableLimiter({
      getByName: (name) => {
        names.push(name);
        const next = () => answers.shift() ?? expect.fail();
        return { take: next, draw: next, giveBack: async () => {} };
      },
    });

  expect(await flaky(given).take(minute, "sari@example.com")).toEqual(allowed);
  expect(names).toHaveLength(2);
  await expect(flaky([Promise.reject(lost), Promise.reject(lost)]).take(minute, "x")).rejects.toBe(
    lost,
  );
  await expect(flaky([Promise.reject(new Error("bug"))]).take(minute, "x")).rejects.toThrow("bug");
  expect(names).toHaveLength(5);
});

it("puts nobody's address into the name of an object", async () => {
  const names: string[] = [];
  const allowed: Allowance = { allowed: true, limit: 3, remaining: 2, reset_seconds: 60 };
  const spy = durableLimiter({
    getByName: (name) => {
      names.push(name);
      return { take: async () => allowed, draw: async () => allowed, giveBack: async () => {} };
    },
  });
  await spy.take(minute, "sari@example.com");

  expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
});
