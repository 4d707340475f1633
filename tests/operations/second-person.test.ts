// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { applyRetention } from "../../src/application/operations/apply-retention.ts";
import { approveProposal } from "../../src/application/operations/decide-proposal.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { portsAt } from "../finance/books.ts";
import { expectProblem } from "../http/api-handler.ts";
import { asStaff } from "../orders/manual-status.ts";
import { approvedByAnother, proposed } from "../support/second-person.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { askAdjust, askResolve, auditOf, held } from "../wallet/staffing.ts";

const shop = await openShop();
const SETTING = "/admin/config/system";

interface As {
  readonly token: string;
}

const put = (as: As, key: string, value: unknown) =>
  shop.request("PUT", `${SETTING}/${key}`, { token: as.token, body: { value, reason: "Uji" } });
const decide = (as: As, id: string, how: "approve" | "reject") =>
  shop.request("PUT", `/admin/proposals/${id}/${how}`, {
    token: as.token,
    ...(how === "reject" ? { body: { reason: "Tidak perlu" } } : {}),
  });
const settingOf = async (as: As, key: string) =>
  (await shop.request("GET", `${SETTING}/${key}`, { token: as.token })).json();
const alertsOf = async (kind: string, subject: string) =>
  (
    await shop.db
      .prepare("SELECT number FROM alerts WHERE kind = ? AND subject = ? AND cleared_at IS NULL")
      .bind(kind, subject)
      .all()
  ).results.length;

describe("what one member of staff may correct alone in a day", () => {
  it("is one sum, however it is cut, and the rest waits for another", async () => {
    const [clerk, friend] = [await shop.staff("finance"), await shop.customer()];
    const statuses: number[] = [];
    for (let each = 0; each < 10; each += 1) {
      statuses.push(
        (await askAdjust(shop, clerk, friend, { action: "add", amount: 400_000 })).status,
      );
    }
    expect(statuses).toEqual([200, 200, ...Array(8).fill(202)]);
    expect((await shop.balance(friend)).available).toBe(800_000);
    expect(await alertsOf("money.by_hand", clerk.id)).toBe(1);
  });

  it("is never more, however many are asked for at once and whichever way they go", async () => {
    const [clerk, friend] = [
      await shop.staff("finance"),
      await shop.customer({ balance: 500_000 }),
    ];
    const acts = Array.from({ length: 10 }, (_none, each) => ({
      action: each % 2 === 0 ? "add" : "subtract",
      amount: 300_000,
    }));
    const answers = await Promise.all(acts.map((act) => askAdjust(shop, clerk, friend, act)));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(3);
    const { total } = (await shop.db
      .prepare("SELECT total FROM staff_alone_totals WHERE admin_id = ?")
      .bind(clerk.id)
      .first<{ total: number }>()) ?? { total: Number.NaN };
    expect(total).toBe(900_000);
  });

  it("counts what a balance is set to by how far it moves", async () => {
    const [clerk, friend] = [
      await shop.staff("finance"),
      await shop.customer({ balance: 700_000 }),
    ];
    const to = (amount: number) => askAdjust(shop, clerk, friend, { action: "set", amount });
    expect((await to(100_000)).status).toBe(200);
    expect((await to(600_000)).status).toBe(202);
    expect((await to(500_000)).status).toBe(200);
    expect((await shop.balance(friend)).available).toBe(500_000);
  });

  it("counts what they take of holds they placed themselves", async () => {
    const [clerk, other] = [await shop.staff("finance"), await shop.staff("finance")];
    const buyer = await shop.customer({ balance: 2_000_000 });
    const [one, two] = [
      await held(shop, clerk, buyer, 600_000),
      await held(shop, clerk, buyer, 600_000),
    ];
    expect((await askResolve(shop, clerk, buyer, one.id, "capture")).status).toBe(200);
    const again = await askResolve(shop, clerk, buyer, two.id, "capture");
    await expectProblem(again, "403 hold.same_admin");
    expect((await askResolve(shop, other, buyer, two.id, "capture")).status).toBe(200);
  });
});

