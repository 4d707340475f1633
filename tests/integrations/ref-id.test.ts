// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { businessDay } from "../../src/domain/time.ts";
import { refusalIn } from "../auth/people.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { idIn, keysIn } from "./keys.ts";

const shop = await openShop();
const { made, buy } = keysIn(shop);
const TOKEN = "12345678901";
const Rows = z.object({
  data: z.array(z.looseObject({ id: z.string(), ref_id: z.string().nullable() })),
});

describe("a ref_id", () => {
  it("opens one order, however many requests name it at once", async () => {
    const owner = await shop.customer({ balance: 500_000 });
    const { key } = await made(owner);
    const body = { sku: "pln20", customer_no: TOKEN, ref_id: "INV-1" };
    const answers = await Promise.all(Array.from({ length: 20 }, () => buy(key, body)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 202));
    const ids = new Set(await Promise.all(answers.map(idIn)));
    expect(ids.size).toBe(1);
    const found = await shop.request("GET", "/transactions/ref/INV-1", { token: key });
    expect(await idIn(found)).toBe([...ids][0]);
    const none = await shop.request("GET", "/transactions/ref/INV-2", { token: key });
    expect(await refusalIn(none)).toBe("404 transaction.not_found");
    const { token } = await shop.customer();
    expect((await shop.request("GET", "/transactions/ref/INV-1", { token })).status).toBe(404);
  });

  it("is shown with its order, and finds the orders of all who use it", SLOW, async () => {
    const from = businessDay(shop.ports.now());
    const staff = await shop.staff("finance");
    const balance = 500_000;
    const owners = [await shop.customer({ balance }), await shop.customer({ balance })];
    const body = { sku: "pln20", customer_no: TOKEN, ref_id: "FIND-ME" };
    const ids = await Promise.all(owners.map(async (owner) => idIn(await shop.buy(owner, body))));
    for (const { id } of owners) await untilSameTables(shop, id);
    const find = async (path: string, { token }: { token: string }) => {
      const answer = await shop.request("GET", path, { token });
      return Rows.parse(await answer.json()).data.map(({ id, ref_id }) => `${id} ${ref_id}`);
    };
    const found = ids.map((id) => `${id} FIND-ME`);
    const listed = await find("/admin/transactions?ref_id=FIND-ME", staff);
    expect(listed.toSorted()).toEqual(found.toSorted());
    expect(await find("/admin/transactions?ref_id=FIND", staff)).toEqual([]);
    for (const [index, owner] of owners.entries()) {
      expect(await find("/transactions", owner)).toContain(found[index]);
    }
    const days = new URLSearchParams({ from, to: businessDay(shop.ports.now()) });
    const table = await shop.request("GET", `/admin/transactions/export?${days}`, staff);
    expect(await table.text()).toMatch(new RegExp(`${ids[1]},.*,FIND-ME`));
  });

  it("names no other order, and tells of its own though prices have changed since", async () => {
    const owner = await shop.customer({ balance: 500_000 });
    const body = { sku: "pln20", customer_no: TOKEN, ref_id: "INV-1" };
    const send = (given: object) => shop.buy(owner, { ...body, ...given });
    const first = await idIn(await send({}));
    expect(await refusalIn(await send({ customer_no: "12345678902" }))).toBe(
      "422 order.ref_reused",
    );
    const again = await send({});
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await idIn(again)).toBe(first);
    const receiver = await shop.customer();
    const transfer = (amount: number, ref_id: string) =>
      shop.request("POST", "/wallet/transfer", {
        ...{ token: owner.token, key: crypto.randomUUID() },
        body: { to: receiver.id, amount, ref_id },
      });
    const sent = await idIn(await transfer(10_000, "INV-3"));
    expect(await idIn(await transfer(10_000, "INV-3"))).toBe(sent);
    expect(await refusalIn(await transfer(11_000, "INV-3"))).toBe("422 order.ref_reused");
    expect(await refusalIn(await transfer(10_000, "INV-1"))).toBe("422 order.ref_reused");
  });
});
