import fc from "fast-check";
import { describe, expect, it } from "vitest";
import history from "../samples/upstash/history.json" with { type: "json" };
import wire from "../samples/upstash/wire.json" with { type: "json" };
import { SEED } from "../support/cases.ts";
import { openSandbox } from "./support.ts";
import { type Command, command, unordered } from "./upstash/histories.ts";
import { hasRedis, openRedis } from "./upstash/real-redis.ts";

const TOKEN = { authorization: "Bearer dev-upstash-token" };
const open = () => openSandbox({ variables: {} });
type Open = ReturnType<typeof open>;

async function ask(environment: Open, words: Command) {
  const answer = await environment.call("POST", "/upstash/", words, TOKEN);
  const said = await answer.json();
  expect(answer.status).toBe("error" in said ? 400 : 200);
  return "result" in said ? { result: unordered(words, said.result) } : said;
}

describe("the emulator of Upstash", () => {
  it.each([
    ["plain", {}],
    ["base64", { "upstash-encoding": "base64" }],
  ] as const)("answers the wire vectors, %s", async (encoding, headers) => {
    const environment = open();
    for (const { request, ...answers } of wire) {
      const path = `/upstash${request.path}`;
      const answer = await environment.call("POST", path, request.body, { ...TOKEN, ...headers });
      const wanted = answers[encoding];
      expect(answer.status).toBe(wanted.status);
      const body = await answer.json();
      if ("body" in wanted) expect(body).toEqual(wanted.body);
      else expect(body).toEqual({ error: expect.any(String) });
    }
  });

  it("answers as a real Redis has answered, a thousand times", async () => {
    const environment = open();
    for (const [index, [words, said]] of history.commands.entries()) {
      if (index % history.chapter === 0) await ask(environment, ["FLUSHALL"]);
      const given = words as unknown as Command;
      expect([given, await ask(environment, given)]).toEqual([given, said]);
    }
  });

  it("answers as the Redis of this machine does", async ({ skip }) => {
    skip(!hasRedis(), "there is no redis-server here; its recorded answers are held above");
    const redis = await openRedis();
    try {
      const histories = fc.array(command, { minLength: 1, maxLength: 40 });
      await fc.assert(
        fc.asyncProperty(histories, async (commands) => {
          const environment = open();
          await redis.ask(["FLUSHALL"]);
          for (const words of commands) {
            const answer = await redis.ask(words);
            const real = "result" in answer ? { result: unordered(words, answer.result) } : answer;
            expect([words, await ask(environment, words)]).toEqual([words, real]);
          }
        }),
        { seed: SEED, numRuns: 200 },
      );
    } finally {
      redis.close();
    }
  });

  it("knows who asks, takes paths, and has bad days", async () => {
    const environment = open();
    const unknown = await environment.call("POST", "/upstash/", ["GET", "a"], {
      authorization: "Bearer x",
    });
    expect([unknown.status, await unknown.json()]).toEqual([
      401,
      { error: "WRONGPASS invalid or missing auth token" },
    ]);
    const path = await environment.call("GET", "/upstash/set/a/0812/EX/100", undefined, TOKEN);
    expect(await path.json()).toEqual({ result: "OK" });
    const query = await environment.call("GET", "/upstash/get/a?_token=dev-upstash-token");
    expect(await query.json()).toEqual({ result: "0812" });
    environment.clock.now += 100_000;
    expect(await ask(environment, ["GET", "a"])).toEqual({ result: null });
    for (const body of [[], {}, "x", [["GET", ["a"]]], [null]]) {
      const refused = await environment.call("POST", "/upstash/", body, TOKEN);
      expect(refused.status).toBe(400);
    }
    expect(await ask(environment, ["BLPOP", "a", "0"])).toEqual({
      error: expect.stringMatching(/^ERR/),
    });
    await environment.call("POST", "/chaos/upstash", { mode: "error_500" });
    const broken = await environment.call("POST", "/upstash/", ["GET", "a"], TOKEN);
    expect(broken.status).toBe(500);
  });
});
