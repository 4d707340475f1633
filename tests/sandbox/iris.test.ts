import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { type OpenSandbox, openSandbox } from "./support.ts";

const KEYS = { creator: "IRIS-creator-dev", approver: "IRIS-approver-dev" };
const as = (role: keyof typeof KEYS) => ({ Authorization: `Basic ${btoa(`${KEYS[role]}:`)}` });
const API = "/iris/api/v1";
const WANTED = {
  beneficiary_name: "Budi Santoso",
  beneficiary_account: "1122333300",
  beneficiary_bank: "bca",
  amount: "250000.00",
  notes: "WD 20260115 0007",
};

let environment: OpenSandbox;
beforeEach(() => {
  environment = openSandbox();
});

const create = (wanted: object = WANTED, headers: object = {}) =>
  environment.call(
    "POST",
    `${API}/payouts`,
    { payouts: [wanted] },
    { ...as("creator"), ...headers },
  );
const step = (name: "approve" | "reject", reference: string) =>
  environment.call(
    "POST",
    `${API}/payouts/${name}`,
    { reference_nos: [reference] },
    as("approver"),
  );
const status = async (reference: string) =>
  (await environment.call("GET", `${API}/payouts/${reference}`, undefined, as("creator"))).json();
const balance = async () =>
  (await environment.call("GET", `${API}/balance`, undefined, as("approver"))).json();

async function queued(wanted: object = WANTED): Promise<string> {
  const answer = await create(wanted);
  expect(answer.status).toBe(201);
  return (await answer.json()).payouts[0].reference_no;
}

