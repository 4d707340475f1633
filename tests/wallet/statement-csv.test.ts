// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { addSeconds, businessDay } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { apiOver } from "../http/api-handler.ts";
import { seeded } from "../http/generators.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { held, live } from "./staffing.ts";
import { askStatement, csvOf, DAY, history, NOW } from "./statements.ts";

const shop = await openShop();

describe("a statement as CSV", () => {
  it("has the whole period and adds up, however many pages it takes", SLOW, async () => {
    const random = seeded(5);
    const buyer = await shop.customer();
    const clerk = await shop.staff();
    await live(buyer, history(random, 2_600));
    const hold = await held(shop, clerk, buyer, 100);
    const query = `?from=${businessDay(addSeconds(NOW, -60 * DAY))}`;
    const { opening, closing, count } = await askStatement(shop, buyer, query);
    const { header, records, rows } = await csvOf(shop, buyer, query);

    for (const fields of records) expect(fields).toHaveLength(header?.length ?? 0);
    const of = (line: string) => rows.filter((row) => row.get("line") === line);
    expect(of("MOVEMENT")).toHaveLength(count);
    expect(Number(of("OPENING")[0]?.get("balance_after"))).toBe(opening);
    const closed = of("MOVEMENT").reduce((total, row) => {
      expect(Number(row.get("balance_after"))).toBe(total + Number(row.get("delta")));
      return total + Number(row.get("delta"));
    }, opening);
    expect(closed).toBe(closing);
    expect(Number(of("CLOSING")[0]?.get("balance_after"))).toBe(closing);
    expect(of("HOLD").map((row) => [row.get("transaction_id"), row.get("held")])).toEqual([
      [hold.id, "100"],
    ]);
  });

  it(
    "ends with the movement its closing knows, whatever happens while it is read",
    SLOW,
    async () => {
      const buyer = await shop.customer();
      await live(buyer, history(seeded(6), 1_500));
      const open = apiOver(() => shop.ports);
      const answer = await open("GET", "/wallet/statement?from=2020-01-01&format=csv", {
        headers: { authorization: `Bearer ${buyer.token}` },
      });
      await live(buyer, [{ at: shop.ports.now(), by: 5_000 }]);
      const lines = (await answer.text()).trim().split("\r\n");
      const total = (line: string | undefined) => line?.split(",").at(-2);
      expect(lines.at(-1)).toMatch(/^CLOSING,/);
      expect(total(lines.at(-1))).toBe(total(lines.at(-2)));
    },
  );

  it("reads a page only when its reader wants one", SLOW, async () => {
    const buyer = await shop.customer();
    await live(buyer, history(seeded(7), 4_200));
    let pages = 0;
    const wallets: Ports["wallets"] = {
      ...walletsOf(shop.ports),
      statementLines: (...asked) => {
        pages += 1;
        return shop.ports.wallets.statementLines(...asked);
      },
    };
    const open = apiOver(() => ({ ...shop.ports, wallets }));
    const answer = await open("GET", "/wallet/statement?from=2020-01-01&format=csv", {
      headers: { authorization: `Bearer ${buyer.token}` },
    });
    const reader = answer.body?.getReader();
    await reader?.read();
    await reader?.read();
    expect(pages).toBeLessThanOrEqual(1);
    await reader?.cancel();
    expect(pages).toBeLessThanOrEqual(2);
  });

  it.each([
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+62 812", "'+62 812"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ['says "hello", twice', '"says ""hello"", twice"'],
    ["two\r\nlines", '"two\r\nlines"'],
  ])("writes the note %j so that no spreadsheet runs or breaks it", SLOW, async (note, field) => {
    const buyer = await shop.customer();
    await live(buyer, [
      { at: NOW, by: 5_000, note },
      { at: NOW, by: -10, note },
    ]);
    const { text, rows } = await csvOf(shop, buyer, "");
    expect(text).toContain(`,${field},`);
    expect(rows).toHaveLength(4);
    expect(rows.map((row) => row.get("delta"))).toEqual(["", "5000", "-10", ""]);
    expect(text.endsWith("\r\n")).toBe(true);
  });

  it("begins with a byte order mark, so that letters of every kind open right", async () => {
    const buyer = await shop.customer();
    await live(buyer, [{ at: NOW, by: 5_000, note: "José 小明" }]);
    const headers = { accept: "text/csv" };
    const answer = await shop.request("GET", "/wallet/statement", { token: buyer.token, headers });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text.startsWith("line,")).toBe(true);
    expect(text).toContain(",José 小明,");
  });

  it("comes where it is asked for, and nowhere else", async () => {
    const { token } = await shop.customer({ balance: 10_000 });
    const typeOf = async (query: string, accept?: string) => {
      const headers = accept === undefined ? {} : { accept };
      const answer = await shop.request("GET", `/wallet/statement${query}`, { token, headers });
      await answer.text();
      return answer.headers.get("content-type")?.split(";")[0];
    };
    expect(await typeOf("")).toBe("application/json");
    expect(await typeOf("", "application/json, */*")).toBe("application/json");
    expect(await typeOf("", "text/csv")).toBe("text/csv");
    expect(await typeOf("?format=csv")).toBe("text/csv");
    expect(await typeOf("?format=json", "text/csv")).toBe("application/json");
  });
});

/** The port's methods as members of their own, so that one of them can be another. */
function walletsOf({ wallets }: Ports): Ports["wallets"] {
  const { statement, statementLines: movements, ...rest } = wallets;
  return { ...rest, statement, statementLines: movements };
}
