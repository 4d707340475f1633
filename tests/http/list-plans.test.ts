// @module-tag slow
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { compose } from "../../src/compose.ts";
import { bindings } from "../support/bindings.ts";
import { scansIn, sortsIn } from "../support/growing-tables.ts";
import { planOf } from "../support/query-plans.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { type Ran, watchedDatabase } from "../support/watched-db.ts";
import { apiOver, nameOf } from "./api-handler.ts";
import { betweenDays, type Filter, filterNames, waysToAsk } from "./list-filters.ts";
import { thingsToList } from "./listed-things.ts";
import { cursorOf, LISTS } from "./lists.ts";

const shop = await openShop();
const ran: Ran[] = [];
const watched = { ...bindings, DB: watchedDatabase(env.DB, (each) => ran.push(each)) };
const api = apiOver(() => compose(watched));

/** What is read from end to end all the same, by how its statement begins or what it says. */
const SCANNED: readonly (readonly [RegExp, string])[] = [
  [/^select count\(\*\) from "(users|transactions)"$/, "asked for by `count` only, along an index"],
  [/^select count\(\*\) from "missed_promises"/, "orders that were late are few"],
  [/from "inquiries" (where|order)/, "no state is rare but OPEN, which begins at an id"],
  [/from "webhook_refusals"/, "counts by day, provider and source, forgotten after some weeks"],
  [/from "discord_interactions" where "discord_interactions"."kind" = \?/, "no kind is rare"],
  [/from "proposals"/, "come at staff's pace, and are forgotten"],
  [/from "bank_transfers" where .*"status" <> \?/, "reserved ones are so for seconds"],
  [/from "payment_logs" .*"kind" = \?/, "rare kinds have an index"],
  [/from "discord_links" inner join "users"/, "whether a name is verified splits them in halves"],
  [/from "journal_entries" (where|order)/, "tests/finance/queries goes through all ways to ask"],
  [/from "payments" where "payments"."status" = \? order/, "PAID, which most are"],
  [/where \+"transactions"."status" = \? order/, "SUCCESS, which most are"],
];

/** What is sorted, and why it is no more than a few rows, or than those of the days asked for. */
const SORTED: readonly (readonly [RegExp, string])[] = [
  [/from "popular_products"/, "two hundred"],
  [/from "inbound_events" where .*IN \(SELECT x\.id/, "a thousand of what an id begins"],
  [/from "order_losses" where "order_losses"."day" = \?/, "the losses of a day"],
  [/from "attempt_tallies"/, "a supplier's articles"],
  [/from "payment_logs" .*"order_id" = /, "the entries of an order"],
  [/from "payment_log_terms"/, "the entries of what a term names"],
  [/from "notifications" where .*"transaction_id" = \?/, "the messages of a subject"],
  [/from "journal_entries" where .*"transaction_id" = \?/, "the entries of an order"],
  [/from "backups"/, "one a day"],
  [/AS kind, 'order ' \|\| id AS place/, "a page of each kind of what has happened"],
  [/FROM sales_days WHERE day >= \?/, "what was sold on the days asked for"],
  [/analytics_events e ON e\.name = n\.value/, "so many events of the days asked for"],
  [/FROM discord_interactions/, "so many of the days asked for"],
  [/FROM discord_orders/, "so many of the days asked for"],
  [/FROM analytics_events WHERE name = 'product\.viewed'/, "the views of the days asked for"],
  [/from "proposals"/, "come at staff's pace, and are forgotten"],
];

let owner: Buyer;
let staff: Awaited<ReturnType<typeof shop.staff>>;
let placeOf: Awaited<ReturnType<typeof thingsToList>>;
const known = new Map<string, readonly string[]>();
const excused = new Set<RegExp>();

beforeAll(async () => {
  owner = await shop.customer({ balance: 100_000 });
  staff = await shop.staff();
  placeOf = await thingsToList(shop, { owner, staff });
});

async function isAnswered(each: Endpoint, filter: Filter): Promise<boolean> {
  const token = typeof each.spec.audience === "string" ? owner.token : staff.token;
  const headers = { authorization: `Bearer ${token}`, "cf-connecting-ip": crypto.randomUUID() };
  const answer = await api("GET", `${placeOf(each)}?${new URLSearchParams(filter)}`, { headers });
  expect([200, 422], await answer.clone().text()).toContain(answer.status);
  await answer.arrayBuffer();
  return answer.ok;
}

/** Asks by these filters, and what else they need; answers the names it was asked by. */
async function ask(each: Endpoint, way: Filter): Promise<readonly string[]> {
  if (await isAnswered(each, way)) return Object.keys(way);
  const whole = betweenDays(each, way);
  return whole && (await isAnswered(each, whole)) ? Object.keys(whole) : [];
}

/** What is wrong with how a statement is made, and not excused. */
async function flawsOf(statement: Ran): Promise<readonly string[]> {
  const sql = statement.sql.replaceAll(/\s+/g, " ").trim();
  const steps = await planOf(statement);
  const excuse = (flaws: readonly string[], excuses: readonly (readonly [RegExp, string])[]) => {
    const found = flaws.length > 0 && excuses.find(([pattern]) => pattern.test(sql));
    if (found) excused.add(found[0]);
    return found ? [] : flaws.map((flaw) => `${flaw}: ${sql}`);
  };
  return [...excuse(scansIn(sql, steps), SCANNED), ...excuse(sortsIn(steps), SORTED)];
}

describe.each(LISTS.map((each) => [nameOf(each), each] as const))("%s", (_name, each) => {
  it("is read along an index, a page at a time, whatever it is asked by", {
    timeout: 120_000,
  }, async () => {
    const answered = new Set<string>();
    ran.length = 0;
    for (const way of waysToAsk(each)) {
      for (const name of await ask(each, way)) answered.add(name);
      if (each.spec.cursor === undefined) continue;
      const cursor = cursorOf(each, placeOf(each));
      for (const name of await ask(each, { ...way, cursor })) answered.add(name);
    }
    const wanted = [...filterNames(each), ...(each.spec.cursor ? ["cursor"] : [])];
    expect(wanted.filter((name) => !answered.has(name))).toEqual([]);

    const flaws: string[] = [];
    for (const statement of ran) {
      const { sql } = statement;
      if (!known.has(sql)) known.set(sql, await flawsOf(statement));
      flaws.push(...(known.get(sql) ?? []));
    }
    expect([...new Set(flaws)]).toEqual([]);
    // The full run asks by every two filters, and some lists have sixteen.
  });
});

it("excuses nothing that is not there", () => {
  expect([...SCANNED, ...SORTED].filter(([pattern]) => !excused.has(pattern))).toEqual([]);
});
