import { describe, expect, it } from "vitest";
import { iris } from "../../src/adapters/payouts/iris/iris.ts";
import { amount } from "../../src/domain/money.ts";
import { answerText } from "../../src/ports/vendor-answer.ts";
import { openGateway, payer, payment } from "../gateways/midtrans/vendor.ts";
import { attempt, openVendor } from "../suppliers/digiflazz/vendor.ts";
import { endlessAnswer } from "../support/endless.ts";

const KIB = 1024;
/** What a stream has ready beyond what was asked of it. */
const AHEAD = 64 * KIB;

describe("an answer of a vendor that never ends", () => {
  it("says nothing about an order, and is not read on", async () => {
    const { seen, response } = endlessAnswer();
    const said = await openVendor(() => response).supplier.order(attempt);
    expect(said).toEqual({ kind: "unknown", detail: "unreadable answer, HTTP 200" });
    expect(seen.cancelled).toBe(true);
    expect(seen.bytes).toBeLessThanOrEqual(256 * KIB + AHEAD);
  });

  it("is no price list, of which more is read", async () => {
    const { seen, response } = endlessAnswer();
    const list = await openVendor(() => response).supplier.priceList();
    expect(list).toEqual({ kind: "unavailable", detail: "unreadable answer, HTTP 200" });
    expect(seen.cancelled).toBe(true);
    expect(seen.bytes).toBeGreaterThan(5 * KIB * KIB);
    expect(seen.bytes).toBeLessThanOrEqual(5 * KIB * KIB + AHEAD);
  });

  it("says nothing about a payment, and the log keeps that it came", async () => {
    const { seen, response } = endlessAnswer(201);
    const { gateway } = openGateway(() => response);
    const said = await gateway.status(payment.order_id);
    expect(said).toMatchObject({ kind: "unknown", detail: "unreadable answer, HTTP 201" });
    expect(said.trace).toMatchObject({ answer: null, http_status: 201 });
    expect(seen.cancelled).toBe(true);
    const other = endlessAnswer(201);
    const created = openGateway(() => other.response).gateway.create(
      payment,
      payer,
      payment.created_at,
    );
    expect((await created).kind).toBe("unknown");
    expect(other.seen.bytes).toBeLessThanOrEqual(256 * KIB + AHEAD);
  });

  it("says nothing about a payout", async () => {
    const { seen, response } = endlessAnswer();
    const keys = { creatorKey: "a", approverKey: "b", merchantKey: "c" };
    const config = { baseUrl: "https://iris.test/api/v1", timeoutMs: 5_000, ...keys };
    const service = iris(config, async () => response);
    const payout = { bank: "bca", number: "1122333300", holder: "Budi", amount: amount(1) };
    const said = await service.create({ id: attempt.transaction_id, ...payout });
    expect(said.kind).toBe("unknown");
    expect(seen.cancelled).toBe(true);
    expect(seen.bytes).toBeLessThanOrEqual(256 * KIB + AHEAD);
  });
});

describe("the text of an answer", () => {
  it("is whole up to the very limit, wherever its characters are cut into chunks", async () => {
    const bytes = new TextEncoder().encode("harga é 10.000 ☕");
    const inBytes = () =>
      new Response(
        new ReadableStream<Uint8Array>({
          start(controller) {
            for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
            controller.close();
          },
        }),
      );
    expect(await answerText(inBytes(), bytes.length)).toBe("harga é 10.000 ☕");
    expect(await answerText(inBytes(), bytes.length - 1)).toBeUndefined();
    expect(await answerText(new Response(null, { status: 204 }))).toBe("");
  });
});
