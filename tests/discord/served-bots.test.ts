import { describe, expect, it } from "vitest";
import { cachedServedBots } from "../../src/adapters/memory/served-bots.ts";
import type { DiscordBots } from "../../src/ports/discord/discord-bots.ts";
import type { Vault } from "../../src/ports/vault.ts";

/** Bots whose readings are counted, on a clock that a test moves. */
function newBots() {
  const counts = { reads: 0 };
  let now = 0;
  const served: DiscordBots["served"] = async () => {
    counts.reads += 1;
    return [];
  };
  const origin = { served } as DiscordBots;
  const bots = cachedServedBots({ origin, vault: {} as Vault }, () => now);
  const pass = (ms: number) => {
    now += ms;
  };
  return { bots, counts, pass };
}

describe("the bots that are served", () => {
  it("are read once while they are fresh, and by each request for itself when not", async () => {
    const shop = newBots();
    await Promise.all([shop.bots.all(), shop.bots.all()]);
    expect(shop.counts.reads).toBe(2);
    await shop.bots.all();
    expect(shop.counts.reads).toBe(2);
    shop.pass(2_000);
    await shop.bots.all();
    expect(shop.counts.reads).toBe(3);
  });

  it("are not held as they were read before a change", async () => {
    const shop = newBots();
    const before = shop.bots.all();
    shop.bots.forget();
    await before;
    await shop.bots.all();
    expect(shop.counts.reads).toBe(2);
  });
});
