import { describe, expect, it } from "vitest";
import { POSTPAID_CODES } from "../../../src/adapters/suppliers/iak/postpaid-codes.ts";
import { accountSign } from "../../../src/adapters/suppliers/shared/account-sign.ts";
import type { Attempt } from "../../../src/domain/ppob/attempt.ts";
import { addSeconds, businessDay } from "../../../src/domain/time.ts";
import { attempt, config, openVendor, REF_ID, sample, startedAt } from "./vendor.ts";

const question = {
  ref: attempt.ref,
  supplier_sku: "PLNPOSTPAID",
  customer_no: "530000000001",
};
const payment: Attempt = {
  ...attempt,
  ...question,
  bill: { number: "9732792", day: businessDay(startedAt) },
};
const asked = { ...payment, checks: 1 };
/** A sample, as if it were about our reference. */
const document = (name: string) => {
  const { data } = JSON.parse(sample(name));
  return { data: { ...data, ref_id: REF_ID } };
};
const about = (fields: object) => ({ data: { ref_id: REF_ID, ...fields } });

describe("a signature", () => {
  it.each([
    ["request.inq-pasca.pln", "PSC0001"],
    ["request.pay-pasca", "9732792"],
    ["request.checkstatus", "cs"],
  ])("of %s is the documented one", (name, suffix) => {
    expect(accountSign(config, suffix)).toBe(JSON.parse(sample(name)).sign);
  });
});

describe("a bill", () => {
  it("is asked for as documented and read with its number", async () => {
    const { supplier, calls } = openVendor([document("response.inq-pasca.pln")]);
    expect(await supplier.inquire?.(question)).toEqual({
      kind: "found",
      rc: "00",
      bill: {
        number: "9732792",
        customer_name: "BUDI SANTOSO",
        amount: 300_000,
        admin: 2_500,
        cost: 301_900,
        periods: [{ period: "202601", amount: 300_000, penalty: 0, meter: null }],
        details: { tariff: "R1", power: "1300", bills: "1" },
      },
    });
    const documented = JSON.parse(sample("request.inq-pasca.pln"));
    const own = { ref_id: REF_ID, sign: accountSign(config, REF_ID) };
    expect(calls[0]).toEqual({ url: config.postpaidUrl, body: { ...documented, ...own } });
  });

  it.each([
    ["14", "bill.number_rejected"],
    ["01", "bill.nothing_due"],
    ["34", "bill.nothing_due"],
    ["10", "bill.nothing_due"],
    ["30", "bill.not_payable"],
    ["106", "product.unavailable"],
    ["100", "supplier.unavailable"],
  ])("is refused after code %s with %s", async (response_code, reason) => {
    const { supplier } = openVendor([about({ response_code })]);
    expect(await supplier.inquire?.(question)).toMatchObject({ kind: "none", reason });
  });

  it.each(["103", "05", "999"])("is not known after code %s", async (response_code) => {
    const { supplier } = openVendor([about({ response_code })]);
    expect((await supplier.inquire?.(question))?.kind).toBe("unknown");
  });
});

describe("a payment", () => {
  it("goes out under the bill's number and brings its proof", async () => {
    const { supplier, calls } = openVendor([document("response.pay-pasca.pln")]);
    expect(await supplier.order(payment)).toMatchObject({
      kind: "delivered",
      serial_number: "004212C9245F1BA43A77CEBD5CD5DA39",
      cost: 301_900,
    });
    expect(calls[0]?.body).toEqual(JSON.parse(sample("request.pay-pasca")));
  });

  it("understands every code, and leaves open what may have been paid", async () => {
    for (const [response_code, code] of Object.entries(POSTPAID_CODES)) {
      const { supplier } = openVendor([about({ response_code, tr_id: 9_732_792 })]);
      const kinds = { open: "pending", unpaid: "pending", paid: "failed" } as const;
      const expected = code.kind in kinds ? kinds[code.kind as keyof typeof kinds] : code.kind;
      expect((await supplier.order(payment)).kind, response_code).toBe(expected);
    }
    for (const response_code of ["91", "92", "103", "105", "110", "201", "05", "39"]) {
      const { supplier } = openVendor([about({ response_code })]);
      expect((await supplier.order(payment)).kind, response_code).toBe("pending");
    }
  });
});

