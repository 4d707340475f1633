import { expect, it } from "vitest";
import { d1Accounts } from "../../src/adapters/d1/users/accounts.ts";
import { d1Profiles } from "../../src/adapters/d1/users/profiles.ts";
import { newId } from "../../src/domain/ids.ts";
import { instant } from "../../src/domain/time.ts";
import { explainedDb } from "../support/query-plans.ts";
import { openShop } from "../support/shop.ts";

await openShop();

const at = instant(0);
const id = newId("user", at);
const { db, plansOf } = explainedDb();
const accounts = d1Accounts(db);
const page = { limit: 20, count: true };
const status = { status: "BANNED" } as const;
const tier = { tier: "vip" } as const;
const kyc = { kyc_status: "PENDING" } as const;
const days = { created_from: at, created_to: at };
const balance = { currency: "IDR", balance_from: 1, balance_to: 2 } as const;

const BY_AGE = [
  ...[{}, days, status, tier, { ...status, ...tier }],
  ...[kyc, { ...kyc, ...status }, { ...kyc, ...tier }, { ...kyc, ...status, ...tier }],
].flatMap((filter) => [filter, { ...filter, ...days }]);
const FACTS = ["status", "tier", "kyc_status"];
const INDEXES: Readonly<Record<string, RegExp>> = {
  "": /users USING (?:COVERING )?INDEX sqlite_autoindex_users_1/,
  status: /USING (?:COVERING )?INDEX users_by_status(?:_and_tier)? \(status=\?/,
  tier: /USING (?:COVERING )?INDEX users_by_tier \(tier=\?/,
  kyc_status: /USING (?:COVERING )?INDEX users_by_kyc_status\w* \(kyc_status=\?/,
  // Between two days, those of a state are few, as are those that a third fact leaves.
  "status kyc_status":
    /INDEX users_by_kyc_status(?:_and_status)? \(kyc_status=\? AND (?:status=|id>)\?/,
  "tier kyc_status": /INDEX users_by_kyc_status(?:_and_tier)? \(kyc_status=\? AND (?:tier=|id>)\?/,
  "status tier kyc_status": /INDEX users_by_\w+ \((?:kyc_status|status|tier)=\? AND (?:\w+=|id>)\?/,
  // Between two days, those of a tier are few.
  "status tier":
    /INDEX users_by_(?:status_and_tier \(status=\? AND tier=\?|tier \(tier=\? AND id>\?)/,
};

it.each(BY_AGE)("finds and counts customers of %o by index, in its order", async (filter) => {
  const plans = await plansOf(() => accounts.list(filter, { ...page, cursor: id }));

  const named = FACTS.filter((name) => name in filter).join(" ");
  expect(plans).toHaveLength(2);
  for (const steps of plans) {
    expect(steps).toHaveLength(1);
    // Without a filter, the count reads some index from end to end.
    const isWhole = Object.keys(filter).length === 0 && steps !== plans[0];
    if (!isWhole) expect(steps[0]).toMatch(INDEXES[named] ?? /none/);
  }
});

it.each(BY_AGE)("finds customers of %o with a balance by it, the largest first", async (filter) => {
  const asked = { ...filter, ...balance };
  const plans = await plansOf(() => accounts.list(asked, { ...page, cursor: `7 ${id}` }));

  expect(plans).toHaveLength(2);
  for (const [first, second, ...others] of plans) {
    expect(first).toContain("INDEX wallet_balances_by_amount (currency=? AND ");
    expect(second).toContain("SEARCH users USING ");
    expect(others).toEqual([]);
  }
});

it.each(BY_AGE)("reads a page of the table of customers of %o by index", async (filter) => {
  const [steps = []] = await plansOf(() =>
    accounts.withBalances(filter, "IDR", { behind: id, limit: 20 }),
  );

  const named = FACTS.filter((name) => name in filter).join(" ");
  expect(steps[0]).toMatch(INDEXES[named] ?? /none/);
  expect(steps[1]).toMatch(/^SEARCH wallet_balances USING .*\(user_id=\? AND currency=\?\)/);
  expect(steps).toHaveLength(2);
});

it.each([
  ["id", { by: "id", value: id }],
  ["e-mail", { by: "email", value: "sari@example.com" }],
  ["phone", { by: "phone", value: "+6281280556115" }],
  ["the beginning of a name", { by: "name", prefix: "Sari" }],
] as const)("searches by %s in an index", async (_what, query) => {
  const [steps = []] = await plansOf(() => accounts.search(query, 20));

  expect(steps).toHaveLength(1);
  expect(steps[0]).toMatch(/^SEARCH users USING /);
});

it("searches by a Discord id in two indexes", async () => {
  const query = { by: "discord_id", value: "80351110224678912" } as const;
  const [steps] = await plansOf(() => accounts.search(query, 20));

  expect(steps).toEqual([
    expect.stringMatching(/^SEARCH discord_links USING .*INDEX discord_links_by_discord/),
    expect.stringMatching(/^SEARCH users USING .*\(id=\?\)/),
  ]);
});

it("finds a profile by its owner", async () => {
  const [steps = []] = await plansOf(() => d1Profiles(db).of(id));

  expect(steps).toEqual([expect.stringMatching(/^SEARCH user_profiles USING .*user_id=\?/)]);
});
