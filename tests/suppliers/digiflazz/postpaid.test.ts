import { describe, expect, it } from "vitest";
import { readWebhook } from "../../../src/adapters/suppliers/digiflazz/webhook.ts";
import type { Attempt } from "../../../src/domain/ppob/attempt.ts";
import { businessDay } from "../../../src/domain/time.ts";
import { answers, attempt, openVendor, sample, startedAt } from "./vendor.ts";

const question = {
  ref: "PSC-20260115-000045",
  supplier_sku: "pln",
  customer_no: "530000000001",
};
const payment: Attempt = {
  ...attempt,
  ...question,
  bill: { number: question.ref, day: businessDay(startedAt) },
};
const document = (name: string) => JSON.parse(sample(name));
const said = (data: object) => answers({ data: { ref_id: question.ref, ...data } });

describe("a bill", () => {
  it("is asked for, paid and asked about as documented", async () => {
    const found = openVendor(answers(sample("response.inq-pasca.pln")), {
      config: { testing: true },
    });
    await found.supplier.inquire?.(question);
    await found.supplier.order(payment);
    await found.supplier.check({ ...payment, checks: 1 });

    expect(found.calls.map((call) => call.body)).toEqual([
      document("request.inq-pasca.pln"),
      document("request.pay-pasca.pln"),
      document("request.status-pasca"),
    ]);
  });

  it("is read with its periods and particulars", async () => {
    const { supplier } = openVendor(answers(sample("response.inq-pasca.pln")));
    expect(await supplier.inquire?.(question)).toEqual({
      kind: "found",
      rc: "00",
      bill: {
        number: question.ref,
        customer_name: "BUDI SANTOSO",
        amount: 300_000,
        admin: 2_750,
        cost: 300_950,
        periods: [{ period: "202601", amount: 300_000, penalty: 0, meter: "00080000 - 00080215" }],
        details: { tariff: "R1", power: "1300", bills: "1" },
      },
    });
  });

  it.each([
    ["without sums", {}],
    ["with half a rupiah", { selling_price: 302_750.5, admin: 2_750, price: 300_950 }],
    ["of less than its admin fee", { selling_price: 2_000, admin: 2_750, price: 1_000 }],
  ])("is no bill %s", async (_, sums) => {
    const { supplier } = openVendor(said({ rc: "00", status: "Sukses", ...sums }));
    expect((await supplier.inquire?.(question))?.kind).toBe("unknown");
  });

  it("of a land tax carries the year that stands behind its number", async () => {
    const { supplier, calls } = openVendor(answers(sample("response.inq-pasca.pln")));
    await supplier.inquire?.({ ...question, customer_no: "329801092375999991|2025" });
    expect(calls[0]?.body).toMatchObject({ customer_no: "329801092375999991", year: 2025 });
  });

  it.each([
    ["54", "bill.number_rejected"],
    ["60", "bill.nothing_due"],
    ["02", "bill.not_payable"],
    ["53", "product.unavailable"],
    ["41", "supplier.unavailable"],
  ])("is refused after code %s with %s", async (rc, reason) => {
    const { supplier } = openVendor(said({ rc, status: "Gagal" }));
    expect(await supplier.inquire?.(question)).toMatchObject({ kind: "none", reason });
  });
});

describe("a payment", () => {
  it("brings its proof and what was charged", async () => {
    const { supplier } = openVendor(answers(sample("response.pay-pasca.pln")));
    expect(await supplier.order(payment)).toMatchObject({
      kind: "delivered",
      serial_number: "004212C9245F1BA43A77CEBD5CD5DA39",
      cost: 300_950,
    });
  });

  it("is not believed without a proof: that may be the inquiry again", async () => {
    const inquiry = sample("response.inq-pasca.pln");
    const { supplier } = openVendor(answers(inquiry));
    expect(await supplier.order(payment)).toEqual({ kind: "pending", rc: "00" });
    expect(readWebhook(inquiry)).toMatchObject({ answer: { kind: "pending" } });
    expect(readWebhook(sample("webhook.postpaid.update"))).toMatchObject({
      ref: question.ref,
      answer: { kind: "delivered" },
    });
  });

  it.each([
    ["60", "bill.not_payable"],
    ["02", "supplier.failed"],
  ])("fails with a code of its own after %s: %s", async (rc, failure_code) => {
    const { supplier } = openVendor(said({ rc, status: "Gagal" }));
    expect(await supplier.order(payment)).toMatchObject({ kind: "failed", failure_code });
  });
});

describe("a name", () => {
  const meter = { category_slug: "pln", brand: "PLN", customer_no: "12345678901", parts: [] };

  it("is asked for as documented", async () => {
    const { supplier, calls } = openVendor(answers(sample("response.inquiry-pln")));
    expect(await supplier.nameOf?.(meter)).toEqual({
      kind: "named",
      name: "SITI AMINAH",
      detail: "R1M/900",
    });
    expect(calls[0]?.body).toEqual(document("request.inquiry-pln"));
    expect(calls[0]?.url).toBe("https://vendor.test/v1/inquiry-pln");
  });

  it.each([
    ["54", "nobody"],
    ["86", "unknown"],
    ["41", "unknown"],
  ])("is after code %s of %s", async (rc, kind) => {
    const { supplier } = openVendor(answers({ data: { rc, status: "Gagal" } }));
    expect((await supplier.nameOf?.(meter))?.kind).toBe(kind);
  });
});

describe("the list of bills", () => {
  it("is asked for and read with the admin fee for its cost", async () => {
    const { supplier, calls } = openVendor(answers(sample("response.price-list.pasca")));
    const list = await supplier.billList?.();
    expect(calls[0]?.body.cmd).toBe("pasca");
    expect(list).toMatchObject({
      kind: "listed",
      skipped: 0,
      items: [
        { kind: "ppob_postpaid", supplier_sku: "pln", cost: 2_750, commission: 1_800 },
        { kind: "ppob_postpaid", supplier_sku: "bpjs", cost: 2_500, commission: 800 },
      ],
    });
  });
});
