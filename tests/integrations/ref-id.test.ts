import { describe, expect, it } from "vitest";
import { refusalIn } from "../auth/people.ts";
import { openShop } from "../support/shop.ts";
import { idIn, keysIn } from "./keys.ts";

const shop = await openShop();
const { made, buy } = keysIn(shop);
const TOKEN = "12345678901";

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
