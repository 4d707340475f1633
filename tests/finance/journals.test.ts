// @module-tag unsampled
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { Journal, LedgerAccount } from "../../src/domain/finance/ledger.ts";
import { expectProblem } from "../http/api-handler.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { arrive, hour, paidIn, sold, takenBack } from "./books.ts";

const shop = await openShop();
const Page = z.strictObject({ data: z.array(Journal), next_cursor: z.string().nullable() });

let token: string;
let sari: Buyer;
let budi: Buyer;
let order: { readonly id: string };

beforeAll(async () => {
  heldMessages.closed = true;
  token = (await shop.staff("finance")).token;
  [sari, budi] = [await shop.customer(), await shop.customer({ name: "Budi" })];
  await paidIn(shop, sari, hour("2026-03-01", 9), 100_000);
  await paidIn(shop, budi, hour("2026-03-01", 9), 200_000);
  order = await sold(shop, sari, hour("2026-03-02", 23.5), 20_000);
  await sold(shop, budi, hour("2026-03-03", 10), 30_000);
  await takenBack(shop, sari, { id: order.id as never }, hour("2026-03-04", 10));
  await arrive(shop, [sari, budi], hour("2026-03-04", 11));
});
afterAll(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function journals(query = "") {
  const answer = await shop.request("GET", `/admin/ledger/journals?${query}`, { token });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return Page.parse(await answer.json());
}

describe("the journals", () => {
  it("show every entry with its postings, which sum to nothing", async () => {
    const { data, next_cursor } = await journals();
    expect(next_cursor).toBeNull();
    expect(data.map((each) => each.kind)).toEqual([
      "REFUND",
      "PURCHASE",
      "PURCHASE",
      "TOPUP",
      "TOPUP",
    ]);
    for (const { postings, amount, direction } of data) {
      expect(postings.reduce((sum, { delta }) => sum + delta, 0)).toBe(0);
      const wallet = postings.find((each) => each.account === "wallet")?.delta;
      expect(wallet).toBe(direction === "credit" ? amount : -amount);
    }
  });

  it.each<[query: () => string, kinds: readonly string[]]>([
    [() => `user_id=${sari.id}`, ["REFUND", "PURCHASE", "TOPUP"]],
    [() => `transaction_id=${order.id}`, ["REFUND", "PURCHASE"]],
    [() => "kind=REFUND", ["REFUND"]],
    [() => "account=clearing:midtrans", ["TOPUP", "TOPUP"]],
    [() => `account=clearing:midtrans&user_id=${budi.id}`, ["TOPUP"]],
    [() => `account=sales:ppob&user_id=${sari.id}`, ["REFUND", "PURCHASE"]],
    [() => "account=sales:ppob&kind=PURCHASE", ["PURCHASE", "PURCHASE"]],
    [() => "currency=USD", []],
    [() => "from=2026-03-03&to=2026-03-03", ["PURCHASE", "PURCHASE"]],
    [() => "to=2026-03-02", ["TOPUP", "TOPUP"]],
    [() => "from=2026-03-04&account=wallet", ["REFUND"]],
  ])("are found by what is asked for (%#)", async (query, kinds) => {
    expect((await journals(query())).data.map((each) => each.kind)).toEqual(kinds);
  });

  it.each(["", "account=wallet&", "kind=TOPUP&", "currency=IDR&"])(
    "come page by page without a gap (%j)",
    SLOW,
    async (query) => {
      const whole = (await journals(query)).data;
      const paged: Journal[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const behind: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
        const page: z.infer<typeof Page> = await journals(`${query}limit=1${behind}`);
        paged.push(...page.data);
        cursor = page.next_cursor;
      }
      expect(paged).toEqual(whole);
    },
  );

  it.each(["cursor=x", "account=nowhere", "user_id=me", "from=today", "colour=red", "limit=0"])(
    "refuse %s",
    async (query) => {
      const answer = await shop.request("GET", `/admin/ledger/journals?${query}`, { token });
      await expectProblem(answer, "422 request.invalid");
    },
  );
});

describe("the accounts", () => {
  it("each have a class and what they hold", async () => {
    const answer = await shop.request("GET", "/admin/ledger/accounts", { token });
    const { data } = z.strictObject({ data: z.array(LedgerAccount) }).parse(await answer.json());
    const of = (name: string) => data.find((each) => each.account === name);
    expect(of("wallet")).toEqual({
      account: "wallet",
      class: "customer_liability",
      balances: [{ currency: "IDR", balance: 269_500 }],
    });
    expect(of("clearing:midtrans")).toMatchObject({
      class: "clearing",
      balances: [{ balance: -300_000 }],
    });
    expect(of("sales:ppob")).toMatchObject({ class: "income", balances: [{ balance: 30_000 }] });
    expect(of("expense:refund")).toMatchObject({ class: "expense", balances: [] });
    expect(of("adjustment")).toMatchObject({ class: "adjustment" });
    const sum = data.flatMap((each) => each.balances).reduce((all, each) => all + each.balance, 0);
    expect(sum).toBe(0);
  });
});
