import { describe, expect, it } from "vitest";
import { readCallback, verifyCallback } from "../../../src/adapters/suppliers/iak/callback.ts";
import { accountSign } from "../../../src/adapters/suppliers/shared/account-sign.ts";
import { config, REF_ID, SENDER, sample } from "./vendor.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const from = (address: string) => new Headers({ "cf-connecting-ip": address });
const SAMPLES = [
  "callback.prepaid.success",
  "callback.prepaid.failed",
  "callback.prepaid.pln-success",
];

describe("a callback", () => {
  it.each(SAMPLES)("is taken as it is documented: %s", (name) => {
    expect(verifyCallback(config, from(SENDER), bytes(sample(name)))).toBe("accepted");
  });

  it("is forged from another address, unless any may send it", () => {
    const body = bytes(sample("callback.prepaid.success"));

    expect(verifyCallback(config, from("198.51.100.7"), body)).toBe("forged");
    expect(verifyCallback(config, new Headers(), body)).toBe("forged");
    expect(verifyCallback({ ...config, addresses: [] }, new Headers(), body)).toBe("accepted");
  });

  it.each([
    ["another reference", { ref_id: "order002" }, "forged"],
    ["a wrong signature", { sign: "0".repeat(32) }, "forged"],
    ["no signature", { sign: undefined }, "malformed"],
    ["no reference", { ref_id: undefined }, "malformed"],
  ] as const)("with %s is %s", (_, change, verdict) => {
    const { data } = JSON.parse(sample("callback.prepaid.success"));
    const body = bytes(JSON.stringify({ data: { ...data, ...change } }));
    expect(verifyCallback(config, from(SENDER), body)).toBe(verdict);
  });

  it("is malformed where it is no JSON", () => {
    expect(verifyCallback(config, from(SENDER), bytes("<html>"))).toBe("malformed");
  });

  it("only says which order has moved, whatever it claims of it", () => {
    const data = { ref_id: REF_ID, sign: accountSign(config, REF_ID), status: "1", rc: "00" };
    expect(readCallback(JSON.stringify({ data }))).toEqual({
      kind: "moved",
      ref: "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ-1",
    });
  });

  it("about an order that cannot be ours says nothing", () => {
    expect(readCallback(sample("callback.prepaid.success"))).toEqual({ kind: "malformed" });
  });
});
