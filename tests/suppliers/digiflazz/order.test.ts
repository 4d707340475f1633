import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { accountSign as sign } from "../../../src/adapters/suppliers/shared/account-sign.ts";
import { parsePlnSerial } from "../../../src/domain/ppob/electricity.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import vectors from "../../vectors.json" with { type: "json" };
import { answers, attempt, config, openVendor, sample, startedAt } from "./vendor.ts";

const DAY = 24 * 60 * 60;
const success = answers(sample("response.topup.success"));

describe("an order", () => {
  it.each(vectors.digiflazz_sign.cases)("is signed as documented: $call $suffix", (each) => {
    expect(sign(vectors.digiflazz_sign, each.suffix)).toBe(each.sign);
  });

  it("is the documented top-up, without an address for the answer", async () => {
    const { supplier, calls } = openVendor(success);
    await supplier.order(attempt);
    const { cb_url: _, ...documented } = JSON.parse(sample("request.topup"));
    expect(calls[0]?.body).toEqual(documented);
    expect(calls[0]?.url).toBe("https://vendor.test/v1/transaction");
    expect(calls[0]?.init).toMatchObject({ method: "POST", redirect: "manual" });
  });

  it("is the documented test top-up with the testing switch on", async () => {
    const { supplier, calls } = openVendor(success, { config: { testing: true } });
    await supplier.order({
      ...attempt,
      ref: "TRX0001",
      supplier_sku: "xld10",
      customer_no: "087800001233",
    });
    const documented = JSON.parse(sample("request.topup.testing"));
    expect(calls[0]?.body).toEqual({ ...documented, max_price: attempt.cost_ceiling });
  });

  it("never lets the supplier charge more than the ceiling", async () => {
    const { supplier, calls } = openVendor(success);
    await supplier.order(attempt);
    expect(calls[0]?.body.max_price).toBe(10_500);
  });

  it("keeps dots in a number that has them, and asks for it only then", async () => {
    const { supplier, calls } = openVendor(success);
    await supplier.order({ ...attempt, customer_no: "budi.santoso" });
    await supplier.order(attempt);
    expect(calls.map((call) => call.body.allow_dot)).toEqual([true, undefined]);
  });

  it("is sent again with the very same body", async () => {
    const { supplier, calls } = openVendor(success);
    await supplier.order(attempt);
    await supplier.order({ ...attempt, state: "PENDING", checks: 3, rc: "03" });
    expect(calls[1]?.body).toEqual(calls[0]?.body);
  });
});

describe("an answer", () => {
  const cases = [
    [
      "response.topup.success",
      { kind: "delivered", serial_number: "0152601150930412345", cost: 10_250 },
    ],
    ["response.topup.pln-token-success", { kind: "delivered", cost: 20_050 }],
    ["response.topup.pending", { kind: "pending", rc: "03" }],
    [
      "response.topup.failed-wrong-number",
      { kind: "failed", failure_code: "order.number_rejected" },
    ],
    ["response.error.signature", { kind: "not_formed", alarm: "configuration", rc: "41" }],
    ["response.error.ip", { kind: "not_formed", alarm: "configuration", rc: "45" }],
    ["response.pay-pasca.pln", { kind: "delivered", cost: 300_950 }],
    ["response.inq-pasca.pln", { kind: "delivered", serial_number: "", cost: 300_950 }],
    ["response.inquiry-pln", { kind: "delivered", serial_number: "", cost: null }],
    ["response.deposit", { kind: "pending", alarm: "unknown_code" }],
    ["response.cek-saldo", { kind: "unknown" }],
    ["response.price-list.prepaid", { kind: "unknown" }],
    ["response.price-list.pasca", { kind: "unknown" }],
    ["response.price-list.rate-limited", { kind: "not_formed", rc: "83" }],
  ] as const;

  it.each(cases)("of %s is understood", async (name, meaning) => {
    const ref = JSON.parse(sample(name)).data.ref_id ?? attempt.ref;
    const { supplier } = openVendor(answers(sample(name)));
    expect(await supplier.order({ ...attempt, ref })).toMatchObject(meaning);
  });

  it("of every sample is in the table above", () => {
    const files = readdirSync(`${import.meta.dirname}/../../samples/digiflazz`);
    const known = cases.map(([name]) => `${name}.json`);
    expect(files.filter((file) => file.startsWith("response.")).sort()).toEqual(known.sort());
  });

  it("brings the PLN token whole", async () => {
    const { supplier } = openVendor(answers(sample("response.topup.pln-token-success")));
    const answer = await supplier.order({ ...attempt, ref: "INV-20260115-000130-1" });
    if (answer.kind !== "delivered") throw new Error(answer.kind);
    expect(parsePlnSerial(answer.serial_number)).toMatchObject({
      token: "57217714389726293021",
      kwh: "14.5",
    });
  });

  it("brings a serial number however long, and of each so much as is kept", async () => {
    const whole = "K".repeat(2_000);
    for (const [sn, serial_number] of [
      [whole, whole],
      ["K".repeat(200_000), expect.stringMatching(/^K{1991} …\[cut\]$/)],
    ] as const) {
      const { supplier } = openVendor(answers({ data: { rc: "00", status: "Sukses", sn } }));
      expect(await supplier.order(attempt)).toMatchObject({ kind: "delivered", serial_number });
    }
  });

  it("about another reference says nothing about ours", async () => {
    const { supplier } = openVendor(success);
    expect(await supplier.order({ ...attempt, ref: "INV-OTHER-1" })).toMatchObject({
      kind: "unknown",
    });
  });

  it.each([
    [{ price: "10250" }, { cost: 10_250 }],
    [{ price: "10250.00" }, { cost: 10_250 }],
    [{ price: 10_250.5 }, { cost: null }],
    [{ price: 0 }, { cost: null }],
    [{ price: {} }, { cost: null }],
    [{}, { cost: null, serial_number: "" }],
    [{ sn: 12_345 }, { serial_number: "12345" }],
    [{ sn: Number("57217714389726293021") }, { serial_number: "" }],
    [{ sn: null, ref_id: null }, { serial_number: "" }],
  ])("is read loosely: %j", async (fields, expected) => {
    const data = { rc: "00", status: "sukses", ...fields };
    const answer = await openVendor(answers({ data })).supplier.order(attempt);
    expect(answer).toMatchObject({ kind: "delivered", ...expected });
  });
});

