import * as z from "zod";
import { layeredCache } from "../../src/adapters/cache/layered.ts";
import type { CachedValue } from "../../src/adapters/cache/read.ts";
import { memoryCacheLayer } from "../../src/adapters/memory/cache-layer.ts";
import type { CacheArgs } from "../../src/domain/cache/key.ts";
import type { Cache, Cacheable } from "../../src/ports/cache/cache.ts";
import type { CacheLayer } from "../../src/ports/cache/cache-layer.ts";
import type { CacheTags } from "../../src/ports/cache/cache-tags.ts";
import type { Write } from "../../src/ports/commit.ts";

type Mode = "up" | "down" | "slow";

/** Time that passes when a test says so, and with it what waits for it. */
export function openTime() {
  let now = 1_800_000_000_000;
  const waiting = new Set<{ readonly due: number; readonly wake: () => void }>();
  const background: Promise<unknown>[] = [];
  const settle = async () => {
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return {
    clock: () => now,
    wait: (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        const one = { due: now + ms, wake: resolve };
        waiting.add(one);
        signal.addEventListener("abort", () => {
          waiting.delete(one);
          reject(new Error("aborted"));
        });
      }),
    background: (work: Promise<unknown>) => {
      background.push(work.catch(() => undefined));
    },
    settle,
    /** Wakes what is due by then; promises that follow from it are done. */
    async pass(ms: number) {
      await settle();
      now += ms;
      for (const one of waiting) {
        if (one.due > now) continue;
        waiting.delete(one);
        one.wake();
      }
      await settle();
    },
    /** How many wait for no longer than this. */
    waiting: (ms: number) => [...waiting].filter(({ due }) => due <= now + ms).length,
  };
}
export type Time = ReturnType<typeof openTime>;

/** A layer that isolates share, which a test takes away. */
export function openShared(time: Time) {
  const bounds = {
    entries_max: 1_000,
    bytes_max: 10_000_000,
    bytesOf: (text: string) => text.length,
  };
  const inner = memoryCacheLayer<string>({ ...bounds, clock: time.clock });
  const state: { mode: Mode; calls: number } = { mode: "up", calls: 0 };
  const through = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
    state.calls += 1;
    if (state.mode === "down") throw new Error("connection refused");
    if (state.mode === "slow") await time.wait(5_000, new AbortController().signal);
    return await call();
  };
  const layer: CacheLayer<string> = {
    name: "shared",
    get: (key) => through(() => inner.get(key)),
    put: (key, entry) => through(() => inner.put(key, entry)),
    remove: (key) => through(() => inner.remove(key)),
    clear: (prefix, matches) => through(() => inner.clear(prefix, matches)),
    probe: () => through(() => inner.probe()),
  };
  return { layer, inner, state };
}

/** Where versions of tags are kept, which a test takes away. */
export function openTags() {
  const versions = new Map<string, string>();
  const state = { mode: "up" as "up" | "down", reads: 0 };
  const tags: CacheTags = {
    async versions() {
      state.reads += 1;
      if (state.mode === "down") throw new Error("the database is away");
      return Object.fromEntries(versions);
    },
    invalidate: (names) => {
      const invalidate = () => {
        for (const name of names) versions.set(name, crypto.randomUUID());
      };
      return { kind: "write", statements: [invalidate] };
    },
  };
  /** A write counts from here on. */
  const commit = ({ statements }: Write) => {
    for (const statement of statements) if (typeof statement === "function") statement();
  };
  return { tags, state, commit };
}

interface Outside {
  readonly shared: CacheLayer<string>;
  readonly tags: CacheTags;
  readonly from?: number;
}

/** One isolate's cache, and what it has logged. */
export function openIsolate(time: Time, { shared, tags, from = 0 }: Outside) {
  const logged: string[] = [];
  const log = {
    info: (event: string) => logged.push(event),
    error: (event: string) => logged.push(event),
  };
  const bounds = { entries_max: 100, bytes_max: 1_000_000, clock: time.clock };
  const memory = memoryCacheLayer<CachedValue>({ ...bounds, bytesOf: ({ bytes }) => bytes });
  const layers = { memory, shared, tags, secret: "kunci", shared_from_seconds: from, log };
  return { cache: layeredCache(layers, time), logged };
}

/** A value of the store `ppob`: fresh an hour, believed a second, answered for a day. */
export function popular(args: CacheArgs = {}, version = 1): Cacheable<string> {
  const key = { store: "ppob", name: "popular", args } as const;
  return { key, tags: ["popular"], version, schema: z.string() };
}

export function figureOf(cache: Cache, store = "ppob") {
  const found = cache.figures().find((each) => each.store === store);
  if (found === undefined) throw new Error(`no store ${store}`);
  return found;
}
