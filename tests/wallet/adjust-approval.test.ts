// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { BalanceAdjustment } from "../../src/domain/wallet/adjustment.ts";
import { apiOver, expectProblem, json } from "../http/api-handler.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import {
  Adjusted,
  askAdjust,
  askDecision,
  auditOf,
  awaiting,
  type Clerk,
  codeIn,
  live,
  signedInAgain,
} from "./staffing.ts";

const shop = await openShop();
const replayed = (answer: Response) => answer.headers.get("idempotency-replayed");
const MUCH = { action: "add", amount: 1_000_001 };

async function scene(balance = 50_000): Promise<{ buyer: Buyer; clerk: Clerk }> {
  return { buyer: await shop.customer({ balance }), clerk: await shop.staff() };
}

/** The legs of every entry against `adjustment`, oldest first. */
async function corrections(buyer: Buyer) {
  const { postings } = await expectSoundBooks(buyer.id);
  return postings.filter((leg) => leg.account === "adjustment").map((leg) => leg.delta);
}

async function find(id: string) {
  const { token } = await shop.staff("viewer");
  const answer = await shop.request("GET", "/admin/adjustments?limit=100", { token });
  const { data } = z.object({ data: z.array(BalanceAdjustment) }).parse(await answer.json());
  return data.find((each) => each.id === id);
}

