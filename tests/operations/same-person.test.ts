// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { SetupSecret } from "../../src/domain/auth/staff.ts";
import { freshEmail, PASSWORD, staffIn } from "../auth/people.ts";
import { expectProblem } from "../http/api-handler.ts";
import {
  approve,
  assign,
  importStatement,
  openBanks,
  openManual,
  outcomes,
} from "../payments/bank-transfers/banking.ts";
import { proposed } from "../support/second-person.ts";
import { SLOW } from "../support/slow.ts";
import { askDecision, askResolve, awaiting, held } from "../wallet/staffing.ts";
import {
  openPayoutShop,
  openWithdrawal,
  SEEN,
  setSetting,
  staffDo,
} from "../withdrawals/payout-shop.ts";

const shop = await openPayoutShop();
const SAME = "403 approval.same_person";
const ROLE = "super_admin";

interface Colleague {
  readonly id: `adm_${string}`;
  readonly email: string;
  readonly token: string;
}

/** Whoever is shown the set-up secret chooses the password, and has the account. */
async function opened(answer: Response): Promise<Colleague> {
  const { admin, setup_secret } = SetupSecret.parse(await answer.json());
  const body = { setup_secret, password: PASSWORD };
  expect((await shop.ask("POST /admin/auth/setup", { body })).status).toBe(200);
  const login = { email: admin.email, password: PASSWORD };
  const { access_token } = await staffIn(await shop.ask("POST /admin/auth/login", { body: login }));
  return { id: admin.id, email: admin.email, token: access_token };
}
const hiredBy = async ({ token }: Colleague) =>
  await opened(
    await shop.ask("POST /admin/management", {
      token,
      body: { email: freshEmail(), name: "Budi", role: ROLE },
    }),
  );
const resetBy = async ({ token }: Colleague, { id }: Colleague) =>
  await opened(
    await shop.ask("POST /admin/management/{admin_id}/reset", { token, params: { admin_id: id } }),
  );

const decideSetting = async (maker: Colleague, checker: Colleague) => {
  const path = "/admin/config/system/exchange.quote_seconds";
  const value = 60 + Math.floor(Math.random() * 50);
  const { id } = await proposed(
    await shop.request("PUT", path, { token: maker.token, body: { value, reason: "Uji" } }),
  );
  return await shop.request("PUT", `/admin/proposals/${id}/approve`, { token: checker.token });
};
const decideAdjustment = async (maker: Colleague, checker: Colleague) => {
  const buyer = await shop.customer();
  const asked = await awaiting(shop, maker, buyer, { action: "add", amount: 1_000_001 });
  return await askDecision(shop, checker, asked, "approve");
};
const decideWithdrawal = async (maker: Colleague, checker: Colleague) => {
  const id = await openWithdrawal(shop, await shop.customer({ balance: 500_000 }));
  expect((await staffDo(shop, maker, "review", id, SEEN)).status).toBe(200);
  return await staffDo(shop, checker, "approve", id, SEEN);
};
const decideHold = async (maker: Colleague, checker: Colleague) => {
  const buyer = await shop.customer({ balance: 2_000_000 });
  const { id } = await held(shop, maker, buyer, 1_000_001);
  return await askResolve(shop, checker, buyer, id, "capture");
};

describe.each([
  ["a proposal", decideSetting],
  ["a correction", decideAdjustment],
  ["a withdrawal", decideWithdrawal],
  ["a hold", decideHold],
])("%s", (_what, decided) => {
  it("is not decided by an account and whoever set it up, either way round", SLOW, async () => {
    const boss = await shop.staff(ROLE);
    const second = await hiredBy(boss);
    await expectProblem(await decided(boss, second), SAME);
    await expectProblem(await decided(second, boss), SAME);
    expect((await decided(second, await shop.staff(ROLE))).status).toBe(200);
  });
});

it("is no second person for a line of a statement that the other one brought", SLOW, async () => {
  await openBanks(shop);
  const boss = await shop.staff(ROLE);
  const [own, other] = [await hiredBy(boss), await shop.staff(ROLE)];
  const buyer = await shop.customer({ name: "Sari" });
  const { transfer } = await openManual(shop, buyer, 3_000_000);
  const rows = [{ amount: transfer.gross, description: "TRSF SARI" }];
  const waits = "unconfirmed second_person";
  const [first] = await importStatement(shop, boss.token, rows);
  expect(first && outcomes([first])).toEqual([waits]);
  expect(outcomes(await importStatement(shop, own.token, rows))).toEqual([`${waits} repeated`]);
  const line = first?.line.id ?? "";
  const { payment_id } = transfer;
  const assigned = await assign(shop, own.token, line, payment_id);
  await expectProblem(assigned, "409 bank_transfer.second_person");
  expect((await approve(shop, own.token, payment_id)).status).toBe(202);
  expect(await shop.balance(buyer)).toMatchObject({ available: 0 });
  expect(outcomes(await importStatement(shop, other.token, rows))).toEqual(["credited repeated"]);
  expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
});

