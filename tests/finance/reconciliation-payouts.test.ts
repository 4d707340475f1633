import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Difference, Reconciliation } from "../../src/domain/finance/reconciliation.ts";
import { businessDay, instant } from "../../src/domain/time.ts";
import { untilSameTables } from "../read-model/copies.ts";
import {
  AMOUNT,
  decide,
  openPayoutShop,
  openWithdrawal,
  type PayoutShop,
  untilRecorded,
} from "../withdrawals/payout-shop.ts";

const today = businessDay(instant(Date.now()));
let payoutShop: PayoutShop;
let token: string;
let references: string[];

beforeAll(async () => {
  payoutShop = await openPayoutShop();
  token = (await payoutShop.staff("finance")).token;
  references = [];
  for (let count = 0; count < 4; count += 1) {
    const buyer = await payoutShop.customer({ balance: 500_000 });
    const id = await openWithdrawal(payoutShop, buyer);
    await decide(payoutShop, id);
    references.push(await untilRecorded(payoutShop, id));
    await payoutShop.until(buyer, id, "SUCCESS");
    await untilSameTables(payoutShop, buyer.id);
  }
});

async function reconcile(lines: readonly string[]) {
  const ask = (method: string, path: string, body?: unknown) =>
    payoutShop.request(method, `/admin/reconciliations${path}`, {
      token,
      key: crypto.randomUUID(),
      ...(body === undefined ? {} : { body }),
    });
  const opened = await ask("POST", "", { source: "iris", day: today });
  const { id } = Reconciliation.parse(await opened.json());
  const csv = ["reference_no,amount,status,updated_at", ...lines].join("\n");
  expect((await ask("PUT", `/${id}/rows`, { chunk: 1, csv })).status).toBe(200);
  const done = Reconciliation.parse(await (await ask("POST", `/${id}/run`)).json());
  const answer = await ask("GET", `/${id}/differences`);
  const { data } = z.object({ data: z.array(Difference) }).parse(await answer.json());
  return { done, found: data.map(({ kind, ref }) => `${kind} ${ref}`).toSorted() };
}

function line(reference: string | undefined, amount = AMOUNT, status = "completed"): string {
  return `${reference},${amount}.00,${status},${today}T10:00:00+07:00`;
}

describe("a day of payouts", () => {
  it("shows no difference when the service paid what we had it pay", async () => {
    const { done, found } = await reconcile(references.map((each) => line(each)));
    expect(found).toEqual([]);
    expect(done).toMatchObject({ state: "DONE", rows: 4, deferred: 0 });
  });

  it("shows what the service paid otherwise, twice, or for nobody", async () => {
    const [first, second, third, fourth] = references;
    const { done, found } = await reconcile([
      line(first, AMOUNT + 1),
      line(second, AMOUNT, "failed"),
      line(third),
      line(third),
      line("stranger"),
    ]);
    expect(found.filter((each) => !each.startsWith("missing"))).toEqual(
      [`amount ${first}`, `status ${second}`, `duplicate ${third}`, "extra stranger"].toSorted(),
    );
    // Within hours of midnight it may be in the neighbouring day's book, which is not there.
    const absent = found.filter((each) => each === `missing ${fourth}`).length;
    expect(absent + done.deferred).toBe(1);
  });
});