describe("silence", () => {
  const html = "<html><h1>Bad Gateway</h1></html>";
  const refused = { data: { rc: "02", status: "Gagal" } };
  const hang = ({ signal }: RequestInit) =>
    new Promise<Response>((_, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
  const broken = () =>
    new Response(new ReadableStream({ pull: (stream) => stream.error(new Error("reset")) }));
  const dead = () => Promise.reject(new Error("internal error"));

  it.each([
    ["a server error in HTML", answers(html, 500)],
    ["a gateway timeout", answers(html, 504)],
    ["garbage with HTTP 200", answers(html)],
    ["an empty body", answers("")],
    ["HTTP 429 in HTML", answers(html, 429)],
    ["HTTP 400 in HTML", answers(html, 400)],
    ["a redirect", answers("", 307)],
    ["JSON without its envelope", answers(refused.data)],
    ["an envelope with nothing in it", answers({ data: null })],
    ["a state without a code", answers({ data: { status: "Gagal" } })],
    ["an empty code", answers({ data: { rc: "", status: "Gagal" } })],
    ["half an answer", answers('{"data":{"rc":"02","sta')],
    ["a body that breaks off", broken],
    ["a dead host", dead],
    ["no answer in time", hang],
  ])("is never a failure: %s", async (_, answer) => {
    const { supplier, calls } = openVendor(answer, { config: { timeoutMs: 20 } });
    expect(await supplier.order(attempt)).toMatchObject({ kind: "unknown" });
    expect(calls).toHaveLength(1);
  });

  it("is not assumed when a server error carries a code", async () => {
    const { supplier } = openVendor(answers(refused, 500));
    expect(await supplier.order(attempt)).toMatchObject({ kind: "failed", rc: "02" });
  });
});

describe("asking again", () => {
  const again = { ...attempt, state: "PENDING", checks: 1 } as const;
  const ask = (rc: string, asked: typeof attempt) =>
    openVendor(answers({ data: { ref_id: attempt.ref, rc, status: "Gagal" } })).supplier.order(
      asked,
    );

  it.each(["40", "41", "42", "43", "44", "45", "61", "64", "80", "81", "82", "83", "88"])(
    "learns nothing about the first call from a complaint about us: %s",
    async (rc) => {
      expect((await ask(rc, attempt)).kind).toBe("not_formed");
      const answer = await ask(rc, again);
      expect(answer).toMatchObject({ kind: "unknown", rc });
      expect(answer.alarm).toBeDefined();
      expect((await ask(rc, { ...attempt, checks: 1 })).kind).toBe("unknown");
    },
  );

  it.each(["47", "63", "65"])("doubts that it was bought by somebody else: %s", async (rc) => {
    expect(await ask(rc, again)).toMatchObject({
      kind: "doubtful",
      failure_code: "order.repeat_refused",
    });
  });

  it.each(["62", "66", "68", "69"])("has to hear twice that it was refused: %s", async (rc) => {
    expect((await ask(rc, attempt)).kind).toBe("not_formed");
    expect((await ask(rc, again)).kind).toBe("doubtful");
  });

  it("never calls with a reference that is 85 days old or older, whatever its state", async () => {
    expect(openVendor(answers({})).supplier.checkableDays).toBe(85);
    for (const state of ["SENT", "PENDING", "DOUBTFUL", "STALE"] as const) {
      for (let age = 85 * DAY; age <= 400 * DAY; age += 37 * 60 * 60 + 11) {
        const { supplier, calls } = openVendor(success, { now: addSeconds(startedAt, age) });
        const answer = await supplier.order({ ...attempt, state, checks: age % 7 });
        expect(calls, `${age} s`).toHaveLength(0);
        expect(answer.kind).toBe("unknown");
      }
    }
  });

  it("goes by the age of the reference, not by when it was last asked about", async () => {
    const now = addSeconds(startedAt, 100 * DAY);
    const { supplier, calls } = openVendor(success, { now });
    await supplier.order({ ...attempt, last_asked_at: now });
    expect(calls).toHaveLength(0);
  });

  it.each([0, 1, 60, DAY, 84 * DAY, 85 * DAY - 1])("calls at an age of %s s", async (age) => {
    const { supplier, calls } = openVendor(success, { now: addSeconds(startedAt, age) });
    expect((await supplier.order(attempt)).kind).toBe("delivered");
    expect(calls).toHaveLength(1);
  });

  it("is signed with the account's own key", async () => {
    const { supplier, calls } = openVendor(success, { config: { apiKey: "another" } });
    await supplier.order(attempt);
    expect(calls[0]?.body.sign).not.toBe(sign(config, attempt.ref));
  });
});
