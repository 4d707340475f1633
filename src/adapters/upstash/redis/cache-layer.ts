import { Redis } from "@upstash/redis/cloudflare";
import { packEntry, validText } from "../../../domain/cache/entry.ts";
import type { CacheLayer } from "../../../ports/cache/cache-layer.ts";

interface Access {
  readonly url: string;
  readonly token: string;
  readonly timeoutMs: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

const PAGE = 500;
const REMOVED_MAX = 10_000;
const PAGES_MAX = 400;

/**
 * Keeps texts in Redis, by Upstash's REST API. All that is written here may be written twice, so a
 * call that got lost is made once more. https://upstash.com/docs/redis/features/restapi
 */
export function upstashCacheLayer({ url, token, timeoutMs, clock }: Access): CacheLayer<string> {
  const redis = new Redis({
    url,
    token,
    // `"0812"` is a text, and stays one.
    automaticDeserialization: false,
    enableAutoPipelining: false,
    enableTelemetry: false,
    retry: { retries: 1, backoff: () => 50 },
    signal: () => AbortSignal.timeout(timeoutMs),
  });
  const withoutContent = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await call();
    } catch (error) {
      throw new Error(`upstash: ${reasonOf(error)}`);
    }
  };

  return {
    name: "upstash",

    get: (key) =>
      withoutContent(async () => {
        // Of what is no text, MGET says that there is none, where GET fails.
        const [packed] = await redis.mget<(string | null)[]>(key);
        return validText(packed, clock());
      }),

    put: (key, { value, ttl_seconds }) =>
      withoutContent(async () => {
        const until = clock() + ttl_seconds * 1_000;
        const px = Math.max(Math.ceil(ttl_seconds * 1_000), 1);
        await redis.set(key, packEntry({ text: value, until }), { px });
      }),

    remove: (key) =>
      withoutContent(async () => {
        await redis.unlink(key);
      }),

    clear: (prefix, matches) => withoutContent(() => clear(redis, prefix, matches)),

    probe: () =>
      withoutContent(async () => {
        const key = `probe:${crypto.randomUUID()}`;
        await redis.set(key, "ok", { ex: 60 });
        const found = await redis.get(key);
        await redis.unlink(key);
        if (found !== "ok") throw new Error("did not answer what was written");
      }),
  };
}

async function clear(redis: Redis, prefix: string, matches: (key: string) => boolean) {
  let cursor = "0";
  let count = 0;
  for (let page = 0; page < PAGES_MAX && count < REMOVED_MAX; page += 1) {
    const [next, found] = await redis.scan(cursor, { match: `${prefix}*`, count: PAGE });
    const meant = found.filter((key) => key.startsWith(prefix) && matches(key));
    if (meant.length > 0) count += await redis.unlink(...meant);
    cursor = String(next);
    if (cursor === "0") return { count, complete: true };
  }
  return { count, complete: false };
}

/** Without the command, which the library's errors tell with all that was to be kept. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "failed";
  if (error.name === "TimeoutError" || error.name === "AbortError") return "did not answer in time";
  const [words = ""] = error.message.split(/, command was|: \[/);
  return error.name === "UpstashError" ? words.slice(0, 100) : error.name;
}
