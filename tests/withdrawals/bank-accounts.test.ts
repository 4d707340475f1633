// @module-tag unsampled
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { BankAccountView } from "../../src/domain/withdrawals/bank-account.ts";
import { expectProblem } from "../http/api-handler.ts";
import { everythingIn } from "../operations/webhooks/vendors.ts";
import type { Buyer } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import {
  AMOUNT,
  askWithdrawal,
  chaos,
  openPayoutShop,
  type PayoutShop,
  PLACE,
  setSetting,
  withdrawn,
} from "./payout-shop.ts";

let payoutShop: PayoutShop;
beforeAll(async () => {
  payoutShop = await openPayoutShop();
});
let buyer: Buyer;
beforeEach(async () => {
  buyer = await payoutShop.customer({ balance: 500_000 });
});

const PATH = "/wallet/bank-accounts";

function add(body: unknown = PLACE, { token }: Buyer = buyer): Promise<Response> {
  return payoutShop.request("POST", PATH, { token, body });
}

async function added(answer: Response): Promise<BankAccountView> {
  expect(answer.status, await answer.clone().text()).toBe(201);
  return z.strictObject(BankAccountView.shape).parse(await answer.json());
}

async function list({ token }: Buyer = buyer): Promise<readonly BankAccountView[]> {
  const answer = await payoutShop.request("GET", PATH, { token });
  return z.object({ data: z.array(BankAccountView) }).parse(await answer.json()).data;
}

function untilChecked(): Promise<BankAccountView> {
  return eventually(async () =>
    (await list()).find((account) => account.name_check !== "unchecked"),
  ) as Promise<BankAccountView>;
}

