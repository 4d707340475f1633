// @module-tag unsampled
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { Problem } from "../../../src/adapters/http/core/problem.ts";
import worker from "../../../src/worker.ts";
import { storedEvents, untilAlert, untilApplied } from "../../payments/paying.ts";
import { countingClient } from "../../support/client.ts";
import { booksOf } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import { tripsOf } from "../../support/trips.ts";
import vectors from "../../vectors.json";
import { eventAbout, pendingOrder } from "./orders.ts";
import { digiflazzSends, digiflazzSignature, everythingIn, refusalsOf } from "./vendors.ts";

/** The platform's requests carry more than ours; the Worker does not look at it. */
const IncomingRequest = Request<unknown, IncomingRequestCfProperties>;
const shop = await openShop();
const PING_SECRET = "rahasia-di-dalam-ping-8c1d";
const PING = JSON.stringify({
  sed: "AgXXtVAHp",
  hook_id: "11aaabbb",
  hook: { url: "https://example.com/hook", secret: PING_SECRET, type: "json", status: 1 },
});

/** What a shop with this webhook secret answers. */
async function sentUnder(secret: string, body: string, headers: Record<string, string>) {
  const bindings = { ...env, DIGIFLAZZ_WEBHOOK_SECRET: secret };
  const client = countingClient({
    send: async (request) => {
      const context = createExecutionContext();
      const answer = await worker.fetch(new IncomingRequest(request), bindings, context);
      await waitOnExecutionContext(context);
      return answer;
    },
  });
  return await client.ask("POST /notifications/webhook/digiflazz", { body, headers });
}

function unknownRef(): string {
  return `INV-${crypto.randomUUID()}`;
}

describe("a webhook that Digiflazz did not send", SLOW, () => {
  it.each<[string, (body: string) => Record<string, string>]>([
    ["without a signature", () => ({})],
    ["with an empty signature", () => ({ "x-hub-signature": "" })],
    [
      "signed with another secret",
      (body) => ({
        "x-hub-signature": digiflazzSignature(body, "bukan-rahasianya"),
      }),
    ],
    [
      "signed with no secret at all",
      (body) => ({
        "x-hub-signature": digiflazzSignature(body, ""),
      }),
    ],
    [
      "with the signature of another body",
      () => ({
        "x-hub-signature": digiflazzSignature('{"data":{}}'),
      }),
    ],
    [
      "with the true digest under another name",
      (body) => ({
        "x-hub-signature": digiflazzSignature(body).replace("sha1=", "sha256="),
      }),
    ],
  ])("(%s) is refused, counted once with its verdict, and changes nothing", async (_what, sign) => {
    const order = await pendingOrder(shop);
    const before = await booksOf(order.buyer.id);
    const body = eventAbout(order, "delivered");
    const answer = await digiflazzSends(shop, body, sign(body));

    expect(answer.status).toBe(401);
    expect(Problem.parse(await answer.json())).toMatchObject({
      code: "webhook.invalid_signature",
    });
    expect(await storedEvents(shop, order.ref)).toEqual([]);
    expect(await refusalsOf(shop, order.ref)).toMatchObject([{ verdict: "forged", times: 1 }]);
    expect(await booksOf(order.buyer.id)).toEqual(before);
  });

  it("but only wrote anew is refused: the signature is over the bytes", async () => {
    const order = await pendingOrder(shop);
    const body = eventAbout(order, "delivered");
    const headers = { "x-hub-signature": digiflazzSignature(body) };
    for (const rewritten of [
      JSON.stringify(JSON.parse(body), null, 2),
      `${body}\n`,
      body.replace('"rc":"00"', '"rc": "00"'),
    ]) {
      expect((await digiflazzSends(shop, rewritten, headers)).status).toBe(401);
    }
    expect(await shop.transaction(order.buyer, order.id)).toMatchObject({ status: "PROCESSING" });
    expect((await digiflazzSends(shop, body, headers)).status).toBe(200);
    await shop.until(order.buyer, order.id, "SUCCESS");
  });
});

describe("a ping", () => {
  it.each([
    ["signed", { "x-hub-signature": digiflazzSignature(PING), "x-digiflazz-event": "ping" }],
    ["unsigned", { "x-digiflazz-event": "ping" }],
  ])("(%s) is answered, and the secret in it is kept nowhere", SLOW, async (_what, headers) => {
    const answer = await digiflazzSends(shop, PING, headers);
    expect(answer.status).toBe(200);
    expect(await everythingIn(shop.db)).not.toContain(PING_SECRET);
  });

  it("as the emulator sends it is answered", async () => {
    const answer = await shop.sandbox("POST", "/digiflazz/ping");
    expect(await answer.json()).toMatchObject({ deliveries: [{ status: 200 }] });
  });
});

describe("a genuine webhook", () => {
  it("about a reference we never used is kept and announced", async () => {
    const ref = unknownRef();
    const answer = await digiflazzSends(shop, eventAbout({ ref }, "delivered"));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ received: true, repeated: false });
    expect(await untilApplied(shop, ref, 1)).toEqual(["unknown_reference"]);
    expect(await untilAlert(shop, ref)).toMatchObject({ kind: "webhook.unknown_reference" });
  });

  it("is kept once, however often it comes", async () => {
    const body = eventAbout({ ref: unknownRef() }, "failed");
    const answers = await Promise.all(Array.from({ length: 10 }, () => digiflazzSends(shop, body)));
    const repeats = await Promise.all(
      answers.map(async (answer) => ({ status: answer.status, ...(await answer.json<object>()) })),
    );
    expect(repeats.every((each) => each.status === 200)).toBe(true);
    expect(repeats.filter((each) => "repeated" in each && each.repeated === false)).toHaveLength(1);
  });

  it("costs at most two trips before the vendor has its answer", async () => {
    const body = eventAbout({ ref: unknownRef() }, "pending");
    const { status, trips } = await tripsOf(() => digiflazzSends(shop, body));
    expect(status).toBe(200);
    expect(trips).toBeLessThanOrEqual(2);
  });

  it.each(vectors.digiflazz_webhook.cases)("as published ($name) is accepted", async (vector) => {
    const { body, headers, secret } = vector;
    const answer = await sentUnder(secret, body, headers);
    // An event about no order at all is genuine, but nobody can apply it.
    expect(answer.status).toBe(vector.name === "minimal" ? 400 : 200);
  });

  it("that says nothing is refused as unreadable", async () => {
    for (const body of ['{"data":{}}', '{"data":[]}', "{}", '{"data":{"ref_id":5}}']) {
      const answer = await digiflazzSends(shop, body);
      expect(answer.status, body).toBe(400);
    }
  });
});
