// @module-tag unsampled
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { apiOver, expectProblem, json } from "../http/api-handler.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import {
  askAdjust,
  askHold,
  askResolve,
  auditOf,
  type Clerk,
  codeIn,
  Holds,
  held,
} from "./staffing.ts";

const shop = await openShop();
const replayed = (answer: Response) => answer.headers.get("idempotency-replayed");

async function scene(balance = 50_000): Promise<{ buyer: Buyer; clerk: Clerk }> {
  return { buyer: await shop.customer({ balance }), clerk: await shop.staff() };
}

async function holdsOf({ token }: Buyer) {
  const answer = await shop.request("GET", "/wallet/holds", { token });
  return Holds.parse(await answer.json()).data;
}

describe("a hold by staff", () => {
  it("keeps money aside, by name, until it is taken whole", async () => {
    const { buyer, clerk } = await scene();
    const answer = await askHold(shop, clerk, buyer, { amount: 20_000, reason: "Under dispute" });
    expect(answer.status).toBe(201);
    const hold = TransactionView.parse(await answer.json());
    expect(hold).toMatchObject({
      type: "ADJUSTMENT",
      status: "PENDING",
      direction: "debit",
      total: 20_000,
      captured: null,
      note: "Under dispute",
      expires_at: null,
    });
    expect(await shop.balance(buyer)).toMatchObject({ available: 30_000, held: 20_000 });
    expect(await holdsOf(buyer)).toMatchObject([
      { transaction_id: hold.id, amount: 20_000, note: "Under dispute" },
    ]);
    const staffs = await shop.request("GET", `/admin/wallets/${buyer.id}/holds`, {
      token: clerk.token,
    });
    expect(Holds.parse(await staffs.json()).data).toEqual(await holdsOf(buyer));

    const captured = await askResolve(shop, clerk, buyer, hold.id, "capture");
    expect(TransactionView.parse(await captured.json())).toMatchObject({
      id: hold.id,
      status: "SUCCESS",
      captured: 20_000,
    });
    expect(await shop.balance(buyer)).toMatchObject({ available: 30_000, held: 0, total: 30_000 });
    expect(await holdsOf(buyer)).toEqual([]);
    const { entries, postings } = await expectSoundBooks(buyer.id);
    const last = postings.filter((leg) => leg.entry_sequence === entries.at(-1)?.sequence);
    expect(last.map((leg) => [leg.account, leg.delta]).toSorted()).toEqual([
      ["adjustment", 20_000],
      ["wallet", -20_000],
    ]);
  });

  it("is taken in part, and the rest comes free", async () => {
    const { buyer, clerk } = await scene();
    const { id } = await held(shop, clerk, buyer, 20_000);
    const answer = await askResolve(shop, clerk, buyer, id, "capture", { amount: 4_000 });
    expect(TransactionView.parse(await answer.json())).toMatchObject({ captured: 4_000 });
    expect(await shop.balance(buyer)).toMatchObject({ available: 46_000, held: 0 });
    await expectSoundBooks(buyer.id);
  });

  it("is released with a reason", async () => {
    const { buyer, clerk } = await scene();
    const { id } = await held(shop, clerk, buyer, 20_000);
    const answer = await askResolve(shop, clerk, buyer, id, "void");
    expect(TransactionView.parse(await answer.json())).toMatchObject({ status: "CANCELLED" });
    expect(await shop.balance(buyer)).toMatchObject({ available: 50_000, held: 0 });
    expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
  });

  it("is not more than there is, and what is held cannot be spent", async () => {
    const { buyer, clerk } = await scene();
    const much = await askHold(shop, clerk, buyer, { amount: 50_001 });
    expect(await codeIn(much)).toBe("402 wallet.insufficient_funds");
    await held(shop, clerk, buyer, 45_000);
    const order = { sku: "pln20", customer_no: "12345678901" };
    expect(await codeIn(await shop.buy(buyer, order))).toBe("402 wallet.insufficient_funds");
    await expectSoundBooks(buyer.id);
  });

  it("is not its owner's to call off", async () => {
    const { buyer, clerk } = await scene();
    const { id } = await held(shop, clerk, buyer, 20_000);
    const answer = await shop.request("PUT", `/transactions/${id}/cancel`, {
      token: buyer.token,
      body: { reason: "I want it back" },
    });
    expect(await codeIn(answer)).toBe("409 transaction.not_cancellable");
    expect(await shop.balance(buyer)).toMatchObject({ available: 30_000, held: 20_000 });
  });

  it("says who did what to it, and why", async () => {
    const { buyer, clerk } = await scene();
    const [one, other] = [
      await held(shop, clerk, buyer, 1_000),
      await held(shop, clerk, buyer, 2_000),
    ];
    await askResolve(shop, clerk, buyer, one.id, "capture", { amount: 400 });
    await askResolve(shop, clerk, buyer, other.id, "void", { reason: "Settled by phone" });
    expect(await auditOf(shop, one.id)).toMatchObject([
      { action: "hold.capture", admin_id: clerk.id, old: { held: 1_000 }, new: { taken: 400 } },
    ]);
    expect(await auditOf(shop, other.id)).toMatchObject([
      { action: "hold.void", new: { taken: 0, reason: "Settled by phone" } },
    ]);
    const placed = await shop.db
      .prepare("SELECT new FROM audit_log WHERE action = 'balance.hold' AND new LIKE ?")
      .bind(`%${one.id}%`)
      .first<{ new: string }>();
    expect(JSON.parse(placed?.new ?? "{}")).toMatchObject({ amount: 1_000, user_id: buyer.id });
  });
});