it("joins in no credit by hand that the other one has proposed", SLOW, async () => {
  await openBanks(shop);
  const boss = await shop.staff(ROLE);
  const own = await hiredBy(boss);
  const one = await openManual(shop, await shop.customer({ name: "Sari" }), 2_000_000);
  const { payment_id } = one.transfer;
  expect((await approve(shop, boss.token, payment_id)).status).toBe(202);
  await expectProblem(await approve(shop, own.token, payment_id), SAME);
  const two = await openManual(shop, await shop.customer({ name: "Tono" }), 3_000_000);
  const rows = [{ amount: two.transfer.gross, description: "TRSF SITI" }];
  const [row] = await importStatement(shop, own.token, rows);
  const line = row?.line.id ?? "";
  const by = ({ token }: Colleague) => assign(shop, token, line, two.transfer.payment_id);
  await expectProblem(await by(own), "409 bank_transfer.second_person");
  await expectProblem(await by(boss), SAME);
});

// Not mended: each account has a sum of its own, however many are one person's.

it("is no second person for how a payout by hand has ended", SLOW, async () => {
  await setSetting(shop, "payout.mode", "manual");
  const [boss, maker] = [await shop.staff(ROLE), await shop.staff(ROLE)];
  const own = await hiredBy(boss);
  const id = await openWithdrawal(shop, await shop.customer({ balance: 500_000 }));
  expect((await staffDo(shop, maker, "review", id, SEEN)).status).toBe(200);
  expect((await staffDo(shop, boss, "approve", id, SEEN)).status).toBe(200);
  const paid = { reference: "BCA 20260115 0931" };
  expect((await staffDo(shop, boss, "complete", id, paid)).status).toBe(200);
  const never = { reason: "Tidak ada di mutasi bank" };
  await expectProblem(await staffDo(shop, own, "reopen", id, never), SAME);
  expect((await staffDo(shop, maker, "reopen", id, never)).status).toBe(200);
});

it(
  "knows whoever reset an account, what that account set up, and two of one maker's",
  SLOW,
  async () => {
    const [boss, victim] = [await shop.staff(ROLE), await shop.staff(ROLE)];
    expect((await decideAdjustment(boss, victim)).status).toBe(200);
    const taken = await resetBy(boss, victim);
    await expectProblem(await decideAdjustment(boss, taken), SAME);
    const third = await hiredBy(taken);
    await expectProblem(await decideAdjustment(boss, third), SAME);
    await expectProblem(await decideAdjustment(third, await hiredBy(boss)), SAME);
    expect((await decideAdjustment(third, await shop.staff(ROLE))).status).toBe(200);
  },
);

it("is one rule, which stands in a trigger of each kind of decision", async () => {
  const named = "type = 'trigger' AND name LIKE '%\\_by\\_two' ESCAPE '\\'";
  const { results } = await shop.db
    .prepare(`SELECT sql FROM sqlite_master WHERE ${named}`)
    .all<{ sql: string }>();
  const rules = results.map(({ sql }) => {
    const columns = new Map<string, string>();
    return sql.slice(sql.indexOf("EXISTS")).replaceAll(/NEW\.\w+/g, (name) => {
      columns.set(name, columns.get(name) ?? `NEW.${columns.size}`);
      return columns.get(name) ?? name;
    });
  });
  expect(rules).toHaveLength(5);
  expect(new Set(rules).size).toBe(1);
});

it("takes them for two when the days are over", SLOW, async () => {
  const boss = await shop.staff(ROLE);
  const second = await hiredBy(boss);
  await expectProblem(await decideAdjustment(boss, second), SAME);
  await shop.db
    .prepare("UPDATE admin_makers SET until = ?2 WHERE admin_id = ?1")
    .bind(second.id, shop.ports.now())
    .run();
  expect((await decideAdjustment(boss, second)).status).toBe(200);
});
