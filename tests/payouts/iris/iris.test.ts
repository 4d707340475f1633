import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type IrisConfig, iris, irisSignature } from "../../../src/adapters/payouts/iris/iris.ts";
import { amount } from "../../../src/domain/money.ts";
import type { NewPayout } from "../../../src/ports/withdrawals/payout-service.ts";
import { answers, silences } from "../../gateways/midtrans/vendor.ts";

const config: IrisConfig = {
  baseUrl: "https://app.iris.test/iris/api/v1",
  creatorKey: "IRIS-creator-uji",
  approverKey: "IRIS-approver-uji",
  merchantKey: "IRIS-merchant-uji",
  timeoutMs: 50,
};
const payout: NewPayout = {
  id: "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  bank: "bca",
  number: "1122333300",
  holder: "Budi Santoso, S.Kom.",
  amount: amount(250_000),
};
const REFERENCE = "1d4f8423393005";

type Answer = (init: RequestInit) => Response | Promise<Response>;

/** A service that answers every call with `answer`, and what it was asked. */
function open(answer: Answer) {
  const calls: { url: string; init: RequestInit; headers: Headers }[] = [];
  const service = iris(config, async (url, init) => {
    calls.push({ url, init, headers: new Headers(init.headers) });
    return answer(init);
  });
  return { service, calls };
}

function sample(name: string): string {
  return readFileSync(`${import.meta.dirname}/../../samples/midtrans/iris.${name}.json`, "utf8");
}

const basic = (key: string) => `Basic ${btoa(`${key}:`)}`;
const refusal = (errors: unknown) => ({ error_message: "An error occurred", errors });

describe("creating a payout", () => {
  it("sends one payout as the creator, under our id and carrying it", async () => {
    const { service, calls } = open(answers(sample("response.create-payouts"), 201));
    expect(await service.create(payout)).toEqual({ kind: "created", reference: REFERENCE });
    const [call] = calls;
    expect(call?.url).toBe(`${config.baseUrl}/payouts`);
    expect(call?.init.method).toBe("POST");
    expect(call?.headers.get("authorization")).toBe(basic(config.creatorKey));
    expect(call?.headers.get("x-idempotency-key")).toBe(payout.id);
    expect(JSON.parse(String(call?.init.body))).toEqual({
      payouts: [
        {
          beneficiary_name: "BUDI SANTOSO S KOM",
          beneficiary_account: "1122333300",
          beneficiary_bank: "bca",
          amount: "250000.00",
          notes: "WD 01KAV3Q9C5X7M2N8P4R6T0W1YZ",
        },
      ],
    });
  });

  it("again is the same to the letter", async () => {
    const { service, calls } = open(answers(sample("response.create-payouts"), 201));
    await service.create(payout);
    await service.create(payout);
    const letters = calls.map(({ url, init, headers }) => [url, init.body, [...headers]]);
    expect(letters[1]).toEqual(letters[0]);
  });

  it.each([
    ["maybank", "bii"],
    ["jago", "artos"],
    ["mandiri", "mandiri"],
  ])("calls %s what the service calls it: %s", async (bank, code) => {
    const { service, calls } = open(answers(sample("response.create-payouts"), 201));
    await service.create({ ...payout, bank });
    expect(String(calls[0]?.init.body)).toContain(`"beneficiary_bank":"${code}"`);
  });

  it.each<readonly [string, Answer]>([
    ...silences,
    ["no payout in the answer", answers({ payouts: [] }, 201)],
    ["a payout without a name", answers({ payouts: [{ status: "queued" }] }, 201)],
    ["a complaint of ours being too many", answers(refusal(["Too many requests"]), 429)],
    ["a complaint that it is in progress", answers(refusal(["in progress"]), 409)],
  ])("is unknown after %s", async (_what, answer) => {
    const { service } = open(answer);
    expect(await service.create(payout)).toMatchObject({ kind: "unknown" });
  });

  it.each([
    ["refused", refusal({ 0: ["Beneficiary account is invalid"] }), 400],
    ["short", refusal(["Partner does not have sufficient balance for the payout"]), 400],
    ["denied", refusal([]), 401],
    ["denied", "<html>Forbidden</html>", 403],
  ] as const)("is %s after %j", async (kind, body, status) => {
    const { service } = open(answers(body, status));
    expect(await service.create(payout)).toMatchObject({ kind });
  });

  it("repeats no account number in what it says", async () => {
    const errors = ["Account 1122333300 is invalid"];
    const { service } = open(answers(refusal(errors), 400));
    const created = await service.create(payout);
    expect(JSON.stringify(created)).toContain("****3300");
    expect(JSON.stringify(created)).not.toContain("1122333300");
  });
});

describe("approving a payout", () => {
  it("sends its reference as the approver", async () => {
    const { service, calls } = open(answers({ status: "ok" }, 202));
    expect(await service.approve(REFERENCE)).toEqual({ kind: "approved" });
    expect(calls[0]?.url).toBe(`${config.baseUrl}/payouts/approve`);
    expect(calls[0]?.headers.get("authorization")).toBe(basic(config.approverKey));
    expect(JSON.parse(String(calls[0]?.init.body))).toEqual({ reference_nos: [REFERENCE] });
  });

  it.each(silences.filter(([what]) => what !== "JSON of another kind"))(
    "is unknown after %s",
    async (_what, answer) => {
      const { service } = open(answer);
      expect(await service.approve(REFERENCE)).toMatchObject({ kind: "unknown" });
    },
  );

  it.each([
    ["refused", ["Some payouts are not in a queued state"], 400],
    ["short", ["Partner does not have sufficient balance for the payout"], 400],
    ["denied", [], 403],
  ] as const)("is %s after %j", async (kind, errors, status) => {
    const { service } = open(answers(refusal(errors), status));
    expect(await service.approve(REFERENCE)).toMatchObject({ kind });
  });
});