describe("a hold with an end", () => {
  it("comes free by the alarm, and cannot be taken afterwards", SLOW, async () => {
    const { buyer, clerk } = await scene();
    const expires_at = new Date(Date.now() + 300).toISOString();
    const { id } = await held(shop, clerk, buyer, 20_000, { expires_at });
    await eventually(async () => {
      await runDurableObjectAlarm(env.WALLETS.getByName(buyer.id));
      return (await shop.transaction(buyer, id)).status === "EXPIRED";
    });
    expect(await shop.balance(buyer)).toMatchObject({ available: 50_000, held: 0 });
    for (const how of ["capture", "void"] as const) {
      expect(await codeIn(await askResolve(shop, clerk, buyer, id, how))).toBe("409 hold.expired");
    }
    expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
  });

  it("is not taken after it, even before the alarm has gone off", SLOW, async () => {
    const { buyer, clerk } = await scene();
    const expires_at = addSeconds(shop.ports.now(), 60);
    const { id } = await held(shop, clerk, buyer, 20_000, { expires_at });
    const open = apiOver(() => ({ ...shop.ports, now: () => expires_at }));
    const answer = await open("POST", `/admin/wallets/${buyer.id}/holds/${id}/capture`, {
      ...json({}, { authorization: `Bearer ${clerk.token}`, "idempotency-key": "late" }),
    });
    await expectProblem(answer, "409 hold.expired");
    expect(await shop.balance(buyer)).toMatchObject({ held: 20_000 });
    expect((await askResolve(shop, clerk, buyer, id, "capture")).status).toBe(200);
  });

  it("keeps neither a shorter one from ending in time nor the outbox from its alarm", async () => {
    const { buyer, clerk } = await scene();
    const stub = env.WALLETS.getByName(buyer.id);
    const alarm = () => runInDurableObject(stub, (_wallet, { storage }) => storage.getAlarm());
    const expires_at = addSeconds(shop.ports.now(), 86_400);
    await held(shop, clerk, buyer, 1_000, { expires_at });
    await eventually(async () => {
      await runDurableObjectAlarm(stub);
      return (await alarm()) === Date.parse(expires_at);
    });
    await held(shop, clerk, buyer, 1_000, { expires_at: addSeconds(shop.ports.now(), 60) });
    expect(await alarm()).toBeLessThanOrEqual(Date.now() + 5_000);
  });

  it.each([
    ["has passed", () => new Date(Date.now() - 1_000).toISOString()],
    ["is now", () => shop.ports.now()],
    ["is a day", () => "2026-01-15"],
  ])("is refused when its end %s", async (_what, expires_at) => {
    const { buyer, clerk } = await scene();
    const answer = await askHold(shop, clerk, buyer, { amount: 1_000, expires_at: expires_at() });
    expect(await codeIn(answer)).toBe("422 request.invalid");
    expect(await holdsOf(buyer)).toEqual([]);
  });
});

