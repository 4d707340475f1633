// @module-tag unsampled
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { Balance } from "../../src/domain/wallet/wallet.ts";
import { refusalIn } from "../auth/people.ts";
import { passSeconds } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { idIn, keysIn } from "./keys.ts";

const shop = await openShop();
const { made, buy, look } = keysIn(shop);
const DAY_SECONDS = 24 * 60 * 60;

const List = z.object({ data: z.array(TransactionView) });

/** All that D1 holds, as text. */
async function everything(): Promise<string> {
  const { results } = await shop.db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all<{ name: string }>();
  const names = results.map(({ name }) => name).filter((name) => !name.startsWith("_cf_"));
  const rows = await shop.db.batch(names.map((name) => shop.db.prepare(`SELECT * FROM "${name}"`)));
  return JSON.stringify(rows.map(({ results }) => results));
}

async function tester() {
  const owner = await shop.customer({ balance: 50_000 });
  const { key, api_key } = await made(owner, { mode: "test" });
  const order = async (last: number) =>
    buy(key, { sku: "pln20", customer_no: `123456789${last}`, ref_id: `TEST-${last}` });
  const find = async (id: string) => {
    const answer = await shop.request("GET", `/transactions/${id}`, { token: key });
    return TransactionView.parse(await answer.json());
  };
  return { owner, key, api_key, order, find };
}

afterEach(() => {
  vi.useRealTimers();
});

