import { createServer } from "node:http";
import { expect, it } from "vitest";
import * as z from "zod";
import { connect } from "../../scripts/demo/client.ts";
import { clock } from "../../scripts/demo/patience.ts";

const REFUSED = {
  type: "/docs/problems#rate.limited",
  title: "Too many requests",
  status: 429,
  code: "rate.limited",
  request_id: "req_01KAV3Q9C5X7",
};

/** A shop that answers so many times with 429, and the demo's way to it. */
async function refusing(times: number, retryAfter: string) {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    const refused = asked <= times;
    const headers = { "content-type": "application/json", "x-request-id": REFUSED.request_id };
    const problem = { "content-type": "application/problem+json", "retry-after": retryAfter };
    response.writeHead(refused ? 429 : 200, { ...headers, ...(refused ? problem : {}) });
    response.end(JSON.stringify(refused ? REFUSED : { status: "ok" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.int() }).parse(server.address());
  const said: string[] = [];
  const environment = connect(`http://127.0.0.1:${port}`, "", (text) => said.push(text));
  return { environment, said, asked: () => asked, [Symbol.dispose]: () => server.close() };
}

it("waits as long as it is told, says so, and does not count it as slowness", async () => {
  using shop = await refusing(1, "1");
  const [started, counted] = [Date.now(), clock()];
  const [one, other] = await Promise.all([
    shop.environment.shop("GET", "/health"),
    shop.environment.shop("GET", "/health"),
  ]);

  expect([one.status, other.status, shop.asked()]).toEqual([200, 200, 3]);
  expect(shop.said).toEqual([expect.stringContaining("wait 1 s")]);
  const [passed, took] = [Date.now() - started, clock() - counted];
  expect(passed).toBeGreaterThanOrEqual(990);
  // However slow the machine is, what was waited is not in it.
  expect(passed - took).toBeGreaterThanOrEqual(990);
});

it.each(["3600", "71", "soon", "0"])("does not wait for a Retry-After of %s", async (wait) => {
  using shop = await refusing(1, wait);
  const answer = await shop.environment.shop("GET", "/health");

  expect([answer.status, shop.asked()]).toEqual([429, 1]);
  expect(shop.said).toEqual([]);
});