describe("a correction that is too much for one", () => {
  it.each([
    [{ action: "add", amount: 1_000_000 }, 200],
    [{ action: "add", amount: 1_000_001 }, 202],
    [{ action: "set", amount: 1_050_000 }, 200],
    [{ action: "set", amount: 1_050_001 }, 202],
    [{ action: "subtract", amount: 1_000_001 }, 202],
    [{ action: "add", amount: 1, currency: "USD" }, 202],
  ])("(%j) is answered with %i", SLOW, async (body, status) => {
    const { buyer, clerk } = await scene();
    const answer = await askAdjust(shop, clerk, buyer, body);
    const { adjustment, transaction } = Adjusted.parse(await answer.json());
    expect([answer.status, transaction === null]).toEqual([status, status === 202]);
    expect(adjustment.status).toBe(status === 202 ? "AWAITING" : "APPLIED");
    expect(await corrections(buyer)).toHaveLength(status === 202 ? 0 : 1);
  });

  it("goes by what it really moves, whatever comes between looking and setting", async () => {
    const { buyer, clerk } = await scene();
    const balance: typeof shop.ports.wallets.balance = async (...asked) => {
      const seen = await shop.ports.wallets.balance(...asked);
      await live(buyer, [{ at: shop.ports.now(), by: 5_000_000 }]);
      return seen;
    };
    const wallets = { ...shop.ports.wallets, balance };
    const open = apiOver(() => ({ ...shop.ports, wallets }));
    const body = { action: "set", amount: 60_000, currency: "IDR", reason: "Typing error" };
    const headers = { authorization: `Bearer ${clerk.token}`, "idempotency-key": "disela" };
    const answer = await open("PUT", `/users/${buyer.id}/balance`, json(body, headers));
    expect(answer.status).toBe(202);
    expect(Adjusted.parse(await answer.json()).adjustment).toMatchObject({ status: "AWAITING" });
    expect(await shop.balance(buyer)).toMatchObject({ available: 5_050_000 });
  });

  it("is made when another member of staff approves it, once, and then is there", async () => {
    const { buyer, clerk } = await scene();
    const asked = await awaiting(shop, clerk, buyer, MUCH);
    expect(asked).toMatchObject({ status: "AWAITING", requested_by: clerk.id, decided_by: null });
    expect(await shop.balance(buyer)).toMatchObject({ available: 50_000 });

    const checker = await shop.staff("finance");
    const answer = await askDecision(shop, checker, asked, "approve");
    const { adjustment, transaction } = Adjusted.parse(await answer.json());
    expect(adjustment).toMatchObject({ status: "APPLIED", decided_by: checker.id });
    expect(transaction).toMatchObject({ id: asked.transaction_id, status: "SUCCESS" });
    expect(await shop.balance(buyer)).toMatchObject({ available: 1_050_001 });

    const again = await askDecision(shop, checker, asked, "approve");
    expect(Adjusted.parse(await again.json()).transaction).toEqual(transaction);
    expect(await corrections(buyer)).toEqual([-1_000_001]);
    expect(await auditOf(shop, asked.id)).toMatchObject([
      { action: "balance.add", admin_id: clerk.id },
      {
        action: "balance.approve",
        admin_id: checker.id,
        old: { status: "AWAITING" },
        new: { status: "APPROVED", amount: 1_000_001, user_id: buyer.id },
      },
    ]);
  });

  it("is made once when twenty approve it at once", SLOW, async () => {
    const { buyer, clerk } = await scene();
    const asked = await awaiting(shop, clerk, buyer, MUCH);
    const checkers = await Promise.all([shop.staff(), shop.staff("admin"), shop.staff("finance")]);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_none, at) =>
        askDecision(shop, checkers[at % 3] ?? clerk, asked, "approve"),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(200));
    expect(await corrections(buyer)).toEqual([-1_000_001]);
    expect(await auditOf(shop, asked.id)).toHaveLength(2);
  });

  it("is either approved or rejected when both come at once", SLOW, async () => {
    const { buyer, clerk } = await scene();
    const asked = await awaiting(shop, clerk, buyer, MUCH);
    const [one, other] = await Promise.all([shop.staff(), shop.staff("finance")]);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_none, at) =>
        askDecision(shop, at % 2 ? one : other, asked, at % 2 ? "approve" : "reject"),
      ),
    );
    const approved = (await corrections(buyer)).length === 1;
    for (const [at, answer] of answers.entries()) {
      const said = await codeIn(answer);
      expect(said).toBe((at % 2 === 1) === approved ? "200" : "409 adjustment.decided");
    }
  });

  it("is never decided by who asked for it, not even in another session", async () => {
    const { buyer, clerk } = await scene();
    const asked = await awaiting(shop, clerk, buyer, MUCH);
    const again = await signedInAgain(shop, clerk);
    expect(again.token).not.toBe(clerk.token);
    for (const by of [clerk, again]) {
      for (const decision of ["approve", "reject"] as const) {
        const answer = await askDecision(shop, by, asked, decision);
        expect(await codeIn(answer)).toBe("403 adjustment.same_admin");
      }
    }
    expect(await find(asked.id)).toMatchObject({ status: "AWAITING" });
    expect(await corrections(buyer)).toEqual([]);
  });

  it("is not made after a rejection", async () => {
    const { buyer, clerk } = await scene();
    const asked = await awaiting(shop, clerk, buyer, MUCH);
    const checker = await shop.staff();
    const answer = await askDecision(shop, checker, asked, "reject");
    expect(Adjusted.parse(await answer.json())).toMatchObject({
      adjustment: { status: "REJECTED", decided_by: checker.id },
      transaction: null,
    });
    const late = await askDecision(shop, await shop.staff(), asked, "approve");
    expect(await codeIn(late)).toBe("409 adjustment.decided");
    expect(await corrections(buyer)).toEqual([]);
  });

  it("expires", SLOW, async () => {
    const { buyer, clerk } = await scene();
    const asked = await awaiting(shop, clerk, buyer, MUCH);
    const hours = (Date.parse(asked.expires_at) - Date.parse(asked.created_at)) / 3_600_000;
    expect(hours).toBe(24);
    const checker = await shop.staff();
    const tokens = { ...shop.ports.tokens, readAccess: readAnyTime };
    const staffSessions = { ...shop.ports.staffSessions, principal: principalNow };
    const open = apiOver(() => ({
      ...shop.ports,
      tokens,
      staffSessions,
      now: () => asked.expires_at,
    }));
    const headers = { authorization: `Bearer ${checker.token}` };
    const { user_id, amount, currency } = asked;
    const path = `/admin/adjustments/${asked.id}/approve`;
    const answer = await open("PUT", path, json({ user_id, amount, currency }, headers));
    await expectProblem(answer, "409 adjustment.expired");
    const listed = await open("GET", `/admin/adjustments?status=EXPIRED&user_id=${buyer.id}`, {
      headers,
    });
    expect(await listed.json()).toMatchObject({ data: [{ id: asked.id, status: "EXPIRED" }] });
    const waiting = await open("GET", `/admin/adjustments?status=AWAITING&user_id=${buyer.id}`, {
      headers,
    });
    expect(await waiting.json()).toMatchObject({ data: [] });
    expect(await corrections(buyer)).toEqual([]);
  });

  it.each([
    ["another amount", { amount: 1_000_002 }],
    ["another account", { user_id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }],
    ["another currency", { currency: "USD" }],
  ])("is not approved as %s", SLOW, async (_what, body) => {
    const { buyer, clerk } = await scene();
    const asked = await awaiting(shop, clerk, buyer, MUCH);
    const answer = await askDecision(shop, await shop.staff(), asked, "approve", body);
    expect(await codeIn(answer)).toBe("409 adjustment.differs");
    expect(await corrections(buyer)).toEqual([]);
  });

  it("is refused for good when the wallet cannot do it", SLOW, async () => {
    const { buyer, clerk } = await scene();
    const asked = await awaiting(shop, clerk, buyer, { action: "subtract", amount: 2_000_000 });
    const checker = await shop.staff();
    const first = await askDecision(shop, checker, asked, "approve");
    expect(await codeIn(first)).toBe("402 wallet.insufficient_funds");
    for (const _time of [1, 2]) {
      await askAdjust(shop, await shop.staff(), buyer, { action: "add", amount: 1_000_000 });
    }
    const second = await askDecision(shop, checker, asked, "approve");
    expect(await codeIn(second)).toBe("402 wallet.insufficient_funds");
    expect(await find(asked.id)).toMatchObject({
      status: "REFUSED",
      refusal: "wallet.insufficient_funds",
    });
    expect(await corrections(buyer)).toEqual([-1_000_000, -1_000_000]);
  });

  it("hears the first answer again after it was approved", async () => {
    const { buyer, clerk } = await scene();
    const first = await askAdjust(shop, clerk, buyer, MUCH, "besar");
    const body = await first.text();
    const { adjustment } = Adjusted.parse(JSON.parse(body));
    await askDecision(shop, await shop.staff(), adjustment, "approve");
    const again = await askAdjust(shop, clerk, buyer, MUCH, "besar");
    expect([again.status, replayed(again)]).toEqual([202, "true"]);
    expect(await again.text()).toBe(body);
    expect(await corrections(buyer)).toEqual([-1_000_001]);
  });
});

