import { expect, it } from "vitest";
import { discordProbe } from "../../src/adapters/discord-api/rest/probe.ts";
import { APPLICATION, newGuildId, newToken, PUBLIC_KEY } from "./guilds.ts";

const URL = "https://discord.test";
const GUILD = newGuildId();
const json = (body: object, status = 200) => Response.json(body, { status });

const GOOD: Readonly<Record<string, () => Response>> = {
  "/users/@me": () => json({ id: APPLICATION, username: "toko-fa", bot: true }),
  "/applications/@me": () => json({ id: APPLICATION, verify_key: PUBLIC_KEY.toUpperCase() }),
  [`/guilds/${GUILD}`]: () => json({ id: GUILD, name: "Toko Sari", owner_id: "1", roles: [] }),
};

/** Inspects a bot at a Discord that answers some calls in another way, and notes what was asked. */
async function inspected(other: Partial<Record<string, () => Response>> = {}) {
  const calls: { readonly path: string; readonly init: RequestInit }[] = [];
  const bot_token = newToken();
  const bots = discordProbe({ url: URL, timeoutMs: 10_000 }, async (url, init) => {
    const path = url.slice(`${URL}/api/v10`.length);
    calls.push({ path, init });
    const answer = other[path] ?? GOOD[path];
    if (answer === undefined) throw new TypeError(`nothing at ${path}`);
    return answer();
  });
  const answer = await bots.inspect({ guild_id: GUILD, bot_token });
  return { answer, calls, bot_token };
}

const guild = (answer: () => Response) => ({ [`/guilds/${GUILD}`]: answer });

it("says whose the token is, and shows it to Discord alone, by name", async () => {
  const { answer, calls, bot_token } = await inspected();
  const seen = { application_id: APPLICATION, public_key: PUBLIC_KEY };
  const told = {
    ...{ bot: "toko-fa", guild: "Toko Sari", channels: [], lacking: [], may_ban: false },
    interactions_url: null,
  };
  expect(answer).toEqual({ kind: "known", seen: { ...seen, ...told } });
  expect(calls.map(({ path }) => path)).toEqual(Object.keys(GOOD));
  for (const { init } of calls) {
    const headers = new Headers(init.headers);
    expect(headers.get("authorization")).toBe(`Bot ${bot_token}`);
    expect(headers.get("user-agent")).toMatch(/^DiscordBot \(https:\/\/\S+, [\d.]+\)$/);
    expect(init.redirect).toBe("manual");
    expect(init.signal).toBe(calls[0]?.init.signal);
  }
});

it("shows a wrong token once", async () => {
  const unauthorized = () => json({ message: "401: Unauthorized", code: 0 }, 401);
  const { answer, calls } = await inspected({ "/users/@me": unauthorized });
  expect(answer).toEqual({ kind: "refused" });
  expect(calls).toHaveLength(1);
});

it.each([
  [404, 10_004],
  [403, 50_001],
])("is in no guild that Discord answers for with %d and code %d", async (status, code) => {
  const { answer } = await inspected(guild(() => json({ message: "No", code }, status)));
  expect(answer).toMatchObject({ kind: "known", seen: { guild: null } });
});

it.each<[string, () => Response]>([
  ["forbidden by what stands before Discord", () => new Response("<html>", { status: 403 })],
  ["not found without a code", () => json({ message: "404: Not Found", code: 0 }, 404)],
  ["sent elsewhere", () => new Response(null, { status: 302, headers: { location: "/x" } })],
  ["an answer of another shape", () => json({ id: GUILD })],
  ["an answer without an end", () => json({ id: GUILD, name: "x".repeat(1_100_000) })],
  ["away", () => json({ message: "Internal Server Error", code: 0 }, 500)],
])("says nothing of a guild that is %s", async (_what, answer) => {
  expect((await inspected(guild(answer))).answer).toMatchObject({ kind: "unknown" });
});

it("says nothing of an application whose key is none", async () => {
  const other = { "/applications/@me": () => json({ id: APPLICATION, verify_key: "abc" }) };
  expect((await inspected(other)).answer).toMatchObject({ kind: "unknown" });
});

it("says nothing, and no more than the kind of failure, where nobody answers", async () => {
  const fail = () => {
    throw new DOMException("signal timed out with Bot xyz", "TimeoutError");
  };
  const { answer } = await inspected({ "/users/@me": fail });
  expect(answer).toEqual({ kind: "unknown", detail: "TimeoutError" });
});

it.each<[string, () => Response, number]>([
  ["by the body", () => json({ message: "slow", retry_after: 1.3, global: false }, 429), 2],
  [
    "by the header",
    () => new Response("<html>", { status: 429, headers: { "retry-after": "7" } }),
    7,
  ],
  ["for a minute", () => new Response("", { status: 429 }), 60],
  ["for a minute rather than for years", () => json({ retry_after: 1e9 }, 429), 60],
])("waits %s when too much was asked", async (_how, limited, seconds) => {
  for (const path of Object.keys(GOOD)) {
    const { answer } = await inspected({ [path]: limited });
    expect(answer).toEqual({ kind: "busy", retry_after_seconds: seconds });
  }
});
