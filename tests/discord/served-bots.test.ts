import { describe, expect, it } from "vitest";
import { cachedServedBots } from "../../src/adapters/memory/served-bots.ts";
import type { DiscordBots } from "../../src/ports/discord/discord-bots.ts";
import type { Vault } from "../../src/ports/vault.ts";
import { newToken, PUBLIC_KEY } from "./guilds.ts";

const SILENT = { info: () => {}, error: () => {} };

/** Bots whose readings are counted, on a clock that a test moves. */
function newBots() {
  const counts = { reads: 0 };
  let now = 0;
  const served: DiscordBots["served"] = async () => {
    counts.reads += 1;
    return [];
  };
  const origin = { served } as DiscordBots;
  const bots = cachedServedBots({ origin, vault: {} as Vault, log: SILENT }, () => now);
  const pass = (ms: number) => {
    now += ms;
  };
  return { bots, counts, pass };
}

describe("the bots that are served", () => {
  it("are all but one whose credentials nobody can open, which is logged", async () => {
    const named = [1, 2, 3].map((each) => `${each}`);
    const served = async () =>
      named.map((id) => ({ id, application_id: id, sealed: id, sealed_for: null, guilds: [] }));
    const open = async (sealed: string) => {
      if (sealed === "2") throw new Error("no key for it");
      return JSON.stringify({ public_keys: [PUBLIC_KEY], bot_token: newToken() });
    };
    const logged: unknown[] = [];
    const log = { ...SILENT, error: (...said: unknown[]) => void logged.push(said) };
    const origin = { served } as unknown as DiscordBots;
    const bots = cachedServedBots({ origin, vault: { open } as unknown as Vault, log }, () => 0);
    expect((await bots.all()).map(({ application_id }) => application_id)).toEqual(["1", "3"]);
    expect(JSON.stringify(logged)).toMatch(/credentials_unreadable.*"bot_id":"2".*no key for it/);
  });

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