describe("what was made at once", () => {
  it("is nobody's to decide", async () => {
    const { buyer, clerk } = await scene();
    const answer = await askAdjust(shop, clerk, buyer, { action: "add", amount: 5 });
    const { adjustment } = Adjusted.parse(await answer.json());
    for (const decision of ["approve", "reject"] as const) {
      const asked = await askDecision(shop, await shop.staff(), adjustment, decision);
      expect(await codeIn(asked)).toBe("409 adjustment.decided");
    }
    expect(await corrections(buyer)).toEqual([-5]);
  });
});

it("finds no correction that is not there", async () => {
  const { buyer, clerk } = await scene();
  const asked = await awaiting(shop, clerk, buyer, MUCH);
  for (const id of ["adj_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "bukan-id"]) {
    const gone = { ...asked, id };
    for (const decision of ["approve", "reject"] as const) {
      const answer = await askDecision(shop, await shop.staff(), gone, decision);
      expect(await codeIn(answer)).toBe("404 adjustment.not_found");
    }
  }
});

const readAnyTime: typeof shop.ports.tokens.readAccess = (token, kind) =>
  shop.ports.tokens.readAccess(token, kind, shop.ports.now());
const principalNow: typeof shop.ports.staffSessions.principal = (id) =>
  shop.ports.staffSessions.principal(id, shop.ports.now());