describe("the same request", () => {
  it(
    "places one hold, however often it comes, and one request key is one request",
    SLOW,
    async () => {
      const { buyer, clerk } = await scene();
      const ask = (sum: number, by = clerk) => askHold(shop, by, buyer, { amount: sum }, "tahan");
      const answers = await Promise.all(Array.from({ length: 12 }, () => ask(3_000)));
      const bodies = await Promise.all(answers.map((answer) => answer.text()));
      expect(answers.map((answer) => answer.status)).toEqual(Array(12).fill(201));
      expect(answers.filter((answer) => replayed(answer) === null)).toHaveLength(1);
      expect(new Set(bodies).size).toBe(1);
      expect(await codeIn(await ask(3_001))).toBe("422 request.key_reused");
      expect((await ask(3_000, await shop.staff())).status).toBe(201);
      expect(await shop.balance(buyer)).toMatchObject({ held: 6_000 });
      await expectSoundBooks(buyer.id);
    },
  );

  it("takes a hold once, and hears the same again", async () => {
    const { buyer, clerk } = await scene();
    const { id } = await held(shop, clerk, buyer, 20_000);
    const ask = (sum: number, key = "ambil") =>
      askResolve(shop, clerk, buyer, id, "capture", { amount: sum }, key);
    const first = await ask(5_000);
    const again = await ask(5_000);
    expect([again.status, replayed(first), replayed(again)]).toEqual([200, null, "true"]);
    expect(await again.text()).toBe(await first.text());
    expect(await codeIn(await ask(5_001))).toBe("422 request.key_reused");
    expect(await codeIn(await ask(5_000, "lain"))).toBe("409 hold.already_resolved");
    const voided = await askResolve(shop, clerk, buyer, id, "void", undefined, "batal");
    expect(await codeIn(voided)).toBe("409 hold.already_resolved");
    const other = await held(shop, clerk, buyer, 1_000);
    const elsewhere = await askResolve(shop, clerk, buyer, other.id, "capture", {}, "ambil");
    expect(await codeIn(elsewhere)).toBe("422 request.key_reused");
    expect(await shop.balance(buyer)).toMatchObject({ available: 44_000, held: 1_000 });
  });

  it("hears a refusal again", async () => {
    const { buyer, clerk } = await scene(1_000);
    const ask = () => askHold(shop, clerk, buyer, { amount: 5_000 }, "kurang");
    expect(await codeIn(await ask())).toBe("402 wallet.insufficient_funds");
    await askAdjust(shop, clerk, buyer, { action: "add", amount: 9_000 });
    expect(await codeIn(await ask())).toBe("402 wallet.insufficient_funds");
    expect(await shop.balance(buyer)).toMatchObject({ available: 10_000, held: 0 });
  });
});

it("is resolved once by a hundred that try at once, whatever they want", {
  ...SLOW,
  timeout: 60_000,
}, async () => {
  const { buyer, clerk } = await scene();
  const other = await shop.staff("finance");
  const { id } = await held(shop, clerk, buyer, 20_000);
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_none, at) => {
      const by = at % 2 === 0 ? clerk : other;
      if (at % 3 === 0) return askResolve(shop, by, buyer, id, "void");
      return askResolve(shop, by, buyer, id, "capture", at % 3 === 1 ? {} : { amount: 5_000 });
    }),
  );
  const won = answers.filter((answer) => answer.status === 200);
  const lost = await Promise.all(answers.filter((each) => each.status !== 200).map(codeIn));
  expect(won).toHaveLength(1);
  expect(new Set(lost)).toEqual(new Set(["409 hold.already_resolved"]));

  const end = TransactionView.parse(await won[0]?.json());
  const balance = await shop.balance(buyer);
  expect(balance).toMatchObject({ held: 0, total: 50_000 - (end.captured ?? 0) });
  const { holds, entries } = await expectSoundBooks(buyer.id);
  expect(holds.filter((hold) => hold.resolved_at === null)).toEqual([]);
  expect(entries).toHaveLength(end.status === "SUCCESS" ? 2 : 1);
  expect(await auditOf(shop, id)).toHaveLength(1);
});
