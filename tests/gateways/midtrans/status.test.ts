import { describe, expect, it } from "vitest";
import { answers, openGateway, plain, sample, silences } from "./vendor.ts";

const ORDER = "INV-20260115-000123";
const ask = (answer: Parameters<typeof openGateway>[0], order = ORDER) =>
  openGateway(answer, { timeoutMs: 20 }).gateway.status(order);
const stateOf = (body: object, http = 200) =>
  ask(answers({ order_id: ORDER, gross_amount: "12500.00", currency: "IDR", ...body }, http));

const codes = ["200", "201", "202", "407", "404", "500"] as const;
/** Status, fraud status, then the meaning beside each code above. */
const table = [
  ["authorize accept", "pending pending pending expired unknown unknown"],
  ["authorize challenge", "review review review expired unknown unknown"],
  ["authorize deny", "review review review expired unknown unknown"],
  ["authorize -", "pending pending pending expired unknown unknown"],
  ["capture accept", "paid review review review unknown unknown"],
  ["capture challenge", "review review review review unknown unknown"],
  ["capture deny", "review review review review unknown unknown"],
  ["capture -", "paid review review review unknown unknown"],
  ["settlement accept", "paid review review review unknown unknown"],
  ["settlement challenge", "review review review review unknown unknown"],
  ["settlement deny", "review review review review unknown unknown"],
  ["settlement -", "paid review review review unknown unknown"],
  ...each("pending", "pending pending pending expired unknown unknown"),
  ...each("deny", "denied denied denied expired unknown unknown"),
  ...each("failure", "cancelled cancelled cancelled cancelled unknown unknown"),
  ...each("cancel", "cancelled cancelled cancelled cancelled unknown unknown"),
  ...each("expire", "expired expired expired expired unknown unknown"),
  ...each("refund", "refunded refunded refunded refunded unknown unknown"),
  ...each("partial_refund", "refunded refunded refunded refunded unknown unknown"),
  ...each("chargeback", "charged_back charged_back charged_back charged_back unknown unknown"),
  ...each(
    "partial_chargeback",
    "charged_back charged_back charged_back charged_back unknown unknown",
  ),
  ...each("brand_new", "unknown unknown unknown expired unknown unknown"),
  ...each("constructor", "unknown unknown unknown expired unknown unknown"),
  ["- -", "unknown unknown unknown expired unseen unknown"],
] as const;

/** A status that no fraud verdict changes. */
function each(status: string, meanings: string): [string, string][] {
  return ["accept", "challenge", "deny", "-"].map((fraud) => [`${status} ${fraud}`, meanings]);
}

describe("the status model", () => {
  it.each(table)("%s means %s", async (seen, meanings) => {
    const [transaction_status = "", fraud_status = ""] = seen
      .split(" ")
      .map((word) => (word === "-" ? undefined : word));
    const told = async (status: string, fraud: string, code: string | number) =>
      (
        await stateOf({
          status_code: code,
          ...(status && { transaction_status: status }),
          ...(fraud && { fraud_status: fraud }),
        })
      ).kind;
    const lower = codes.map((code) => told(transaction_status, fraud_status, code));
    expect((await Promise.all(lower)).join(" ")).toBe(meanings);
    const upper = codes.map((code) =>
      told(transaction_status.toUpperCase(), fraud_status.toUpperCase(), Number(code)),
    );
    expect((await Promise.all(upper)).join(" ")).toBe(meanings);
  });

  const paid = { status_code: "200", transaction_status: "settlement" };
  it("says how much was paid, and how much before the gateway's own fee", async () => {
    const metadata = (original_amount: unknown) => ({
      extra_info: { gross_amount_info: { original_amount } },
    });
    const gross_amount = "10071.00";
    for (const original of ["10000.00", "10000", 10_000]) {
      expect(await stateOf({ ...paid, gross_amount, metadata: metadata(original) })).toMatchObject({
        kind: "paid",
        gross: 10_071,
        original: 10_000,
      });
    }
    for (const odd of [null, {}, "text", metadata("10.5"), metadata({}), { extra_info: 1 }]) {
      expect(await stateOf({ ...paid, gross_amount, metadata: odd })).toMatchObject({
        kind: "paid",
        gross: 10_071,
        original: undefined,
      });
    }
  });

  it.each(["12500.50", "12.500", "-12500.00", "1e4", "", null, undefined])(
    "leaves a paid amount of %s to a person",
    async (gross_amount) => {
      expect(await stateOf({ ...paid, gross_amount })).toMatchObject({ kind: "review" });
    },
  );

  it("leaves another currency to a person", async () => {
    expect(await stateOf({ ...paid, currency: "USD" })).toMatchObject({ kind: "review" });
    expect(await stateOf({ ...paid, currency: undefined })).toMatchObject({ kind: "paid" });
  });
});

describe("a status question", () => {
  it("names the order in the path, safely", async () => {
    const { gateway, calls } = openGateway(answers(sample("response.status.not-found")));
    expect(plain(await gateway.status("INV/1?a=b"))).toEqual({ kind: "unseen" });
    expect(calls[0]?.url).toBe("https://api.gateway.test/v2/INV%2F1%3Fa%3Db/status");
    expect(new Headers(calls[0]?.init.headers).get("authorization")).toMatch(/^Basic /);
  });

  it("is answered by the body's code, whatever the HTTP status is", async () => {
    const unseen = answers(sample("response.status.not-found"), 404);
    expect(plain(await ask(unseen))).toEqual({ kind: "unseen" });
    const expired = answers(sample("response.expire"), 407);
    expect(plain(await ask(expired, "INV-20260115-000124"))).toEqual({ kind: "expired" });
    const refused = { status_code: "401", status_message: "Access denied" };
    expect(await ask(answers(refused, 401))).toMatchObject({ kind: "unknown" });
    expect(await ask(answers(refused))).toMatchObject({ kind: "unknown" });
  });

  it("is not answered by a server error or by another order", async () => {
    const paid = JSON.parse(sample("notification.gopay.settlement"));
    expect(await ask(answers(paid))).toMatchObject({ kind: "paid", gross: 12_500 });
    expect(await ask(answers(paid, 500))).toMatchObject({ kind: "unknown" });
    expect(await ask(answers(paid), "INV-OTHER")).toMatchObject({ kind: "unknown" });
  });

  it.each([
    ["response.charge.bca-va", "pending"],
    ["response.charge.card-3ds", "pending"],
    ["response.charge.gopay", "pending"],
    ["response.charge.indomaret", "pending"],
    ["response.charge.mandiri-bill", "pending"],
    ["response.charge.qris", "pending"],
    ["response.refund.partial", "refunded"],
    ["response.cancel.not-allowed", "unknown"],
    ["response.error.duplicate-order", "unknown"],
    ["response.error.validation", "unknown"],
    ["response.snap.error-auth", "unknown"],
    ["response.snap.error-sum", "unknown"],
    ["response.snap.created", "unknown"],
    ["iris.response.payout-details", "unknown"],
    ["iris.response.create-payouts", "unknown"],
    ["iris.response.account-validation.ok", "unknown"],
    ["iris.response.account-validation.error", "unknown"],
  ])("understands the shape of %s", async (name, kind) => {
    expect((await ask(answers(sample(name)))).kind).toBe(kind);
  });

  it.each(silences)("has no answer in %s", async (_, answer) => {
    expect(await ask(answer)).toMatchObject({ kind: "unknown" });
  });
});
