import { describe, expect, it } from "vitest";
import { iak } from "../../src/adapters/suppliers/iak/iak.ts";
import { amount } from "../../src/domain/money.ts";
import vectors from "../vectors.json" with { type: "json" };
import { openVendor, startedAt } from "./digiflazz/vendor.ts";
import { config as iakConfig } from "./iak/vendor.ts";

const wish = { amount: amount(5_000_000), bank: "BCA", owner_name: "PT TOKO MAJU" };
const answering = (data: unknown) => () => Response.json({ data });
const silent = () => new Response("<html>", { status: 502 });
const signFor = (call: string) =>
  vectors.digiflazz_sign.cases.find((each) => each.call === call)?.sign;

describe("Digiflazz' deposit", () => {
  it("is asked for as documented, in whole rupiah", async () => {
    const { supplier, calls } = openVendor(answering({ deposit: 1_234_567.89 }));
    expect(await supplier.balance()).toEqual({ kind: "known", balance: 1_234_567 });
    expect(calls[0]?.url).toMatch(/\/v1\/cek-saldo$/);
    const sign = signFor("cek-saldo");
    expect(sign).toHaveLength(32);
    expect(calls[0]?.body).toEqual({ cmd: "deposit", username: "tokodigital", sign });
  });

  it.each([
    ["an error", answering({ rc: "45", message: "IP" }), "response code 45"],
    ["words", answering({ deposit: "banyak" }), "unreadable answer"],
    ["less than nothing", answering({ deposit: -1 }), "unreadable answer"],
    ["no answer at all", silent, "unreadable answer, HTTP 502"],
  ])("is unknown after %s", async (_what, answer, detail) => {
    const { supplier } = openVendor(answer);
    expect(await supplier.balance()).toEqual({ kind: "unavailable", detail });
  });

  it("is announced as documented, and the exact sum comes back", async () => {
    const ticket = { rc: "00", amount: 5_000_231, notes: "A6R5UPV", account_no: "6042888890" };
    const { supplier, calls } = openVendor(answering(ticket));
    expect(await supplier.requestDeposit?.(wish)).toEqual({
      kind: "issued",
      amount: 5_000_231,
      notes: "A6R5UPV",
      account_no: "6042888890",
    });
    expect(calls[0]?.url).toMatch(/\/v1\/deposit$/);
    expect(calls[0]?.body).toEqual({
      username: "tokodigital",
      sign: signFor("deposit"),
      amount: 5_000_000,
      Bank: "BCA",
      owner_name: "PT TOKO MAJU",
    });
  });

  it("is refused with the vendor's code, and unknown without an answer", async () => {
    const refused = openVendor(answering({ rc: "64", message: "x" })).supplier;
    const detail = "response code 64";
    expect(await refused.requestDeposit?.(wish)).toEqual({ kind: "refused", detail });
    const away = openVendor(silent).supplier;
    expect(await away.requestDeposit?.(wish)).toMatchObject({ kind: "unavailable" });
  });
});

describe("IAK's deposit", () => {
  const ask = async (data: unknown) => {
    const bodies: string[] = [];
    const fetch = async (url: string, init: RequestInit) => {
      bodies.push(`${url} ${String(init.body)}`);
      return Response.json({ data });
    };
    const supplier = iak(iakConfig, fetch, () => startedAt);
    return { answer: await supplier.balance(), bodies, supplier };
  };

  it("is asked for as documented", async () => {
    const { answer, bodies, supplier } = await ask({
      balance: 990_000,
      message: "SUCCESS",
      rc: "00",
    });
    expect(answer).toEqual({ kind: "known", balance: 990_000 });
    expect(bodies[0]).toContain("/check-balance");
    expect(bodies[0]).toContain('"sign":"c5f6aeb98afb70156327c4955b3ff52c"');
    expect(supplier.requestDeposit).toBeUndefined();
  });

  it("is unknown after an error, even one with a sum", async () => {
    const { answer } = await ask({ balance: 1, message: "INVALID IP", rc: "102" });
    expect(answer).toEqual({ kind: "unavailable", detail: "response code 102" });
  });
});