describe("a setting that holds a control", () => {
  const key = "adjustment.threshold";

  it("is changed by two, once, and both are in the audit log", async () => {
    const [maker, checker] = [await shop.staff("finance"), await shop.staff("admin")];
    const proposal = await proposed(await put(maker, key, 2_000_000));
    expect(proposal).toMatchObject({ kind: "setting", subject: key, status: "WAITING" });
    expect(await settingOf(maker, key)).toMatchObject({ value: 1_000_000 });
    expect(await alertsOf("control.proposed", proposal.id)).toBe(1);
    await expectProblem(await decide(maker, proposal.id, "approve"), "403 proposal.same_admin");
    for (let time = 0; time < 2; time += 1) {
      expect((await decide(checker, proposal.id, "approve")).status).toBe(200);
    }
    await expectProblem(await decide(checker, proposal.id, "reject"), "409 proposal.decided");
    expect(await settingOf(maker, key)).toMatchObject({ value: 2_000_000, changed: true });
    expect(await alertsOf("control.proposed", proposal.id)).toBe(0);
    expect(await alertsOf("control.changed", key)).toBe(1);
    expect((await auditOf(shop, key)).at(-1)).toMatchObject({
      action: "setting.put",
      admin_id: checker.id,
      new: { value: 2_000_000, proposal_id: proposal.id, proposed_by: maker.id },
    });
    const reset = await shop.request("DELETE", `${SETTING}/${key}?reason=Uji`, {
      token: maker.token,
    });
    expect((await approvedByAnother(shop, reset)).status).toBe(200);
    expect(await settingOf(maker, key)).toMatchObject({ value: 1_000_000, changed: false });
  });

  it("is made once, however many approve at once", async () => {
    const maker = await shop.staff("finance");
    const checkers = await Promise.all([1, 2, 3].map(() => shop.staff("finance")));
    const { id } = await proposed(await put(maker, "exchange.quote_seconds", 90));
    const answers = await Promise.all(checkers.map((each) => decide(each, id, "approve")));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const entries = await auditOf(shop, "exchange.quote_seconds");
    expect(entries.filter(({ action }) => action === "setting.put")).toHaveLength(1);
  });

  it("is not changed by what was rejected, came too late, or meant another value", async () => {
    const [maker, checker] = [await shop.staff("finance"), await shop.staff("finance")];
    const asked = async (value: number) =>
      (await proposed(await put(maker, "withdrawal.cooldown_hours", value))).id;
    const [no, late, old, next] = [await asked(1), await asked(2), await asked(3), await asked(4)];
    expect((await decide(checker, no, "reject")).status).toBe(200);
    await expectProblem(await decide(checker, no, "approve"), "409 proposal.decided");
    const past = { ...shop.ports, now: () => addSeconds(shop.ports.now(), 73 * 3_600) };
    const { secondPerson } = shop.ports;
    expect((await secondPerson.find(late, past.now()))?.status).toBe("EXPIRED");
    await expect(
      shop.ports.commit(
        secondPerson.decide({
          proposal_id: late,
          decision: "APPROVED",
          proposed_by: maker.id,
          expires_at: (await secondPerson.find(late, past.now()))?.expires_at ?? past.now(),
          decided_by: checker.id,
          note: null,
          decided_at: past.now(),
        }),
      ),
    ).rejects.toThrow("proposal.expired");
    expect((await decide(checker, next, "approve")).status).toBe(200);
    await expectProblem(await decide(checker, old, "approve"), "409 proposal.outdated");
    expect(await settingOf(maker, "withdrawal.cooldown_hours")).toMatchObject({ value: 4 });
  });

  it("is forgotten as a proposal after 35 days, and no sooner", async () => {
    const maker = await shop.staff("finance");
    const { id } = await proposed(await put(maker, "transfer.pin_from", { IDR: 5 }));
    const at = (days: number) => portsAt(shop, addSeconds(shop.ports.now(), days * 86_400));
    await applyRetention(at(34));
    expect(await shop.ports.secondPerson.find(id, shop.ports.now())).toBeDefined();
    await applyRetention(at(36));
    expect(await shop.ports.secondPerson.find(id, shop.ports.now())).toBeUndefined();
  });
});

