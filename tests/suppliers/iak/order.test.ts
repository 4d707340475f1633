import { describe, expect, it } from "vitest";
import { CODES } from "../../../src/adapters/suppliers/iak/codes.ts";
import { refIdOf, refOf } from "../../../src/adapters/suppliers/iak/ref.ts";
import { accountSign } from "../../../src/adapters/suppliers/shared/account-sign.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import { attempt, config, openVendor, REF_ID, startedAt } from "./vendor.ts";

const about = (fields: object) => ({ data: { ref_id: REF_ID, ...fields } });
const asked = { ...attempt, checks: 1 };
const NOT_FOUND = { data: { rc: "06", message: "TRANSACTION NOT FOUND", status: 2 } };

describe("a signature", () => {
  it.each([
    ["bl", "c5f6aeb98afb70156327c4955b3ff52c"],
    ["pl", "0528550a1609f69e3ae8f960c8a142fd"],
    ["order001", "e9bbf2ad38e1c3501f752f4d958864c0"],
    ["12345678901", "a9d761af94bde33c13f611640e55f398"],
  ])("of %s is the documented one", (suffix, expected) => {
    expect(accountSign(config, suffix)).toBe(expected);
  });
});

describe("a reference", () => {
  it("has letters and digits only, and comes back as ours", () => {
    expect(refIdOf(attempt.ref)).toBe(REF_ID);
    expect(REF_ID).toMatch(/^[A-Za-z0-9]+$/);
    expect(refOf(REF_ID)).toBe(attempt.ref);
    expect(refOf(refIdOf("txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ-12"))).toBe(
      "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ-12",
    );
  });

  it.each(["order001", "", "txn01KAV3Q9C5X7M2N8P4R6T0W1YZ", "txn_x-1"])(
    "of somebody else, %j, is none of ours",
    (refId) => expect(refOf(refId)).toBeUndefined(),
  );
});

describe("an order", () => {
  it("goes out as documented, and is pending in its first answer", async () => {
    const { supplier, calls } = openVendor([
      about({ status: 0, price: 25_250, message: "PROCESS", tr_id: 3482, rc: "39" }),
    ]);

    expect(await supplier.order(attempt)).toEqual({ kind: "pending", rc: "39" });
    expect(calls).toEqual([
      {
        url: "https://vendor.test/api/top-up",
        body: {
          username: "081234567890",
          ref_id: REF_ID,
          customer_id: "0817777215",
          product_code: "xld25000",
          sign: accountSign(config, REF_ID),
        },
      },
    ]);
  });

  it.each(Object.entries(CODES))("understands code %s in words and numbers", async (rc, code) => {
    const status = Number(code.status);
    const expected = code.kind === "absent" ? "doubtful" : code.kind;
    for (const said of [
      { rc, status },
      { rc, status: String(status) },
    ]) {
      const { supplier } = openVendor([about(said)]);
      expect(await supplier.order(attempt)).toMatchObject({ kind: expected, rc });
    }
  });

  it.each([
    ["a page", "<html>"],
    ["no envelope", { rc: "00" }],
    ["another order's answer", { data: { ref_id: "txnX", rc: "00", status: 1 } }],
    ["no code", { data: { ref_id: REF_ID, status: 1 } }],
  ])("is unknown after %s", async (_, answer) => {
    const { supplier } = openVendor([answer]);
    expect((await supplier.order(attempt)).kind).toBe("unknown");
  });

  it.each([
    ["a success that is said to have failed", { rc: "00", status: 2 }],
    ["a failure that is said to have succeeded", { rc: "07", status: 1 }],
    ["a code nobody has documented", { rc: "999", status: 1 }],
    ["a success without a status", { rc: "00" }],
  ])("waits and raises an alarm after %s", async (_, said) => {
    const { supplier } = openVendor([about(said)]);
    expect(await supplier.order(attempt)).toMatchObject({ kind: "pending", alarm: "unknown_code" });
  });
});

describe("a question", () => {
  it("is a status call, and brings serial, PIN and what was charged", async () => {
    const { supplier, calls } = openVendor([
      about({ status: 1, price: 25_250, sn: "123456789", pin: "4711", rc: "00" }),
    ]);

    expect(await supplier.check(asked)).toEqual({
      kind: "delivered",
      rc: "00",
      serial_number: "123456789 / PIN 4711",
      cost: 25_250,
    });
    expect(calls.map((each) => each.url)).toEqual(["https://vendor.test/api/check-status"]);
  });

  it("sends an order again that never arrived, under the same reference", async () => {
    const { supplier, calls } = openVendor([NOT_FOUND, about({ rc: "39", status: 0 })]);

    expect(await supplier.check(asked)).toMatchObject({ kind: "pending" });
    expect(calls.map((each) => [each.url, each.body.ref_id])).toEqual([
      ["https://vendor.test/api/check-status", REF_ID],
      ["https://vendor.test/api/top-up", REF_ID],
    ]);
  });

  it("only doubts an order that IAK still does not know after a while", async () => {
    const { supplier, calls } = openVendor([NOT_FOUND], { now: addSeconds(startedAt, 601) });

    expect(await supplier.check(asked)).toMatchObject({ kind: "doubtful", rc: "06" });
    expect(calls).toHaveLength(1);
  });

  it.each([
    ["17", "unknown"],
    ["204", "unknown"],
    ["106", "doubtful"],
    ["14", "failed"],
  ])("does not take code %s for more than it says of an order: %s", async (rc, kind) => {
    const { supplier } = openVendor([about({ rc, status: 2 })]);
    expect((await supplier.check(asked)).kind).toBe(kind);
  });

  it("is not asked once it is older than the days it may be asked about", async () => {
    const late = addSeconds(startedAt, 86 * 24 * 60 * 60);
    const { supplier, calls } = openVendor([NOT_FOUND], { now: late });

    expect(await supplier.check(asked)).toMatchObject({ kind: "unknown" });
    expect(calls).toEqual([]);
  });
});
