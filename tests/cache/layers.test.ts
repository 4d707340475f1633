import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { kvCacheLayer } from "../../src/adapters/kv/cache-layer.ts";
import { memoryCacheLayer } from "../../src/adapters/memory/cache-layer.ts";
import { upstashCacheLayer } from "../../src/adapters/upstash/redis/cache-layer.ts";
import { sandbox } from "../support/vendor-transport.ts";
import { keepsCachePromises } from "./layer-promises.ts";

const ADDRESS = "http://127.0.0.1:8788/upstash";
const TOKEN = "dev-upstash-token";

function openClock() {
  let now = Date.now();
  const pass = (seconds: number) => {
    now += seconds * 1_000;
  };
  return { clock: () => now, pass };
}

async function command(...words: readonly string[]) {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const body = JSON.stringify(words);
  return await sandbox.fetch(new Request(`${ADDRESS}/`, { method: "POST", headers, body }));
}

const bytesOf = (text: string) => text.length;

keepsCachePromises("memory", () => {
  const { clock, pass } = openClock();
  const bounds = { entries_max: 1_000, bytes_max: 1_000_000, bytesOf, clock };
  return { layer: memoryCacheLayer<string>(bounds), pass, spoil: undefined };
});

keepsCachePromises("kv", () => {
  const { clock, pass } = openClock();
  const spoil = (key: string, text: string) => env.CACHE.put(key, text);
  return { layer: kvCacheLayer({ kv: env.CACHE, clock }), pass, spoil };
});

keepsCachePromises("upstash", () => {
  const { clock, pass } = openClock();
  const layer = upstashCacheLayer({ url: ADDRESS, token: TOKEN, timeoutMs: 1_000, clock });
  return { layer, pass, spoil: (key, text) => command("SET", key, text) };
});

it("in memory, those leave that were looked at longest ago", async () => {
  const bounds = { entries_max: 3, bytes_max: 100, bytesOf, clock: () => 0 };
  const layer = memoryCacheLayer<string>(bounds);
  const put = (key: string, value: string) => layer.put(key, { value, ttl_seconds: 9 });
  const there = async () => {
    const keys = ["a", "b", "c", "d", "e"];
    const looks = await Promise.all(keys.map(async (key) => await layer.get(key)));
    return keys.filter((_, index) => looks[index] !== undefined).join("");
  };
  for (const key of ["a", "b", "c"]) await put(key, "x");
  await layer.get("a");
  await put("d", "x");
  expect(await there()).toBe("acd");
  await put("e", "x".repeat(97));
  expect(await there()).toBe("de");
  await put("b", "x".repeat(100));
  expect(await there()).toBe("de");
});

it("tells nothing of what was to be kept, nor its token, when Redis refuses", async () => {
  const clock = () => Date.now();
  const layer = upstashCacheLayer({ url: ADDRESS, token: "rahasia", timeoutMs: 1_000, clock });
  const put = layer.put("v1:price:x", {
    value: "sangat rahasia",
    ttl_seconds: 60,
  });
  await expect(put).rejects.toThrow(/^upstash: WRONGPASS [a-z ]+$/);
  await command("SADD", "v1:price:set", "x");
  const good = upstashCacheLayer({ url: ADDRESS, token: TOKEN, timeoutMs: 1_000, clock });
  expect(await good.get("v1:price:set")).toBeUndefined();
});
