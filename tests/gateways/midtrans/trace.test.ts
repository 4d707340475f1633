import { describe, expect, it } from "vitest";
import {
  entriesOf,
  masked,
  searchTerms,
  termsOf,
} from "../../../src/domain/payments/payment-log.ts";
import {
  answers,
  createdAt,
  openGateway,
  payer,
  payment,
  sample,
  serverKey,
  silences,
} from "./vendor.ts";

const created = answers(sample("response.snap.created"), 201);

describe("what was said on the wire", () => {
  it("comes with every answer, with its HTTP status and its time", async () => {
    const { gateway } = openGateway(answers(sample("response.charge.bca-va")));
    const { order_id } = payment;
    const asked = await gateway.create({ ...payment, method: "bca_va" }, payer, createdAt);
    expect(asked.trace).toMatchObject({ kind: "create", order_id, http_status: 200 });
    expect(asked.trace?.milliseconds).toBeGreaterThanOrEqual(0);
    expect(asked.trace?.request).toContain('"bank":"bca"');
    expect(asked.trace?.answer).toContain("812785002530231");
    for (const kind of ["status", "cancel", "expire"] as const) {
      expect((await gateway[kind](order_id)).trace).toMatchObject({ kind, request: null });
    }
    const told = await gateway.notice(sample("notification.qris.settlement"));
    expect(told.trace).toMatchObject({ kind: "notice", order_id, http_status: null });
  });

  it("holds neither key nor token, and people only in part", async () => {
    const { gateway } = openGateway(created);
    const { trace } = await gateway.create(payment, payer, createdAt);
    const { token, redirect_url } = JSON.parse(sample("response.snap.created"));
    const said = JSON.stringify(trace);
    for (const secret of [serverKey, btoa(`${serverKey}:`), token, redirect_url, payer.email]) {
      expect(said).not.toContain(secret);
    }
    expect(said).not.toContain(String(payer.phone));
    expect(said).toContain("b***@example.com");
    expect(said).toContain("+6281***115");
    const notice = sample("notification.card.capture");
    const kept = (await gateway.notice(notice)).trace?.answer ?? "";
    expect(kept).not.toContain(JSON.parse(notice).signature_key);
    expect(kept).not.toContain(JSON.parse(notice).masked_card);
    expect(kept).toContain("****1114");
  });

  it.each(silences)("is kept when it was %s, too", async (_, answer) => {
    const { gateway } = openGateway(answer, { timeoutMs: 20 });
    const { trace } = await gateway.status(payment.order_id);
    expect(trace).toMatchObject({ kind: "status", order_id: payment.order_id });
    expect(trace?.answer?.length ?? 0).toBeLessThanOrEqual(4_000);
  });
});

describe("a log entry", () => {
  it("is masked at any depth, and keeps what is no secret", () => {
    const text = JSON.stringify({
      token_id: "4811-1114-abc",
      credit_card: {
        card_number: "4811111111111114",
        card_cvv: "123",
        masked_card: "48111111-1114",
      },
      refunds: [{ refund_key: "rfd_1", reason: "tulis ke sari.dewi@contoh.co.id" }],
      bill_key: "990000000260",
      customer_details: { first_name: "Sari", phone: "081234567890" },
      signature_key: "abc",
    });
    expect(JSON.parse(masked(text))).toEqual({
      token_id: "[hidden]",
      credit_card: { card_number: "[hidden]", card_cvv: "[hidden]", masked_card: "****1114" },
      refunds: [{ refund_key: "rfd_1", reason: "tulis ke s***@contoh.co.id" }],
      bill_key: "990000000260",
      customer_details: { first_name: "S***", phone: "08123***890" },
      signature_key: "[hidden]",
    });
    expect(masked("<p>sari@contoh.id</p>")).toBe("<p>s***@contoh.id</p>");
    expect(masked("x".repeat(10_000))).toMatch(/^x{3991} …\[cut\]$/);
  });

  it("is found by what its order is known by, and by nothing that many have alike", async () => {
    const { gateway } = openGateway(answers(sample("response.charge.bca-va")));
    const answer = await gateway.create({ ...payment, method: "bca_va" }, payer, createdAt);
    const [entry] = entriesOf(answer, payment, createdAt);
    expect(entry).toMatchObject({ payment_id: payment.id, outcome: "created" });
    const { transaction_id } = JSON.parse(sample("response.charge.bca-va"));
    const terms = entry === undefined ? [] : termsOf(entry);
    expect(terms.toSorted()).toEqual(["812785002530231", transaction_id].toSorted());
    expect(searchTerms("  812785002530231 ABC abc !! ")).toEqual(["812785002530231", "abc"]);
  });

  it("is not made of an answer that never reached the wire", () => {
    expect(entriesOf({ kind: "unknown" }, payment, createdAt)).toEqual([]);
  });
});