describe("a test key", () => {
  it("orders with play money, to every ending that an order may have", async () => {
    const { key, order, find } = await tester();
    expect(key).toMatch(/^fa_test_/);
    const endings = [
      [11, "SUCCESS", "SUCCESS"],
      [10, "FAILED", "FAILED"],
      [20, "PENDING", "SUCCESS"],
      [30, "PENDING", "FAILED"],
      [40, "PENDING", "PENDING"],
      [50, "SUCCESS", "REFUNDED"],
    ] as const;
    const ids: string[] = [];
    for (const [last] of endings) {
      const answer = await order(last);
      expect(answer.status).toBe(202);
      ids.push(await idIn(answer));
    }
    const statuses = async () => {
      const found = await Promise.all(ids.map(find));
      return found.map(({ status }) => status);
    };
    expect(await statuses()).toEqual(endings.map(([, soon]) => soon));
    passSeconds(11);
    expect(await statuses()).toEqual(endings.map(([, , later]) => later));
    const logs = await shop.request("GET", `/transactions/${ids[2]}/logs`, { token: key });
    expect(JSON.stringify(await logs.json())).toContain("SUCCESS");
    const { token } = await find(ids[0] ?? "");
    expect(token).toMatch(/^\d{20}$/);
    expect(await refusalIn(await order(60))).toBe("402 wallet.insufficient_funds");
    // What fails and is reversed costs nothing; the slow one is held.
    const { available, held } = Balance.parse(await (await look(key)).json());
    const { total } = await find(ids[0] ?? "");
    expect({ available, held }).toEqual({ available: 10_000_000 - 3 * total, held: total });
  });

  it("answers a purchase that waits once it has ended, or when the wait is over", async () => {
    const { owner, key } = await tester();
    const real = { sku: "pln20", customer_no: "12345678901" };
    const delivered = await buy(owner.token, real, { wait: "10" });
    expect(delivered.status).toBe(200);
    expect(TransactionView.parse(await delivered.json()).status).toBe("SUCCESS");
    const wait = (last: number) =>
      buy(key, { sku: "pln20", customer_no: `123456789${last}` }, { wait: "1" });
    const ended = await wait(11);
    expect(ended.status).toBe(200);
    expect(TransactionView.parse(await ended.json()).status).toBe("SUCCESS");
    const waiting = await wait(40);
    expect(waiting.status).toBe(202);
    expect(TransactionView.parse(await waiting.json()).status).toBe("PENDING");
  });

  it(
    "shows and touches nothing real, and nothing of it is seen outside its ledger",
    SLOW,
    async () => {
      const { owner, key, order, find } = await tester();
      const live = await shop.buy(owner, { sku: "pln20", customer_no: "12345678999" });
      const bought = await idIn(live);
      const answers = await Promise.all([11, 20, 10].map(order));
      const ids = await Promise.all(answers.map(idIn));
      await Promise.all(ids.map(find));
      await shop.until(owner, bought, "SUCCESS");

      const list = (token: string) => shop.request("GET", "/transactions", { token });
      const tested = List.parse(await (await list(key)).json()).data.map(({ id }) => id);
      expect(tested).toEqual(expect.arrayContaining(ids));
      expect(tested).not.toContain(bought);
      const real = await (await list(owner.token)).text();
      const stored = await everything();
      expect(stored).toContain(bought);
      for (const id of tested) {
        expect(real).not.toContain(id);
        expect(stored).not.toContain(id);
        const own = { token: owner.token };
        expect((await shop.request("GET", `/transactions/${id}`, own)).status).toBe(404);
      }
      const other = await shop.request("GET", `/transactions/${bought}`, { token: key });
      expect(await refusalIn(other)).toBe("404 transaction.not_found");
      const ref = await shop.request("GET", "/transactions/ref/TEST-11", { token: owner.token });
      expect(ref.status).toBe(404);
      const { total } = await shop.transaction(owner, bought);
      expect((await shop.balance(owner)).available).toBe(50_000 - total);
    },
  );

  it("is taken for nothing that reaches beyond its ledger", async () => {
    const { owner, key } = await tester();
    const vouchers = { sku: "pln20", customer_no: "12345678911", vouchers: ["HEMAT10"] };
    expect(await refusalIn(await buy(key, vouchers))).toBe("403 api_key.test_mode");
    const bill = { inquiry_id: "inq_01KAV3Q9C5X7M2N8P4R6T0W1YZ" };
    expect(await refusalIn(await buy(key, bill))).toBe("403 api_key.test_mode");
    const all = await made(owner, { mode: "test", scopes: ["read", "buy", "transfer"] });
    const transfer = await shop.request("POST", "/wallet/transfer", {
      ...{ token: all.key, key: crypto.randomUUID() },
      body: { to: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ", amount: 10_000 },
    });
    expect(await refusalIn(transfer)).toBe("403 api_key.test_mode");
  });

  it("is told when its ledger is full, and when that begins anew", SLOW, async () => {
    const { owner, order } = await tester();
    await order(11);
    await runInDurableObject(env.WALLETS.getByName(`test:${owner.id}`), (_object, { storage }) => {
      const columns = storage.sql.exec("SELECT * FROM transactions").columnNames;
      const copied = columns.map((name) => {
        if (name === "id") return "'txn_' || n";
        return name === "sequence" ? "n" : name;
      });
      storage.sql.exec(
        `WITH RECURSIVE counted (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM counted WHERE n < 2000)
         INSERT INTO transactions (${columns.join()}) SELECT ${copied.join()}
         FROM counted, (SELECT * FROM transactions LIMIT 1)`,
      );
    });
    const problem = await (await order(21)).json<{ until: string }>();
    expect(problem).toMatchObject({ status: 409, code: "test_ledger.full", orders: 2_000 });
    expect(Date.parse(problem.until)).toBeGreaterThan(Date.now() + 29 * DAY_SECONDS * 1_000);
    expect((await order(11)).status).toBe(202);
  });

  it("is revoked like any other, and its ledger is emptied after a month", async () => {
    const { owner, key, api_key, order } = await tester();
    await order(11);
    const orders = async (token: string) =>
      List.parse(await (await shop.request("GET", "/ppob/transactions", { token })).json()).data
        .length;
    const ledger = env.WALLETS.getByName(`test:${owner.id}`);
    await runDurableObjectAlarm(ledger);
    expect(await orders(key)).toBe(1);
    passSeconds(30 * DAY_SECONDS + 1);
    await runDurableObjectAlarm(ledger);
    expect(await orders(key)).toBe(0);
    await shop.ports.apiKeys.revoke(owner.id, `key_${api_key.id.slice(4)}`);
    expect(await refusalIn(await order(11))).toBe("401 auth.token_invalid");
  });
});
