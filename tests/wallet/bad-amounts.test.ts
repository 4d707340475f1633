// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { nameOf } from "../http/api-handler.ts";
import { BAD_AMOUNTS } from "../support/bad-amounts.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { SLOW } from "../support/slow.ts";
import { moneyChanger } from "./changing.ts";

const { shop } = await moneyChanger();
const receiver = await shop.customer();

/** Every route on which a customer has to name an amount, with the rest of what it would take. */
const ROUTES: Readonly<Record<string, object>> = {
  "POST /wallet/exchange/quote": { from: "IDR", to: "USD" },
  "POST /wallet/topup/manual": {},
  "POST /wallet/topup/midtrans": {},
  "POST /wallet/transfer": { to: receiver.id, currency: "IDR" },
  "POST /wallet/withdrawals": { bank: "bca", account_number: "1234567890", holder: "Sari" },
};

function ask(name: string, token: string, json: string): Promise<Response> {
  const rest = JSON.stringify(ROUTES[name]).slice(1, -1);
  const body = `{${rest}${rest === "" ? "" : ","}"amount":${json}}`;
  const path = name.replace("POST ", "");
  return shop.request("POST", path, { token, key: crypto.randomUUID(), body });
}

it("are tried on every route on which a customer has to name an amount", () => {
  const named = endpoints.filter(({ spec: { audience, body } }) => {
    const field = body instanceof z.ZodObject ? body.shape.amount : undefined;
    const isRequired = field instanceof z.ZodType && !field.safeParse(undefined).success;
    return audience === "customer" && isRequired;
  });
  expect(named.map(nameOf).toSorted()).toEqual(Object.keys(ROUTES).toSorted());
});

describe.each(Object.keys(ROUTES))("%s", (name) => {
  it.each(BAD_AMOUNTS)("refuses %s, and moves nothing", SLOW, async (_what, json) => {
    const buyer = await shop.customer({ balance: 100_000 });
    const before = await booksOf(buyer.id);
    const answer = await ask(name, buyer.token, json);
    const { code, errors } = Problem.parse(await answer.json());
    expect([answer.status, code]).toEqual([422, "request.invalid"]);
    expect(errors?.map(({ pointer }) => pointer)).toContain("/amount");
    const after = await expectSoundBooks(buyer.id);
    expect([after.balances, after.entries, after.transactions]).toEqual([
      before.balances,
      before.entries,
      before.transactions,
    ]);
  });

  it("says that an amount is missing", async () => {
    const { token } = await shop.customer();
    const path = name.replace("POST ", "");
    const body = ROUTES[name];
    const answer = await shop.request("POST", path, { token, key: "tanpa", body });
    expect(Problem.parse(await answer.json())).toMatchObject({ code: "request.invalid" });
  });
});
