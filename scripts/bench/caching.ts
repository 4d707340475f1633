import * as z from "zod";
import { requestTo } from "../client/request.ts";
import type { Ask } from "./asking.ts";
import type { Environment } from "./environments.ts";
import { drive } from "./load.ts";
import { rounded } from "./report.ts";
import type { Figures, Work } from "./work.ts";

/** Reads of each kind in one isolate; those who look at what is popular. */
const READS = { memory: 20_000, shared: 1_000, origin: 500 } as const;
const READERS = 75;
const KEYS = 5;
const VISITORS = 1_000;

export const CACHED = READS.memory + READS.shared + READS.origin + READERS * KEYS + VISITORS;

const Counted = z.object({ loads: z.int() });

/**
 * What a value costs from this isolate's memory, from Redis (the emulator's) and from the database,
 * how often many cold readers load, and how many visitors of a page are answered from memory.
 */
export async function caching(environment: Environment, ask: Ask) {
  const { hostname, port } = environment;
  const within = async (asked: object) => {
    const began = performance.now();
    const answer = await fetch(`http://${hostname}:${port}/bench/cache`, {
      ...{ method: "POST", body: JSON.stringify(asked) },
    });
    if (!answer.ok) throw new Error(`the cache answered ${answer.status}`);
    const { loads } = Counted.parse(await answer.json());
    return { loads, ms: performance.now() - began };
  };
  const each = async (from: keyof typeof READS) => {
    await within({ from, reads: 10 });
    const { ms, loads } = await within({ from, reads: READS[from] });
    return { us: Math.round((ms * 1_000) / READS[from]), loads };
  };
  const work: Work = async (note) => {
    const [memory, shared, origin] = [
      await each("memory"),
      await each("shared"),
      await each("origin"),
    ];
    const stampede = await within({ from: "stampede", reads: READERS, keys: KEYS });
    note({
      memory_hit_us: memory.us,
      redis_hit_us: shared.us,
      load_us: origin.us,
      loads_of_cold_readers: stampede.loads,
      ...(await visits(environment, ask)),
    });
  };
  return work;
}

const Stats = z.object({
  data: z.array(z.object({ store: z.string(), requests: z.int(), hits: z.int() })),
});

/** Of visitors of one page, how many of a hundred find what they need in memory. */
async function visits({ hostname, port }: Environment, ask: Ask): Promise<Figures> {
  const counted = async () => {
    const { data } = Stats.parse(await ask("GET /cache/stats", {}));
    const some = data.filter(({ store }) => store !== "reports");
    const sum = (of: "requests" | "hits") => some.reduce((all, one) => all + one[of], 0);
    return { requests: sum("requests"), hits: sum("hits") };
  };
  const before = await counted();
  const asked = { ask: () => requestTo("GET /products/popular"), expected: 200 };
  await drive({ hostname, port, ...asked, requests: VISITORS, concurrency: 16 });
  const after = await counted();
  const share = (after.hits - before.hits) / (after.requests - before.requests);
  return { visitors_hit_percent: rounded(share * 100, 1) };
}