describe("a question about a payment", () => {
  const unpaid = document("response.checkstatus.not-received");

  it("waits while it is in process", async () => {
    const { supplier, calls } = openVendor([document("response.checkstatus.pending")]);
    expect(await supplier.check(asked)).toMatchObject({ kind: "pending", rc: "39" });
    expect(calls[0]?.body).toMatchObject({ commands: "checkstatus", ref_id: REF_ID });
  });

  it("pays again under the same number what never arrived", async () => {
    const { supplier, calls } = openVendor([unpaid, document("response.pay-pasca.pln")]);
    expect(await supplier.check(asked)).toMatchObject({ kind: "delivered" });
    expect(calls.map((call) => call.body.commands)).toEqual(["checkstatus", "pay-pasca"]);
    expect(calls[1]?.body.tr_id).toBe("9732792");
  });

  it("takes a bill for paid by us until its status says otherwise", async () => {
    const { supplier } = openVendor([unpaid, about({ response_code: "01" })]);
    expect((await supplier.check(asked)).kind).toBe("unknown");
  });

  it("only doubts what IAK still does not know after a while", async () => {
    const now = addSeconds(startedAt, 601);
    const { supplier, calls } = openVendor([unpaid], { now });
    expect(await supplier.check(asked)).toMatchObject({ kind: "doubtful", rc: "42" });
    expect(calls).toHaveLength(1);
  });

  it.each([
    [{ response_code: "00", status: 2 }],
    [{ response_code: "07", status: 1 }],
    [{ response_code: "00", status: 0 }],
  ])("decides nothing by a code that contradicts its status: %j", async (said) => {
    const { supplier } = openVendor([about(said)]);
    expect(await supplier.check(asked)).toMatchObject({ kind: "pending", alarm: "unknown_code" });
  });
});

describe("a name", () => {
  const player = {
    category_slug: "games",
    brand: "MOBILE LEGENDS",
    customer_no: "1563783008483",
    parts: ["156378300", "8483"],
  };

  it("of a player is asked for by id and zone", async () => {
    const { supplier, calls } = openVendor([{ data: { rc: "00", status: 1, username: "Budi" } }]);
    expect(supplier.knowsNames?.(player)).toBe(true);
    expect(await supplier.nameOf?.(player)).toMatchObject({ kind: "named", name: "Budi" });
    expect(calls[0]?.body).toMatchObject({
      game_code: "103",
      customer_id: "156378300|8483",
      sign: accountSign(config, "103"),
    });
  });

  it("of a meter is read, and nobody is somebody else than silence", async () => {
    const meter = { category_slug: "pln", brand: "PLN", customer_no: "12345678901", parts: [] };
    const { supplier } = openVendor([
      JSON.parse(sample("response.inquiry-pln")),
      { data: { rc: "14", status: "2" } },
      "<html>",
    ]);
    expect(await supplier.nameOf?.(meter)).toEqual({
      kind: "named",
      name: "SITI AMINAH",
      detail: "R1/1300",
    });
    expect(await supplier.nameOf?.(meter)).toEqual({ kind: "nobody" });
    expect((await supplier.nameOf?.(meter))?.kind).toBe("unknown");
    expect(supplier.knowsNames?.({ ...meter, category_slug: "pulsa" })).toBe(false);
  });
});

describe("the list of bills", () => {
  it("is read with the admin fee for its cost", async () => {
    const { supplier, calls } = openVendor([JSON.parse(sample("response.pricelist-pasca"))]);
    expect(await supplier.billList?.()).toMatchObject({
      kind: "listed",
      skipped: 0,
      items: [
        { kind: "ppob_postpaid", supplier_sku: "PLNPOSTPAID", cost: 2_500, commission: 600 },
        { kind: "ppob_postpaid", supplier_sku: "BPJS", cost: 2_500, commission: 200 },
      ],
    });
    expect(calls[0]?.body).toMatchObject({ commands: "pricelist-pasca" });
  });
});
