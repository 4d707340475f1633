// @module-tag unsampled
import { afterEach, describe, expect, it } from "vitest";
import type { Cache } from "../../src/ports/cache/cache.ts";
import { SLOW } from "../support/slow.ts";
import { figureOf, openIsolate, openShared, openTags, openTime, popular } from "./open-cache.ts";

const HOUR = 3_600_000;
const caches: Cache[] = [];

function open(from = 0) {
  const time = openTime();
  const [shared, database] = [openShared(time), openTags()];
  const outside = { shared: shared.layer, tags: database.tags };
  const isolate = (more = {}) => {
    const opened = openIsolate(time, { ...outside, ...more });
    caches.push(opened.cache);
    return opened;
  };
  const [here, there] = [isolate({ from }), isolate()];
  return { time, shared, database, isolate, here, there };
}

/** What is loaded, how often, and when. */
function origin(given: unknown = "lama") {
  const state = { value: given, loads: 0, gate: undefined as Promise<void> | undefined };
  const load = async (): Promise<string> => {
    state.loads += 1;
    await state.gate;
    if (state.value instanceof Error) throw state.value;
    return String(state.value);
  };
  return { state, load };
}

afterEach(() => {
  for (const cache of caches.splice(0)) {
    for (const store of cache.figures()) {
      const { requests, hits, coalesced, stale, misses, errors } = store;
      expect(hits + coalesced + stale + misses + errors).toBe(requests);
      for (const each of store.layers) {
        expect(each.hits + each.stale + each.misses + each.errors).toBe(each.requests);
      }
    }
  }
});

describe("many who ask at once", () => {
  it("load each of five keys once, 75 of them, in a cold isolate", async () => {
    const { time, here } = open();
    const { state, load } = origin();
    state.gate = time.wait(40, new AbortController().signal);
    const asked = Array.from({ length: 375 }, (_, place) =>
      here.cache.read(popular({ key: place % 5 }), load),
    );
    await time.pass(50);
    expect(new Set(await Promise.all(asked))).toEqual(new Set(["lama"]));
    expect(state.loads).toBe(5);
    expect(figureOf(here.cache)).toMatchObject({ requests: 375, misses: 5, coalesced: 370 });
    expect(time.waiting(HOUR)).toBe(0);
  });

  it("do not wait for ever for a request that has ended: one of them loads anew", async () => {
    const { time, here } = open();
    let loads = 0;
    const load = () => {
      loads += 1;
      return loads === 1 ? new Promise<string>(() => undefined) : Promise.resolve("baru");
    };
    void here.cache.read(popular(), load);
    const asked = Array.from({ length: 20 }, () => here.cache.read(popular(), load));
    await time.pass(999);
    expect(loads).toBe(1);
    await time.pass(1);
    expect(new Set(await Promise.all(asked))).toEqual(new Set(["baru"]));
    expect(loads).toBe(2);
  });

  it("hear of a failure together, and the next one tries again", async () => {
    const { here } = open();
    const { state, load } = origin(new Error("away"));
    const asked = [1, 2, 3].map(() => here.cache.read(popular(), load));
    const ends = await Promise.allSettled(asked);
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect([state.loads, figureOf(here.cache).errors]).toEqual([1, 3]);
    state.value = "pulih";
    expect(await here.cache.read(popular(), load)).toBe("pulih");
  });
});

describe("an old value", () => {
  it("is answered while another is loaded, once, and then is gone", async () => {
    const { time, here, there } = open();
    const { state, load } = origin();
    await here.cache.read(popular(), load);
    state.value = "baru";
    await time.pass(HOUR);
    const asked = [1, 2, 3].map(() => here.cache.read(popular(), load));
    expect(await Promise.all(asked)).toEqual(["lama", "lama", "lama"]);
    await time.settle();
    expect(await here.cache.read(popular(), load)).toBe("baru");
    expect(await there.cache.read(popular(), load)).toBe("baru");
    expect(state.loads).toBe(2);
    expect(figureOf(there.cache).layers[1]).toMatchObject({ hits: 1, misses: 0 });
  });

  it("is better than none for a day, and no longer", async () => {
    const { time, here } = open();
    const { state, load } = origin();
    await here.cache.read(popular(), load);
    state.value = new Error("away");
    await time.pass(24 * HOUR);
    expect(await here.cache.read(popular(), load)).toBe("lama");
    expect(figureOf(here.cache).stale).toBe(1);
    expect(here.logged).toContain("cache.not_loaded");
    await time.pass(HOUR);
    await expect(here.cache.read(popular(), load)).rejects.toThrow("away");
  });
});

