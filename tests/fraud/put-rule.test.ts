// @module-tag unsampled
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { openDb } from "../../src/adapters/d1/db.ts";
import { d1Catalogue } from "../../src/adapters/d1/products/catalogue.ts";
import { cachedCatalogue } from "../../src/adapters/memory/catalogue.ts";
import { FraudRuleView, RULE_VERSIONS_MAX, RULES_MAX } from "../../src/domain/fraud/rule.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { added, archiveAll, buys, codeOf, type Rule, VELOCITY } from "./rules.ts";

const shop = await openShop();
const NUMBERS = { kind: "number", acts: ["purchase"], numbers: ["081280556115"] };

afterEach(() => archiveAll(shop));

async function put(rule: Rule, change: object, version = rule.version): Promise<Response> {
  const { token } = await shop.staff("finance");
  const body = { reason: "Diubah", ...change };
  const headers = { "if-match": `"${version}"` };
  return await shop.request("PUT", `/admin/fraud/rules/${rule.id}`, { token, body, headers });
}

describe("a rule", () => {
  it("is changed by whoever has seen it last, and keeps its history", async () => {
    const rule = await added(shop, VELOCITY, "dry_run");
    const changed = await put(rule, { mode: "block" });
    expect(changed.headers.get("etag")).toBe('"2"');
    expect(FraudRuleView.parse(await changed.json())).toMatchObject({ mode: "block", version: 2 });
    expect(await codeOf(await put(rule, { active: false }))).toBe("request.stale");
    const races = await Promise.all([1, 2, 3].map(() => put(rule, { active: false }, 2)));
    expect(races.filter(({ ok }) => ok)).toHaveLength(1);
    const { token } = await shop.staff("support");
    const path = `/admin/fraud/rules/${rule.id}/history`;
    const told = await (await shop.request("GET", path, { token })).json();
    const { data } = z.object({ data: z.array(FraudRuleView) }).parse(told);
    expect(data.map(({ version, mode, active }) => [version, mode, active])).toEqual([
      [3, "block", false],
      [2, "block", true],
      [1, "dry_run", true],
    ]);
  });

  it("shows, stores and logs no listed number", async () => {
    const rule = await added(shop, NUMBERS);
    expect(rule.condition).toMatchObject({ entries: [{ masked: "**********6115" }] });
    const tables = ["fraud_rules", "fraud_rule_versions", "audit_log"];
    for (const table of tables) {
      const { results } = await shop.db.prepare(`SELECT * FROM ${table}`).all();
      expect(JSON.stringify(results)).not.toContain("81280556115");
    }
    const { token } = await shop.staff("support");
    const read = await shop.request("GET", `/admin/fraud/rules/${rule.id}`, { token });
    expect(await read.json()).toEqual(rule);
    expect(JSON.stringify(rule)).not.toContain("index");
  });

  it("keeps its list when something else of it is changed", async () => {
    const rule = await added(shop, NUMBERS, "dry_run");
    expect((await put(rule, { mode: "block" })).status).toBe(200);
    const buyer = await shop.customer({ balance: 100_000 });
    const wanted = { sku: "tsel10", customer_no: "081280556115" };
    expect(await codeOf(await buys(shop, buyer, wanted))).toBe("fraud.refused");
  });

  it("that is switched off counts for no other isolate after a second", SLOW, async () => {
    const rule = await added(shop, { ...VELOCITY, count_max: 0 });
    let now = 1_000_000;
    const elsewhere = cachedCatalogue(d1Catalogue(openDb(shop.db)), () => now);
    const ids = async () => (await elsewhere.snapshot()).fraud_rules.map(({ id }) => id);
    expect(await ids()).toEqual([rule.id]);
    const buyer = await shop.customer({ balance: 100_000 });
    expect(await codeOf(await buys(shop, buyer))).toBe("fraud.refused");
    expect((await put(rule, { active: false })).status).toBe(200);
    now += 999;
    expect(await ids()).toEqual([rule.id]);
    now += 1;
    expect(await ids()).toEqual([]);
    expect(await codeOf(await buys(shop, buyer))).toBe("202");
  });

  it("that is archived is over, and lists nobody any more", async () => {
    const rule = await added(shop, NUMBERS);
    const { token } = await shop.staff("finance");
    const path = `/admin/fraud/rules/${rule.id}`;
    const over = await shop.request("DELETE", path, { token });
    expect(FraudRuleView.parse(await over.json())).toMatchObject({ active: false, version: 2 });
    expect(await shop.ports.fraudRules.find(rule.id)).toMatchObject({
      sealed: null,
      condition: { entries: [{ index: "" }] },
    });
    expect(await codeOf(await put(rule, { active: true }, 2))).toBe("fraud_rule.not_found");
    const listed = async (query: string) => {
      const answer = await shop.request("GET", `/admin/fraud/rules${query}`, { token });
      return JSON.stringify(await answer.json()).includes(rule.id);
    };
    expect([await listed(""), await listed("?archived=true")]).toEqual([false, true]);
  });

  it.each([
    [{ ...VELOCITY, count_max: null }, "/condition/count_max"],
    [{ ...VELOCITY, acts: ["login"] }, "/condition/acts/0"],
    [{ ...VELOCITY, window_minutes: 1_441 }, "/condition/window_minutes"],
    [{ kind: "address", acts: ["login"], ranges: ["10.0.0.0/40"] }, "/condition/ranges/0"],
    [{ kind: "email_domain", acts: ["login"], domains: ["localhost"] }, "/condition/domains/0"],
    [
      {
        kind: "bank_account",
        acts: ["withdrawal"],
        accounts: [{ bank: "bca", account_number: "12345" }],
      },
      "/condition/accounts/0/account_number",
    ],
  ])("is not taken as %j", SLOW, async (condition, pointer) => {
    const { token } = await shop.staff("finance");
    const body = { condition, reason: "Uji coba" };
    const answer = await shop.request("POST", "/admin/fraud/rules", { token, body });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ pointer }] });
  });

  it("is kept as its last hundred changes left it", async () => {
    const rule = await added(shop, VELOCITY, "dry_run");
    const kept = (await shop.ports.fraudRules.find(rule.id)) ?? expect.unreachable();
    const changes = Array.from({ length: RULE_VERSIONS_MAX + 4 }, (_, place) => {
      const version = kept.version + 1 + place;
      return shop.ports.fraudRules.put({ ...kept, version }, { ...rule, version });
    });
    await shop.ports.commit(...changes);
    const first = await shop.ports.fraudRules.history(rule.id, { limit: 1_000 });
    expect(first.data).toHaveLength(RULE_VERSIONS_MAX);
    expect(first.data[0]?.version).toBe(kept.version + changes.length);
  });

  it("is one of a hundred at most, whoever adds at the same time", SLOW, async () => {
    const rule = await added(shop, VELOCITY, "dry_run");
    const kept = await shop.ports.fraudRules.find(rule.id);
    if (kept === undefined) throw new Error("it was added");
    const alike = "frl_01KAV3Q9C5X7M2N8P4R6T";
    const copy = (place: number) => {
      const id = `${alike}${String(place).padStart(5, "0")}` as const;
      return shop.ports.fraudRules.put({ ...kept, id }, { ...rule, id });
    };
    await shop.ports.commit(...Array.from({ length: RULES_MAX - 2 }, (_, place) => copy(place)));
    const { token } = await shop.staff("finance");
    const body = { condition: VELOCITY, reason: "Uji coba" };
    const more = () => shop.request("POST", "/admin/fraud/rules", { token, body });
    const codes = await Promise.all((await Promise.all([more(), more()])).map(codeOf));
    expect(codes.toSorted()).toEqual(["201", "fraud_rule.too_many"]);
    // Ending each of them, as after other tests, takes far longer than this did.
    await shop.db.prepare("DELETE FROM fraud_rules WHERE id GLOB ?").bind(`${alike}*`).run();
  });
});
