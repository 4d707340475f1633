// @module-tag unsampled
import { env } from "cloudflare:workers";
import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import * as z from "zod";
import { client } from "../support/client.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { type ApiCall, apiOver, expectProblem } from "./api-handler.ts";

const shop = await openShop();
const MEBIBYTE = 1024 * 1024;
const CHUNK = 64 * 1024;

/** A body that comes chunk by chunk for as long as somebody reads it. */
function endless() {
  const taken = { bytes: 0 };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        taken.bytes += CHUNK;
        controller.enqueue(new Uint8Array(CHUNK).fill(0x20));
        if (taken.bytes >= 64 * MEBIBYTE) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { taken, stream };
}

const direct: ApiCall = apiOver(() => shop.ports);
const login = (body: BodyInit, headers: Record<string, string> = {}) =>
  direct("POST", "/auth/login", {
    body,
    headers: { "content-type": "application/json", ...headers },
  });

/** A sign-in of exactly this many bytes. */
function sized(bytes: number): string {
  const empty = JSON.stringify({ email: "a@example.com", password: "" });
  return JSON.stringify({ email: "a@example.com", password: "x".repeat(bytes - empty.length) });
}

it("refuses a body by its declared length without reading any of it", async () => {
  const { taken, stream } = endless();
  const answer = await login(stream, { "content-length": String(MEBIBYTE + 1) });

  await expectProblem(answer, "413 request.too_large");
  expect(taken.bytes).toBe(0);
});

it("stops reading a body that does not say how long it is once it is too long", async () => {
  const { taken, stream } = endless();

  await expectProblem(await login(stream), "413 request.too_large");
  expect(taken.bytes).toBeLessThanOrEqual(MEBIBYTE + 2 * CHUNK);
});

it("takes one mebibyte and not a byte more", SLOW, async () => {
  const streamed = (text: string) => new Blob([text]).stream();

  await expectProblem(await login(sized(MEBIBYTE)), "422 request.invalid");
  await expectProblem(await login(sized(MEBIBYTE + 1)), "413 request.too_large");
  await expectProblem(await login(streamed(sized(MEBIBYTE))), "422 request.invalid");
  await expectProblem(await login(streamed(sized(MEBIBYTE + 1))), "413 request.too_large");
});

it("refuses what is too large over the wire, whoever sends it and wherever", async () => {
  const body = sized(2 * MEBIBYTE);
  for (const path of [
    "/auth/login",
    "/auth/logout",
    "/ppob/transactions",
    "/notifications/webhook/midtrans",
    "/nowhere",
  ]) {
    await expectProblem(await shop.request("POST", path, { body }), "413 request.too_large");
    const chunked = await client.send(
      new Request(`http://shop.test/api/v1${path}`, {
        method: "POST",
        body: new Blob([body]).stream(),
        headers: { "content-type": "application/json" },
      }),
    );
    await expectProblem(chunked, "413 request.too_large");
  }
});

it("takes a large webhook of Meta's, which sends many changes in one", async () => {
  const body = `{"object":"whatsapp_business_account","entry":[]}${" ".repeat(300_000)}`;
  const { WHATSAPP_APP_SECRET: secret = "" } = z
    .object({ WHATSAPP_APP_SECRET: z.string() })
    .parse(env);
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const path = "/notifications/webhook/whatsapp";
  const headers = { "x-hub-signature-256": signature, "content-type": "application/json" };
  expect((await shop.request("POST", path, { body, headers })).status).toBe(200);
  const larger = await shop.request("POST", path, { body: sized(2 * MEBIBYTE), headers });
  await expectProblem(larger, "413 request.too_large");
});

it("still reads a whole body that came in chunks", async () => {
  const body = JSON.stringify({ email: `${crypto.randomUUID()}@example.com`, password: "salah" });
  const slow = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (const byte of new TextEncoder().encode(body)) {
        controller.enqueue(Uint8Array.of(byte));
        await Promise.resolve();
      }
      controller.close();
    },
  });

  await expectProblem(await login(slow), "401 auth.invalid_credentials");
});
