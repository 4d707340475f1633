import { expect, it } from "vitest";
import { discordRest } from "../../src/adapters/discord-api/rest/rest.ts";
import { newId } from "../../src/domain/ids.ts";
import { instant } from "../../src/domain/time.ts";
import type { DiscordGates } from "../../src/ports/discord/discord-gates.ts";

const bot = { bot_id: newId("discord_bot", instant(0)), application_id: "1", bot_token: "t" };
const to = { channel_id: "645027906669510667", nonce: "1" };

/** Calls of Discord's API through a gate, and what was sent and logged. */
function through(gates: Partial<DiscordGates>) {
  const seen = { sent: 0, logged: [] as string[] };
  const fetch = async () => {
    seen.sent += 1;
    return Response.json({ id: "9" });
  };
  const log = { info: () => {}, error: (event: string) => void seen.logged.push(event) };
  const open = { admit: async () => ({ wait_ms: 0 }), hear: async () => {}, ...gates };
  const config = { url: "https://discord.com", timeoutMs: 1_000 };
  const rest = discordRest(config, { fetch, log, gates: open as DiscordGates });
  return { seen, post: () => rest.postMessage(bot, to, { text: "halo" }) };
}

const away = async () =>
  Promise.reject(new Error("Durable Object reset because its code was updated"));

it("sends nothing where the gate could not be asked, and has it tried again", async () => {
  const { seen, post } = through({ admit: away });
  expect(await post()).toEqual({ kind: "busy", retry_after_seconds: 2 });
  expect(seen).toEqual({ sent: 0, logged: ["discord.gate_away"] });
});

it("keeps the answer that the gate could not be told of", async () => {
  const { seen, post } = through({ hear: away });
  expect(await post()).toEqual({ kind: "done", message_id: "9" });
  expect(seen).toEqual({ sent: 1, logged: ["discord.gate_away"] });
});
