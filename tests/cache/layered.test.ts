import { afterEach, describe, expect, it } from "vitest";
import type { Cache } from "../../src/ports/cache/cache.ts";
import { figureOf, openIsolate, openShared, openTime, popular } from "./open-cache.ts";

const HOUR = 3_600_000;
const caches: Cache[] = [];

function open(from = 0) {
  const time = openTime();
  const shared = openShared(time);
  const [here, there] = [openIsolate(time, shared.layer, from), openIsolate(time, shared.layer)];
  caches.push(here.cache, there.cache);
  return { time, shared, here, there };
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

describe("what is made void", () => {
  it("is answered by nobody a second later, in two isolates", async () => {
    const { time, here, there } = open();
    const { state, load } = origin();
    await Promise.all([here.cache.read(popular(), load), there.cache.read(popular(), load)]);
    await time.settle();
    state.value = "baru";
    await here.cache.invalidate("ppob", ["popular"]);
    expect(await here.cache.read(popular(), load)).toBe("baru");
    await time.pass(1_000);
    expect(await there.cache.read(popular(), load)).toBe("baru");
  });

  it("does not come back by a load that began before", async () => {
    const { time, here, there } = open();
    const { state, load } = origin();
    state.gate = time.wait(50, new AbortController().signal);
    const slow = here.cache.read(popular(), load);
    await time.settle();
    await there.cache.invalidate("ppob", ["popular"]);
    state.value = "lama";
    await time.pass(50);
    await slow;
    state.value = "baru";
    expect(await there.cache.read(popular(), load)).toBe("baru");
    await time.pass(1_000);
    expect(await here.cache.read(popular(), load)).toBe("baru");
  });

  it("is of its store only, where a pattern clears", async () => {
    const { time, here, shared } = open();
    const { load } = origin();
    await here.cache.read(popular({ a: 1 }), load);
    await here.cache.read(popular({ a: 2 }), load);
    await time.settle();
    const entry = { value: "x", ttl_seconds: 600, tag_versions: "" };
    const others = ["session:usr_1", "v1:price:popular:%5B%5D", "lock:ppob", "v1:ppob"];
    for (const key of others) await shared.inner.put(key, entry);
    expect(await here.cache.clear("ppob", "../*")).toEqual({ count: 0, complete: true });
    expect(await here.cache.clear("ppob", "*%22a%22%2C1*")).toEqual({ count: 1, complete: true });
    expect(await here.cache.clear("ppob", "*")).toEqual({ count: 1, complete: true });
    for (const key of others) expect((await shared.inner.get(key, [])).value).toBe("x");
    shared.state.mode = "down";
    expect(await here.cache.clear("ppob", "*")).toBeUndefined();
  });
});

describe("what is no value of ours", () => {
  const KEY = "v1:ppob:popular:%5B%5D";

  it("is loaded anew, never an error", async () => {
    const { time, shared, here, there } = open();
    const { state, load } = origin();
    await here.cache.read(popular(), load);
    await time.settle();
    const good = (await shared.inner.get(KEY, ["tag:v1:ppob:popular"])).value ?? "";
    const spoilt = [
      ...["", "x", `${"0".repeat(64)}j{"version":1,"at":1,"data":"jahat"}`],
      ...[good.replace("lama", "maha"), good.slice(0, -1), `${good}x`],
    ];
    for (const value of spoilt) {
      await shared.inner.put(KEY, { value, ttl_seconds: 600, tag_versions: "0" });
      const cold = openIsolate(time, shared.layer);
      expect(await cold.cache.read(popular(), load)).toBe("lama");
      expect(figureOf(cold.cache)).toMatchObject({ misses: 1, errors: 0 });
      await time.settle();
    }
    // Moved to another key, or of another form, it is none either.
    state.value = "lain";
    const other = popular({ other: true });
    await shared.inner.put("v1:ppob:popular:%5B%5B%22other%22%2Ctrue%5D%5D", {
      ...{ value: good, ttl_seconds: 600, tag_versions: "0" },
    });
    expect(await there.cache.read(other, load)).toBe("lain");
    expect(await there.cache.read(popular({}, 2), load)).toBe("lain");
  });

  it("is kept nowhere where it is too long", async () => {
    const { here, shared } = open();
    const { state, load } = origin(Array.from({ length: 60_000 }, () => crypto.randomUUID()));
    await here.cache.read(popular(), load);
    await here.cache.read(popular(), load);
    expect(state.loads).toBe(2);
    expect((await shared.inner.get(KEY, ["tag:v1:ppob:popular"])).value).toBeUndefined();
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
