// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { expectProblem } from "../http/api-handler.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const DAY = 24 * 60 * 60;
const BOOK = { source: "midtrans", day: "2026-01-15" };

let shop: Shop;
let token: string;
let taken = 0;

beforeAll(async () => {
  shop = await openShop();
  token = (await shop.staff("finance")).token;
});

const newKey = () => `uji-${crypto.randomUUID()}`;
const replayed = (answer: Response) => answer.headers.get("idempotency-replayed");
const open = (key: string, body: object = BOOK, as = token) =>
  shop.request("POST", "/admin/reconciliations", { token: as, key, body });
const define = (key: string, body: object) =>
  shop.request("POST", "/admin/currencies", { token, key, body });

/** A currency no other test has. */
function coin() {
  taken += 1;
  const code = `Q${"ABCDEFGHIJ"[taken]}Q`;
  return { code, name: "Koin", exponent: 0, units: { PETI: 100 }, active: true, reason: "Uji" };
}

async function count(from: string, ...bound: readonly string[]): Promise<number> {
  const counted = shop.db.prepare(`SELECT COUNT(*) AS n FROM ${from}`).bind(...bound);
  return (await counted.first<{ n: number }>())?.n ?? Number.NaN;
}

const defined = (code: string) =>
  count("proposals WHERE kind = 'currency.define' AND subject = ?", code);

describe("a request of staff under a key", () => {
  it("is answered again what it was answered first, whatever has happened since", async () => {
    const [key, before] = [newKey(), await count("reconciliations")];
    const first = await open(key);
    const opened = await first.json<{ id: string }>();
    expect([first.status, replayed(first)]).toEqual([201, null]);
    await shop.request("POST", `/admin/reconciliations/${opened.id}/run`, { token });

    const again = await open(key);
    expect([again.status, replayed(again)]).toEqual([201, "true"]);
    expect(await again.json()).toEqual(opened);
    expect(await count("reconciliations")).toBe(before + 1);
    const listed = await (await shop.request("GET", "/admin/reconciliations", { token })).json();
    expect(listed).toMatchObject({
      data: expect.arrayContaining([expect.objectContaining({ id: opened.id })]),
    });
  });

  it("is no repeat when it asks for something else", async () => {
    const key = newKey();
    await open(key);
    const other = await open(key, { ...BOOK, day: "2026-01-16" });
    await expectProblem(other, "422 request.key_reused");
  });

  it("has nothing to do with the same key of a colleague, or on another route", async () => {
    const [key, colleague] = [newKey(), await shop.staff("finance")];
    const answers = [await open(key), await open(key, BOOK, colleague.token)];
    answers.push(await define(key, coin()));
    expect(answers.map((each) => [each.status, replayed(each)])).toEqual([
      [201, null],
      [201, null],
      [202, null],
    ]);
  });

  it("is done once however often it is made at once, and all hear the same", async () => {
    const [key, body] = [newKey(), coin()];
    const answers = await Promise.all(Array.from({ length: 4 }, () => define(key, body)));
    expect(answers.map((each) => each.status)).toEqual([202, 202, 202, 202]);
    expect(answers.filter((each) => replayed(each) === "true")).toHaveLength(3);
    const said = await Promise.all(answers.map((each) => each.text()));
    expect(new Set(said).size).toBe(1);
    expect(await defined(body.code)).toBe(1);
  });

  it("is one of two different ones made at once, and the other is no repeat", async () => {
    const [key, one, two] = [newKey(), coin(), coin()];
    const answers = await Promise.all([define(key, one), define(key, two)]);
    expect(answers.map((each) => each.status).toSorted()).toEqual([202, 422]);
    expect((await defined(one.code)) + (await defined(two.code))).toBe(1);
  });

  it("may be made again once it was refused", async () => {
    const [key, body] = [newKey(), { ...coin(), code: "IDR" }];
    await expectProblem(await define(key, body), "409 currency.code_taken");
    const other = await define(key, coin());
    expect([other.status, replayed(other)]).toEqual([202, null]);
  });
});

it("is forgotten after 35 days, however many there are, and no sooner", SLOW, async () => {
  const { id } = await shop.staff("finance");
  const stored = (days: number, from: number, rows: number) =>
    shop.db
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 + ?2 - 1)
         INSERT INTO requests SELECT ?3, i, '', '{}', ?4 FROM n`,
      )
      .bind(from, rows, id, addSeconds(instant(Date.now()), -days * DAY))
      .run();
  await stored(36, 0, 501);
  await stored(34, 1000, 2);
  const left = () => count("requests WHERE admin_id = ?", id);

  await runCron("*/5 * * * *", shop.ports);
  expect(await left()).toBe(2);
});

it("keeps no answer of more than 16 KiB", async () => {
  const { id } = await shop.staff("finance");
  const keep = (bytes: number) =>
    shop.db
      .prepare("INSERT INTO requests VALUES (?, ?, '', ?, '')")
      .bind(id, String(bytes), "é".repeat(bytes / 2))
      .run();
  await keep(16_384);
  await expect(keep(16_386)).rejects.toThrow("requests_answer_bounded");
});