describe("the Iris emulator", () => {
  it("answers a ping and lists banks", async () => {
    expect(await (await environment.call("GET", "/iris/ping")).text()).toBe("pong");
    const path = `${API}/beneficiary_banks`;
    const { beneficiary_banks } = await (
      await environment.call("GET", path, undefined, as("creator"))
    ).json();
    expect(beneficiary_banks).toContainEqual({ code: "bca", name: expect.any(String) });
  });

  it("lets nobody in without a key, and nobody do what their key may not", async () => {
    expect((await environment.call("GET", `${API}/balance`)).status).toBe(401);
    const wrong = { Authorization: "Basic bukan" };
    expect((await environment.call("GET", `${API}/balance`, undefined, wrong)).status).toBe(401);
    const body = { payouts: [WANTED] };
    expect((await environment.call("POST", `${API}/payouts`, body, as("approver"))).status).toBe(
      403,
    );
    const approval = { reference_nos: ["x"] };
    const path = `${API}/payouts/approve`;
    expect((await environment.call("POST", path, approval, as("creator"))).status).toBe(403);
  });

  it("says whose an account is", async () => {
    const ask = (account: string, bank = "bca") =>
      environment.call(
        "GET",
        `${API}/account_validation?bank=${bank}&account=${account}`,
        undefined,
        {
          ...as("creator"),
        },
      );
    expect(await (await ask("1122333300")).json()).toEqual({
      account_name: "BUDI SANTOSO",
      account_no: "1122333300",
      bank_name: "bca",
    });
    const nobody = await ask("5271000000");
    expect(nobody.status).toBe(400);
    expect(await nobody.json()).toMatchObject({ errors: { account: ["Account does not exist"] } });
    expect(await (await ask("1", "bankku")).json()).toMatchObject({
      errors: { bank: [expect.any(String)] },
    });
    await environment.call("PUT", "/iris/accounts", { account: "bca:5271000042", name: "RUDI" });
    expect(await (await ask("5271000042")).json()).toMatchObject({ account_name: "RUDI" });
  });

  it("queues a payout and moves no money until it is approved", async () => {
    const reference = await queued();
    expect(await status(reference)).toMatchObject({
      reference_no: reference,
      amount: "250000.00",
      status: "queued",
      notes: WANTED.notes,
    });
    expect(await balance()).toEqual({ balance: "1000000000.00" });
    expect((await step("approve", reference)).status).toBe(202);
    expect(await status(reference)).toMatchObject({ status: "approved" });
    expect(await balance()).toEqual({ balance: "999750000.00" });
  });

  it("gives the first answer again under a key it remembers, and another after", async () => {
    const key = { "X-Idempotency-Key": "txn_1" };
    const first = await (await create(WANTED, key)).json();
    expect(await (await create(WANTED, key)).json()).toEqual(first);
    await environment.call("DELETE", "/iris/keys");
    expect(await (await create(WANTED, key)).json()).not.toEqual(first);
  });

  it.each([
    [{ ...WANTED, beneficiary_bank: "bankku" }],
    [{ ...WANTED, beneficiary_account: "abc" }],
    [{ ...WANTED, amount: 250_000 }],
    [{ ...WANTED, amount: "1.000" }],
    [{ ...WANTED, notes: "txn_01" }],
    [{}],
  ])("refuses %j and says why", async (wanted) => {
    const answer = await create(wanted);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error_message: "An error occurred when creating payouts",
      errors: { 0: expect.any(Array) },
    });
  });

  it("approves what is queued, once", async () => {
    const reference = await queued();
    await step("approve", reference);
    for (const again of [await step("approve", reference), await step("reject", reference)]) {
      expect(again.status).toBe(400);
    }
    expect((await step("approve", "tidak-ada")).status).toBe(400);
    const { data } = await (await environment.call("GET", "/iris/book")).json();
    expect(data).toMatchObject([{ approvals: 1 }]);
  });

  it("approves nothing its balance does not cover", async () => {
    const reference = await queued();
    await environment.call("PUT", "/iris/balance", { balance: 249_999 });
    const answer = await step("approve", reference);
    expect(answer.status).toBe(400);
    expect((await answer.json()).errors).toEqual([
      "Partner does not have sufficient balance for the payout",
    ]);
    expect(await status(reference)).toMatchObject({ status: "queued" });
  });

  it("completes what was approved, and signs what it says about it", async () => {
    const reference = await queued();
    await step("approve", reference);
    await environment.advance(0);
    await environment.advance(3_000);
    expect(await status(reference)).toMatchObject({ status: "completed" });
    expect(environment.received.map(({ json }) => json.status)).toEqual(["approved", "completed"]);
    for (const { url, headers, body } of environment.received) {
      expect(url).toMatch(/\/api\/v1\/notifications\/webhook\/iris$/);
      const signature = createHash("sha512").update(`${body}IRIS-merchant-dev`).digest("hex");
      expect(headers.get("Iris-Signature")).toBe(signature);
    }
  });

  it("sends back what goes to an account that ends in 9999", async () => {
    const reference = await queued({ ...WANTED, beneficiary_account: "1122339999" });
    await step("approve", reference);
    await environment.advance(3_000);
    expect(await status(reference)).toMatchObject({ status: "failed", error_code: "005" });
    expect(await balance()).toEqual({ balance: "1000000000.00" });
  });

  it("rejects what is queued", async () => {
    const reference = await queued();
    expect((await step("reject", reference)).status).toBe(202);
    expect(await status(reference)).toMatchObject({ status: "rejected" });
  });

  it("can change its mind after a payout was completed, and say so often", async () => {
    const reference = await queued();
    await step("approve", reference);
    await environment.advance(3_000);
    const body = { status: "failed", error_code: "009", times: 3 };
    const answer = await environment.call("POST", `/iris/simulate/${reference}`, body);
    expect((await answer.json()).deliveries).toEqual(new Array(3).fill({ status: 200 }));
    expect(environment.received.at(-1)?.json).toMatchObject({
      status: "failed",
      error_code: "009",
    });
  });

  it("lists what left its account and what came back", async () => {
    const reference = await queued({ ...WANTED, beneficiary_account: "1122339999" });
    await step("approve", reference);
    await environment.advance(3_000);
    const path = `${API}/statements?from_date=2026-01-15&to_date=2026-01-15`;
    const lines = await (await environment.call("GET", path, undefined, as("creator"))).json();
    expect(lines.map((line: { status: string }) => line.status)).toEqual(["debit", "credit"]);
  });

  it("says 404 of what it does not know", async () => {
    const answer = await environment.call("GET", `${API}/payouts/apa`, undefined, as("creator"));
    expect(answer.status).toBe(404);
  });

  it("has bad days: accepts and answers with a page, or with nothing in time", async () => {
    const key = { "X-Idempotency-Key": "txn_1" };
    for (const mode of ["garbage", "timeout_after_accept", "drop_reply"]) {
      await environment.call("POST", "/chaos/iris", { mode, paths: ["create"] });
      await create(WANTED, key);
    }
    const { data } = await (await environment.call("GET", "/iris/book")).json();
    expect(data).toHaveLength(1);
    expect(environment.waits).toEqual([60_000]);
  });

  it("has bad days: repeats, reorders and forges what it says", async () => {
    const reference = await queued();
    await step("approve", reference);
    await environment.advance(0);
    const say = async (mode: string) => {
      await environment.call("POST", "/chaos/iris", { mode });
      const before = environment.received.length;
      await environment.call("POST", `/iris/simulate/${reference}`, { status: "completed" });
      await environment.advance(0);
      return environment.received.slice(before);
    };
    expect(await say("duplicate")).toHaveLength(3);
    expect((await say("reorder")).map(({ json }) => json.status)).toContain("completed");
    const [forged] = await say("wrong_signature");
    const right = createHash("sha512").update(`${forged?.body}IRIS-merchant-dev`).digest("hex");
    expect(forged?.headers.get("Iris-Signature")).not.toBe(right);
  });
});