describe.each(["down", "slow"] as const)("a shared layer that is %s", (mode) => {
  it("costs a tenth of a second three times, then nothing, and is found again", async () => {
    const { time, shared, here } = open();
    const { state, load } = origin();
    await here.cache.read(popular(), load);
    await time.pass(1_000);
    shared.state.mode = mode;
    shared.state.calls = 0;

    const began = time.clock();
    const answers: string[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      const asked = here.cache.read(popular(), load);
      await time.settle();
      if (time.waiting(100) > 0) await time.pass(100);
      answers.push(await asked);
    }
    expect(new Set(answers)).toEqual(new Set(["lama"]));
    expect(state.loads).toBe(1);
    expect(time.clock() - began).toBe(mode === "slow" ? 300 : 0);
    expect(shared.state.calls).toBe(3);
    expect(here.logged).toEqual(["cache.circuit_opened"]);

    // What nobody holds is loaded, with nothing added any more.
    expect(await here.cache.read(popular({ cold: true }), load)).toBe("lama");
    expect(shared.state.calls).toBe(3);
    const health = here.cache.health();
    await time.pass(2_000);
    expect(await health).toMatchObject([{ state: "ok" }, { state: "down", circuit: "open" }]);

    shared.state.mode = "up";
    await time.pass(6_000);
    expect(await here.cache.read(popular(), load)).toBe("lama");
    expect(here.logged).toEqual(["cache.circuit_opened", "cache.circuit_closed"]);
    expect(await here.cache.health()).toMatchObject([{}, { state: "ok", circuit: "closed" }]);
  });
});

const VOID = ["ppob", ["popular"]] as const;