describe("the status of a payout", () => {
  const details = JSON.parse(sample("response.payout-details"));

  it.each(["queued", "approved", "processed", "completed", "failed", "rejected"])(
    "is %s when the service says so",
    async (status) => {
      const { service, calls } = open(answers({ ...details, status: status.toUpperCase() }));
      expect(await service.status(REFERENCE)).toEqual({
        kind: status,
        amount: 250_000,
        about: "WD 20260115 0007",
        detail: "",
      });
      expect(calls[0]?.url).toBe(`${config.baseUrl}/payouts/${REFERENCE}`);
    },
  );

  it.each<readonly [string, Answer]>([
    ...silences,
    ["a state nobody knows", answers({ ...details, status: "paused" })],
    ["an amount that is no whole rupiah", answers({ ...details, amount: "250000.50" })],
    ["an answer about another payout", answers({ ...details, reference_no: "anders" })],
    ["a complaint about our keys", answers(refusal([]), 401)],
  ])("is unknown after %s", async (_what, answer) => {
    const { service } = open(answer);
    expect(await service.status(REFERENCE)).toMatchObject({ kind: "unknown" });
  });

  it("is unseen when the service complains that there is none", async () => {
    const { service } = open(answers(refusal(["Payout not found"]), 404));
    expect(await service.status(REFERENCE)).toEqual({ kind: "unseen" });
  });
});

describe("asking whose an account is", () => {
  const ask = (answer: Answer, number = "1122333300") => {
    const opened = open(answer);
    return { ...opened, said: opened.service.inquire("maybank", number) };
  };

  it("gives the name at the bank", async () => {
    const { said, calls } = ask(answers(sample("response.account-validation.ok")));
    expect(await said).toEqual({ kind: "found", name: "BUDI SANTOSO" });
    expect(calls[0]?.url).toBe(`${config.baseUrl}/account_validation?bank=bii&account=1122333300`);
  });

  it("gives a name of any length as far as it is kept", async () => {
    const { account_no } = JSON.parse(sample("response.account-validation.ok"));
    const { said } = ask(answers({ account_name: "é".repeat(50_000), account_no }));
    expect(await said).toEqual({ kind: "found", name: `${"é".repeat(95)} …[cut]` });
  });

  it("says when there is no such account", async () => {
    const { said } = ask(answers(sample("response.account-validation.error"), 400));
    expect(await said).toEqual({ kind: "no_account" });
  });

  it.each<readonly [string, Answer]>([
    ...silences,
    ["an answer about another account", answers({ account_name: "B", account_no: "999" })],
    ["a complaint about the bank", answers(refusal({ bank: ["is down"] }), 400)],
    ["a complaint about our keys", answers(refusal({ account: [] }), 401)],
  ])("is unknown after %s", async (_what, answer) => {
    expect(await ask(answer).said).toMatchObject({ kind: "unknown" });
  });
});

describe("a notice", () => {
  const vectors = z
    .object({
      iris_signature: z.object({
        cases: z.array(
          z.object({ merchant_key: z.string(), body: z.string(), iris_signature: z.string() }),
        ),
      }),
    })
    .parse(JSON.parse(readFileSync(`${import.meta.dirname}/../../vectors.json`, "utf8")));
  const bytes = (text: string) => new TextEncoder().encode(text);
  const { service } = open(answers({}));

  it.each(vectors.iris_signature.cases)("is signed as documented: $body", async (vector) => {
    const { merchant_key: merchantKey, body, iris_signature } = vector;
    expect(irisSignature(merchantKey, bytes(body))).toBe(iris_signature);
    const own = iris({ ...config, merchantKey }, async () => new Response());
    const headers = new Headers({ "iris-signature": iris_signature.toUpperCase() });
    expect(await own.verify(headers, bytes(body))).toBe("accepted");
    expect(await own.verify(headers, bytes(`${body} `))).toBe("forged");
    expect(await service.verify(headers, bytes(body))).toBe("forged");
  });

  it("is nobody's without a signature or without a key", async () => {
    expect(await service.verify(new Headers(), bytes("{}"))).toBe("forged");
    const keyless = iris({ ...config, merchantKey: "" }, async () => new Response());
    const headers = new Headers({ "iris-signature": irisSignature("", bytes("{}")) });
    expect(await keyless.verify(headers, bytes("{}"))).toBe("forged");
  });

  it("is read as it is documented", () => {
    const payout = { kind: "payout", reference: "1d4f8423393005", status: "completed" };
    expect(service.read(sample("notification.completed"))).toEqual(payout);
    expect(service.read(sample("notification.failed"))).toMatchObject({ status: "failed" });
    expect(service.read('{"status":"topup","amount":"1.00"}')).toEqual({ kind: "topup" });
  });

  it.each(["", "null", "[]", "{}", '{"status":"completed"}', "<html>"])(
    "cannot be read: %j",
    (text) => {
      expect(service.read(text)).toEqual({ kind: "malformed" });
    },
  );
});
