import { describe, expect, it } from "vitest";
import { SetupSecret } from "../../src/domain/auth/staff.ts";
import { freshEmail, PASSWORD, staffIn } from "../auth/people.ts";
import { expectProblem } from "../http/api-handler.ts";
import { proposed } from "../support/second-person.ts";
import { askDecision, askResolve, awaiting, held } from "../wallet/staffing.ts";
import { openPayoutShop, openWithdrawal, SEEN, staffDo } from "../withdrawals/payout-shop.ts";

const shop = await openPayoutShop();
const SAME = "403 approval.same_person";
const ROLE = "super_admin";

interface Colleague {
  readonly id: `adm_${string}`;
  readonly token: string;
}

/** Whoever is shown the set-up secret chooses the password, and has the account. */
async function opened(answer: Response): Promise<Colleague> {
  const { admin, setup_secret } = SetupSecret.parse(await answer.json());
  const body = { setup_secret, password: PASSWORD };
  expect((await shop.ask("POST /admin/auth/setup", { body })).status).toBe(200);
  const login = { email: admin.email, password: PASSWORD };
  const { access_token } = await staffIn(await shop.ask("POST /admin/auth/login", { body: login }));
  return { id: admin.id, token: access_token };
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
  it("is not decided by an account and whoever set it up, either way round", async () => {
    const boss = await shop.staff(ROLE);
    const second = await hiredBy(boss);
    await expectProblem(await decided(boss, second), SAME);
    await expectProblem(await decided(second, boss), SAME);
    expect((await decided(second, await shop.staff(ROLE))).status).toBe(200);
  });
});

it("knows whoever reset an account, what that account set up, and two of one maker's", async () => {
  const [boss, victim] = [await shop.staff(ROLE), await shop.staff(ROLE)];
  expect((await decideAdjustment(boss, victim)).status).toBe(200);
  const taken = await resetBy(boss, victim);
  await expectProblem(await decideAdjustment(boss, taken), SAME);
  const third = await hiredBy(taken);
  await expectProblem(await decideAdjustment(boss, third), SAME);
  await expectProblem(await decideAdjustment(third, await hiredBy(boss)), SAME);
  expect((await decideAdjustment(third, await shop.staff(ROLE))).status).toBe(200);
});

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
  expect(rules).toHaveLength(4);
  expect(new Set(rules).size).toBe(1);
});

it("takes them for two when the days are over", async () => {
  const boss = await shop.staff(ROLE);
  const second = await hiredBy(boss);
  await expectProblem(await decideAdjustment(boss, second), SAME);
  await shop.db
    .prepare("UPDATE admin_makers SET until = ?2 WHERE admin_id = ?1")
    .bind(second.id, shop.ports.now())
    .run();
  expect((await decideAdjustment(boss, second)).status).toBe(200);
});