describe("what is made void", () => {
  it.each(["up", "down", "slow"] as const)(
    "is answered by nobody a second later, in two isolates, with a shared layer that is %s",
    async (mode) => {
      const { time, here, there, shared, database, isolate } = open();
      const { state, load } = origin();
      const ask = async ({ cache }: typeof here) => {
        const asked = cache.read(popular(), load);
        for (let turn = 0; turn < 2; turn += 1) {
          await time.settle();
          if (time.waiting(100) > 0) await time.pass(100);
        }
        return await asked;
      };
      for (const each of [here, there]) expect(await ask(each)).toBe("lama");
      await time.settle();
      shared.state.mode = mode;
      state.value = "baru";
      const write = here.cache.invalidation(...VOID);
      // Not before it is committed.
      expect(await ask(here)).toBe("lama");
      database.commit(write);
      expect(await ask(here)).toBe("baru");
      await time.pass(1_000);
      expect(await ask(there)).toBe("baru");
      // Nor does it come back with the layer that was told nothing, or to an isolate that is cold.
      shared.state.mode = "up";
      for (const after of [0, 6_000, HOUR - 10_000]) {
        await time.pass(after);
        for (const each of [here, there, isolate()]) expect(await ask(each)).toBe("baru");
      }
    },
  );

  it("does not come back by a load that began before", async () => {
    const { time, here, there, database } = open();
    const { state, load } = origin();
    await there.cache.read(popular({ other: true }), async () => "lain");
    state.gate = time.wait(50, new AbortController().signal);
    const slow = here.cache.read(popular(), load);
    await time.settle();
    database.commit(there.cache.invalidation(...VOID));
    state.value = "lama";
    await time.pass(50);
    await slow;
    state.value = "baru";
    expect(await there.cache.read(popular(), load)).toBe("baru");
    await time.pass(1_000);
    expect(await here.cache.read(popular(), load)).toBe("baru");
  });

  it("is asked of the database once a second by all isolates together", async () => {
    const { time, here, there, database } = open();
    const { load } = origin();
    for (let turn = 0; turn < 20; turn += 1) {
      for (const { cache } of [here, there]) await cache.read(popular(), load);
      await time.settle();
    }
    expect(database.state.reads).toBe(1);
    await time.pass(1_000);
    for (const { cache } of [here, there, here]) await cache.read(popular(), load);
    expect(database.state.reads).toBe(2);
    // While it is away, what was known last is good for an hour.
    database.state.mode = "down";
    await time.pass(HOUR / 2);
    expect(await there.cache.read(popular(), load)).toBe("lama");
  });

  it("is of its store only, where a pattern clears", async () => {
    const { time, here, shared } = open();
    const { load } = origin();
    await here.cache.read(popular({ a: 1 }), load);
    await here.cache.read(popular({ a: 2 }), load);
    await time.settle();
    const entry = { value: "x", ttl_seconds: 600 };
    const others = ["session:usr_1", "v1:price:popular:%5B%5D", "lock:ppob", "v1:ppob"];
    for (const key of others) await shared.inner.put(key, entry);
    expect(await here.cache.clear("ppob", "../*")).toEqual({ count: 0, complete: true });
    expect(await here.cache.clear("ppob", "*%22a%22%2C1*")).toEqual({ count: 1, complete: true });
    expect(await here.cache.clear("ppob", "*")).toEqual({ count: 1, complete: true });
    for (const key of others) expect(await shared.inner.get(key)).toBe("x");
    shared.state.mode = "down";
    expect(await here.cache.clear("ppob", "*")).toBeUndefined();
  });
});

describe("what is no value of ours", () => {
  const KEY = "v1:ppob:popular:%5B%5D@0";

  it("is loaded anew, never an error", async () => {
    const { time, shared, here, there, isolate } = open();
    const { state, load } = origin();
    await here.cache.read(popular(), load);
    await time.settle();
    const good = (await shared.inner.get(KEY)) ?? "";
    const spoilt = [
      ...["", "x", `${"0".repeat(64)}j{"version":1,"at":1,"data":"jahat"}`],
      ...[good.replace("lama", "maha"), good.slice(0, -1), `${good}x`],
    ];
    for (const value of spoilt) {
      await shared.inner.put(KEY, { value, ttl_seconds: 600 });
      const cold = isolate();
      expect(await cold.cache.read(popular(), load)).toBe("lama");
      expect(figureOf(cold.cache)).toMatchObject({ misses: 1, errors: 0 });
      await time.settle();
    }
    // Moved to another key, or of another form, it is none either.
    state.value = "lain";
    const other = popular({ other: true });
    await shared.inner.put("v1:ppob:popular:%5B%5B%22other%22%2Ctrue%5D%5D@0", {
      ...{ value: good, ttl_seconds: 600 },
    });
    expect(await there.cache.read(other, load)).toBe("lain");
    expect(await there.cache.read(popular({}, 2), load)).toBe("lain");
  });

  it("is kept nowhere where it is too long", SLOW, async () => {
    const { here, shared } = open();
    const { state, load } = origin(Array.from({ length: 60_000 }, () => crypto.randomUUID()));
    await here.cache.read(popular(), load);
    await here.cache.read(popular(), load);
    expect(state.loads).toBe(2);
    expect(await shared.inner.get(KEY)).toBeUndefined();
  });

  it("is not put where a store moves faster than its shared layer", async () => {
    const { time, here, there, shared } = open(24 * 3_600);
    const { state, load } = origin();
    await here.cache.read(popular(), load);
    await time.settle();
    expect(shared.state.calls).toBe(0);
    await there.cache.read(popular(), load);
    expect(state.loads).toBe(2);
  });
});