describe("a bank account", () => {
  it("is registered at once and checked at its bank afterwards", async () => {
    const account = await added(await add());
    expect(account).toMatchObject({
      bank: "bca",
      bank_name: "Bank Central Asia",
      account_number: "******0042",
      holder: "Sari Wulandari",
      name_check: "unchecked",
    });
    expect(await untilChecked()).toEqual({ ...account, name_check: "match" });
  });

  it("of somebody else is found out, and no money can go there", async () => {
    const account = await added(await add({ ...PLACE, holder: "Rudi Hartono" }));
    expect((await untilChecked()).name_check).toBe("mismatch");
    const body = { bank_account_id: account.id, amount: AMOUNT };
    const asked = await askWithdrawal(payoutShop, buyer, body);
    await expectProblem(asked, "422 bank_account.name_mismatch");
    expect(await payoutShop.balance(buyer)).toMatchObject({ held: 0 });
  });

  it("that its bank does not know is found out, and no money can go there", SLOW, async () => {
    const account = await added(await add({ ...PLACE, account_number: "5271000000" }));
    expect((await untilChecked()).name_check).toBe("no_account");
    const body = { bank_account_id: account.id, amount: AMOUNT };
    const asked = await askWithdrawal(payoutShop, buyer, body);
    await expectProblem(asked, "422 bank_account.unknown_at_bank");
  });

  it("is asked about again when its bank did not answer", async () => {
    await chaos(payoutShop, "garbage", { paths: ["validation"], times: 1 });
    await added(await add());
    expect((await untilChecked()).name_check).toBe("match");
  });

  it.each([
    ["by its clearing number", { ...PLACE, bank: "014" }],
    ["written with dots and blanks", { ...PLACE, account_number: "527-100 00.42" }],
  ])("is known %s", async (_how, given) => {
    expect(await added(await add(given))).toMatchObject({
      bank: "bca",
      account_number: "******0042",
    });
    await expectProblem(await add(), "409 bank_account.exists");
  });

  it("is registered once, however many ask at once", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => add()));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(await list()).toHaveLength(1);
  });

  it("may be registered by several people, each for themselves", async () => {
    const other = await payoutShop.customer();
    await added(await add());
    await added(await add(PLACE, other));
    expect(await list()).toHaveLength(1);
    expect(await list(other)).toHaveLength(1);
  });

  it.each([
    [{ ...PLACE, bank: "bankku" }, "/bank"],
    [{ ...PLACE, account_number: "123" }, "/account_number"],
    [{ ...PLACE, account_number: "52710000421" }, "/account_number"],
    [{ ...PLACE, bank: "permata", account_number: "1234" }, "/account_number"],
    [{ ...PLACE, bank: "permata", account_number: "1".repeat(21) }, "/account_number"],
    [{ ...PLACE, holder: "A" }, "/holder"],
    [{ ...PLACE, holder: "12345" }, "/holder"],
    [{ bank: "bca", holder: "Sari" }, "/account_number"],
  ])("is not %j", SLOW, async (given, pointer) => {
    const problem = await expectProblem(await add(given), "422 request.invalid");
    expect(problem).toMatchObject({ errors: [expect.objectContaining({ pointer })] });
    expect(await list()).toEqual([]);
  });

  it("can be one of twenty and no more", SLOW, async () => {
    for (let number = 0; number < 20; number += 1) {
      await added(await add({ ...PLACE, account_number: String(5_271_000_100 + number) }));
    }
    await expectProblem(await add(), "409 bank_account.too_many");
  });

  it("is forgotten by its owner alone", async () => {
    const { id } = await added(await add());
    const stranger = await payoutShop.customer();
    const path = `${PATH}/${id}`;
    const foreign = await payoutShop.request("DELETE", path, { token: stranger.token });
    await expectProblem(foreign, "404 bank_account.not_found");
    expect((await payoutShop.request("DELETE", path, { token: buyer.token })).status).toBe(204);
    const again = await payoutShop.request("DELETE", path, { token: buyer.token });
    await expectProblem(again, "404 bank_account.not_found");
    expect(await list()).toEqual([]);
  });

  it("comes and goes with a letter to its owner each", SLOW, async () => {
    const { id } = await added(await add());
    const { token } = buyer;
    expect((await payoutShop.request("DELETE", `${PATH}/${id}`, { token })).status).toBe(204);
    const letters = async () => (await payoutShop.mails(buyer.email)).map(({ subject }) => subject);
    const both = [
      expect.stringMatching(/^(Rekening bank ditambahkan|A bank account was added): /),
      expect.stringMatching(/^(Rekening bank dihapus|A bank account was removed): /),
    ];
    await expect.poll(letters, { timeout: 20_000 }).toEqual(expect.arrayContaining(both));
  });

  it("stands nowhere in the database as it is", SLOW, async () => {
    const account_number = "5271987654";
    await added(await add({ ...PLACE, account_number }));
    await untilChecked();
    await withdrawn(
      await askWithdrawal(payoutShop, buyer, { ...PLACE, account_number, amount: AMOUNT }),
    );
    expect(await everythingIn(payoutShop.db)).not.toContain(account_number);
  });
});

describe("a new bank account", () => {
  it("cools down before the first withdrawal, also one that was given on the way", async () => {
    await setSetting(payoutShop, "withdrawal.cooldown_hours", 24);
    const inline = await askWithdrawal(payoutShop, buyer, undefined, "sama");
    const [account] = await list();
    const body = { bank_account_id: account?.id, amount: AMOUNT };
    const byId = await askWithdrawal(payoutShop, buyer, body);
    await setSetting(payoutShop, "withdrawal.cooldown_hours", 0);

    expect(Number(inline.headers.get("retry-after"))).toBeGreaterThan(23 * 60 * 60);
    const problem = await expectProblem(inline, "409 bank_account.cooling_down");
    expect(problem).toMatchObject({ usable_at: account?.usable_at });
    await expectProblem(byId, "409 bank_account.cooling_down");
    expect(await payoutShop.balance(buyer)).toMatchObject({ available: 500_000, held: 0 });
    // The same request goes through once the time has passed.
    await withdrawn(await askWithdrawal(payoutShop, buyer, undefined, "sama"));
    expect(await list()).toHaveLength(1);
  });

  it("given under another holder's name is not taken for the one that is known", async () => {
    await added(await add());
    const other = { ...PLACE, holder: "Rudi Hartono", amount: AMOUNT };
    await expectProblem(await askWithdrawal(payoutShop, buyer, other), "409 bank_account.exists");
    const same = { ...PLACE, holder: "Ibu SARI  wulandari", amount: AMOUNT };
    await withdrawn(await askWithdrawal(payoutShop, buyer, same));
  });
});
