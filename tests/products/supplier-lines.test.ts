import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { compose } from "../../src/compose.ts";
import { apiOver } from "../http/api-handler.ts";
import { bindings } from "../support/bindings.ts";
import { planOf } from "../support/query-plans.ts";
import { openShop } from "../support/shop.ts";
import { type Ran, watchedDatabase } from "../support/watched-db.ts";
import { line, restock, unique } from "./stock.ts";

const PATH = "/admin/suppliers/digiflazz/lines";
const mark = unique("baris").toLowerCase();
const codes = ["a", "b", "c", "d", "e"].map((each) => `${mark}-${each}`);
const ran: Ran[] = [];
const watched = { ...bindings, DB: watchedDatabase(env.DB, (each) => ran.push(each)) };
const api = apiOver(() => compose(watched));
let headers: Readonly<Record<string, string>>;

beforeAll(async () => {
  const shop = await openShop();
  headers = { authorization: `Bearer ${(await shop.staff("finance")).token}` };
  const priced = (price: number) => codes.toReversed().map((code) => line(code, { price }));
  await restock(shop, { items: priced(10_000) });
  await restock(shop, { items: priced(10_000).with(1, line(`${mark}-d`, { price: 100_000 })) });
});

/** A page of lines, and the statement by which they were read. */
async function page(query: Readonly<Record<string, string>>) {
  ran.length = 0;
  const answer = await api("GET", `${PATH}?${new URLSearchParams(query)}`, { headers });
  const { data, next_cursor } = await answer.json<{
    readonly data: readonly { readonly supplier_sku: string }[];
    readonly next_cursor: string | null;
  }>();
  const [read, ...others] = ran.filter(({ sql }) => sql.includes(`from "supplier_lines"`));
  if (read === undefined || others.length > 0) return expect.unreachable();
  return { data: data.map(({ supplier_sku }) => supplier_sku), next_cursor, read };
}

it("are read a page at a time along an index, by code", async () => {
  const first = await page({ limit: "2" });
  expect(first.data).toHaveLength(2);
  expect(first.read.rows_read).toBeLessThanOrEqual(3);
  const next = await page({ limit: "2", cursor: first.next_cursor ?? "" });
  expect(next.data.every((code) => code > (first.data[1] ?? ""))).toBe(true);
  expect(next.read.rows_read).toBeLessThanOrEqual(3);
  const by = "(supplier=? AND supplier_sku>?)";
  const along = `SEARCH supplier_lines USING INDEX sqlite_autoindex_supplier_lines_1 ${by}`;
  expect(await planOf(next.read)).toEqual([along]);

  const waiting = await page({ quarantined: "true", q: mark });
  expect(waiting.data).toEqual([`${mark}-d`]);
  const more = await page({ quarantined: "true", cursor: first.next_cursor ?? "" });
  const few = `SEARCH supplier_lines USING INDEX supplier_lines_waiting ${by}`;
  expect(await planOf(more.read)).toEqual([few]);
});

it("are found by a part of their code or name, and go on from page to page", async () => {
  const found: string[] = [];
  let cursor: string | null = "";
  do {
    const answer = await page({ q: `UJI ${mark}`, limit: "2", ...(cursor && { cursor }) });
    found.push(...answer.data);
    cursor = answer.next_cursor;
  } while (cursor !== null);
  expect(found).toEqual(codes);
});
