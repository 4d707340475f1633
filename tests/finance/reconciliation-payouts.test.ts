// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { Difference, Reconciliation } from "../../src/domain/finance/reconciliation.ts";
import { businessDay, instant } from "../../src/domain/time.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { SLOW } from "../support/slow.ts";
import {
  AMOUNT,
  decide,
  openPayoutShop,
  openWithdrawal,
  outcome,
  type PayoutShop,
  serviceSays,
  staffDo,
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

/** One that came back, arrived after all and was charged. */
async function chargedLate(): Promise<string> {
  const buyer = await payoutShop.customer({ balance: 500_000 });
  const id = await openWithdrawal(payoutShop, buyer);
  await decide(payoutShop, id);
  const reference = await untilRecorded(payoutShop, id);
  await payoutShop.until(buyer, id, "SUCCESS");
  await serviceSays(payoutShop, reference, "failed");
  await payoutShop.until(buyer, id, "REFUNDED");
  await serviceSays(payoutShop, reference, "completed", { notify: false });
  const body = { reference: "Mutasi BCA", reason: "Sampai juga" };
  const answer = await staffDo(payoutShop, payoutShop.maker, "charge", id, body);
  expect(await outcome(answer)).toBe("200 REFUNDED");
  await untilSameTables(payoutShop, buyer.id);
  return reference;
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

  it("agrees about what arrived after all, once it was charged", SLOW, async () => {
    const late = await chargedLate();
    const { found } = await reconcile([...references, late].map((each) => line(each)));
    expect(found).toEqual([]);
    const { found: denied } = await reconcile([
      ...references.map((each) => line(each)),
      line(late, AMOUNT, "failed"),
    ]);
    expect(denied).toEqual([`status ${late}`]);
  });
});