describe("one finance login that has gone to a thief", SLOW, () => {
  it("raises no threshold, makes no currency, moves no rate and pays itself nothing", async () => {
    const [thief, friend] = [await shop.staff("finance"), await shop.customer()];
    const key = () => crypto.randomUUID();
    const beyond = await put(thief, "adjustment.threshold", 2 ** 53 - 1);
    await expectProblem(beyond, "422 request.invalid");
    const most = await proposed(await put(thief, "adjustment.threshold", 10_000_000));
    await expectProblem(await decide(thief, most.id, "approve"), "403 proposal.same_admin");
    const trillion = { action: "add", amount: 1_000_000_000_000 };
    expect((await askAdjust(shop, thief, friend, trillion)).status).toBe(202);

    const coin = {
      code: "MALING",
      name: "Koin",
      exponent: 0,
      units: {},
      active: true,
      reason: "Uji",
    };
    const asked = { token: thief.token, key: key(), body: coin };
    const made = await proposed(await shop.request("POST", "/admin/currencies", asked));
    await expectProblem(await decide(thief, made.id, "approve"), "403 proposal.same_admin");
    const inCoin = { action: "add", amount: 1_000, currency: coin.code };
    await expectProblem(await askAdjust(shop, thief, friend, inCoin), "422 currency.unknown");
    const rate = { base: coin.code, quote: "IDR", numerator: 10 ** 12, denominator: 1 };
    const body = { ...rate, spread_basis_points: 0, reason: "Uji" };
    const rated = await shop.request("PUT", "/admin/exchange-rates", {
      token: thief.token,
      body,
    });
    await expectProblem(rated, "422 currency.unknown");

    // With an accomplice a currency is made, and still nobody gets any of it alone.
    const accomplice = await shop.staff("finance");
    expect((await decide(accomplice, made.id, "approve")).status).toBe(200);
    expect((await askAdjust(shop, thief, friend, inCoin)).status).toBe(202);
    const mode = await proposed(await put(thief, "payout.mode", "manual"));
    expect(mode.status).toBe("WAITING");
    expect(await shop.balance(friend)).toMatchObject({ available: 0 });
  });

  it("moves a known rate by no more than one step, even with an accomplice", async () => {
    const clerk = await shop.staff("finance");
    const ask = (numerator: number, more: object = {}) =>
      shop.request("PUT", "/admin/exchange-rates", {
        token: clerk.token,
        body: {
          ...{ base: "USD", quote: "WL", numerator, denominator: 1, spread_basis_points: 100 },
          reason: "Uji",
          ...more,
        },
      });
    expect((await approvedByAnother(shop, await ask(100))).status).toBe(200);
    await expectProblem(await ask(111), "422 exchange.rate_step");
    await expectProblem(await ask(89), "422 exchange.rate_step");
    const turned = { base: "WL", quote: "USD", numerator: 1, denominator: 120 };
    await expectProblem(await ask(0, turned), "422 exchange.rate_step");
    await expectProblem(await ask(100, { spread_basis_points: 1_101 }), "422 exchange.rate_step");
    const [up, down] = [await ask(103), await ask(95)];
    expect((await approvedByAnother(shop, down)).status).toBe(200);
    await expectProblem(await approvedByAnother(shop, up), "409 proposal.outdated");
  });
});

describe("of two changes of one thing that are approved at once", () => {
  const rate = (numerator: number, base: string) => ({
    ...{ base, quote: "WL", numerator, denominator: 1, spread_basis_points: 100, reason: "Uji" },
  });
  const askRate = async (numerator: number, base = "USD") => {
    const { token } = await shop.staff("finance");
    const body = rate(numerator, base);
    return await shop.request("PUT", "/admin/exchange-rates", { token, body });
  };
  const askName = async (name: string) => {
    const { token } = await shop.staff("finance");
    const body = { name, units: { DL: 100 }, active: true, reason: "Uji" };
    return await shop.request("PUT", "/admin/currencies/WL", { token, body });
  };
  const known = async () => {
    const { currencies, rates } = await shop.ports.catalogue.snapshot();
    const wl = currencies.find(({ code }) => code === "WL");
    const usd = rates.find(({ base }) => base === "USD");
    return [wl?.name, usd?.numerator];
  };

  it.each([
    ["a rate", () => askRate(101), () => askRate(99)],
    ["a pair without a rate", () => askRate(100, "IDR"), () => askRate(105, "IDR")],
    ["a currency", () => askName("World Lock satu"), () => askName("World Lock dua")],
  ])("one is outdated (%s), however late it is noticed", async (_what, first, second) => {
    const [one, other] = [await proposed(await first()), await proposed(await second())];
    // What both saw before either had decided.
    const stale = await shop.ports.catalogue.snapshot();
    const catalogue = { ...shop.ports.catalogue, snapshot: async () => stale };
    const approved = async (id: typeof one.id) => {
      const { id: admin } = await shop.staff("finance");
      const staff = { ...asStaff(admin), permissions: ["currencies:write"] as const };
      return await approveProposal({ ...shop.ports, catalogue }, staff, id);
    };
    expect(await approved(one.id)).toMatchObject({ status: "APPROVED" });
    const stands = await known();
    await expect(approved(other.id)).rejects.toMatchObject({ code: "proposal.outdated" });
    expect(await known()).toEqual(stands);
    const { token } = await shop.staff("finance");
    await expectProblem(await decide({ token }, other.id, "approve"), "409 proposal.outdated");
  });

  it("one is told so", async () => {
    const ids = [await proposed(await askRate(102)), await proposed(await askRate(98))];
    const checkers = [await shop.staff("finance"), await shop.staff("finance")];
    const answers = await Promise.all(
      checkers.map((checker, place) => decide(checker, ids[place]?.id ?? "", "approve")),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});

it("lets nobody decide without the permission to propose", async () => {
  const [maker, viewer] = [await shop.staff("finance"), await shop.staff("support")];
  const { id } = await proposed(await put(maker, "ppob.cost_tolerance", 100));
  await expectProblem(await decide(viewer, id, "approve"), "403 auth.forbidden");
  const list = await shop.request("GET", "/admin/proposals?status=WAITING", viewer);
  expect(JSON.stringify(await list.json())).toContain(id);
});
