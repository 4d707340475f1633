// @module-tag unsampled
import { expect, it } from "vitest";
import * as z from "zod";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { PaymentView } from "../../src/domain/payments/payment.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { expectProblem, pointersIn } from "./api-handler.ts";

const shop = await openShop();
const METER = "12345678901";
const pln20 = { sku: "pln20", customer_no: METER };
const PATHS = [
  ["/ppob/transactions", pln20],
  ["/wallet/topup/midtrans", { amount: 25_000 }],
] as const;

const newKey = () => `uji-${crypto.randomUUID()}`;
const replayed = (answer: Response) => answer.headers.get("idempotency-replayed");
const orders = async ({ token }: Buyer) => {
  const answer = await shop.request("GET", "/transactions?type=PPOB", { token });
  const { data }: { data: unknown[] } = await answer.json();
  return data.length;
};

/** Any answer, but for when its payment was last looked at. */
const Answer = z.looseObject({ payment: PaymentView.omit({ updated_at: true }).optional() });

it.each(PATHS)("asks %s for a key", async (path, body) => {
  const { token } = await shop.customer({ balance: 50_000 });

  await expectProblem(
    await shop.request("POST", path, { token, body }),
    "400 request.key_required",
  );
});

it.each([
  ["empty", ""],
  ["of several words", "satu dua"],
  ["of two columns", "satu\tdua"],
  ["too long", "k".repeat(256)],
])("does not take a key that is %s", async (_name, key) => {
  const buyer = await shop.customer({ balance: 50_000 });
  const problem = await expectProblem(await shop.buy(buyer, pln20, key), "422 request.invalid");

  expect(new Set(pointersIn(problem))).toEqual(new Set(["/header/idempotency-key"]));
  expect(await orders(buyer)).toBe(0);
});

it("takes the longest key and every visible character", async () => {
  const visible = Array.from({ length: 94 }, (_none, at) => String.fromCharCode(33 + at)).join("");
  for (const key of ["k".repeat(255), visible]) {
    const buyer = await shop.customer({ balance: 50_000 });
    const answers = [await shop.buy(buyer, pln20, key), await shop.buy(buyer, pln20, key)];

    expect(answers.map((answer) => [answer.status, replayed(answer)])).toEqual([
      [202, null],
      [202, "true"],
    ]);
  }
});

it.each(PATHS)("gives the first answer of %s again", SLOW, async (path, body) => {
  const { token } = await shop.customer({ balance: 50_000 });
  const key = newKey();
  const first = await shop.request("POST", path, { token, key, body });
  const again = await shop.request("POST", path, { token, key, body });
  const [opened, repeated] = [Answer.parse(await first.json()), Answer.parse(await again.json())];

  expect(replayed(first)).toBeNull();
  expect(replayed(again)).toBe("true");
  expect(again.status).toBe(first.status);
  expect(repeated).toEqual(opened);
});

it("gives the first answer again even when the order has moved on", SLOW, async () => {
  const buyer = await shop.customer({ balance: 50_000 });
  const key = newKey();
  const first = await (await shop.buy(buyer, pln20, key)).text();
  const { id } = TransactionView.parse(JSON.parse(first));
  await shop.until(buyer, id, "SUCCESS");
  const again = await shop.buy(buyer, pln20, key);

  expect(replayed(again)).toBe("true");
  expect(await again.text()).toBe(first);
  expect(await orders(buyer)).toBe(1);
});

it("knows the same body however it is written", async () => {
  const buyer = await shop.customer({ balance: 50_000 });
  const key = newKey();
  const { token } = buyer;
  const send = (body: string) => shop.request("POST", "/ppob/transactions", { token, key, body });
  await send(JSON.stringify(pln20));
  const again = await send(`{ "customer_no" : "${METER}",\n "sku":"pln20" }`);

  expect([again.status, replayed(again)]).toEqual([202, "true"]);
});

it.each([
  ["another product", { ...pln20, sku: "pln50" }],
  ["another number", { ...pln20, customer_no: "12345678902" }],
  ["one more field", { ...pln20, sequence: 2 }],
])("refuses a key that comes again with %s", async (_name, other) => {
  const buyer = await shop.customer({ balance: 200_000 });
  const key = newKey();
  expect((await shop.buy(buyer, pln20, key)).status).toBe(202);

  await expectProblem(await shop.buy(buyer, other, key), "422 request.key_reused");
  expect(await orders(buyer)).toBe(1);
});

it("keeps the keys of customers apart", async () => {
  const key = newKey();
  const [one, other] = [
    await shop.customer({ balance: 50_000 }),
    await shop.customer({ balance: 50_000 }),
  ];
  const answers = [await shop.buy(one, pln20, key), await shop.buy(other, pln20, key)];
  const [first, second] = await Promise.all(
    answers.map(async (answer) => TransactionView.parse(await answer.json())),
  );

  expect(answers.map(replayed)).toEqual([null, null]);
  expect(first?.id).not.toBe(second?.id);
});

it("keeps the keys of routes apart", async () => {
  const buyer = await shop.customer({ balance: 50_000 });
  const key = newKey();
  const [top, bought] = [
    await shop.request("POST", "/wallet/topup/midtrans", {
      token: buyer.token,
      key,
      body: { amount: 25_000 },
    }),
    await shop.buy(buyer, pln20, key),
  ];

  expect([top, bought].map((answer) => [answer.status, replayed(answer)])).toEqual([
    [201, null],
    [202, null],
  ]);
});

it("remembers no request that was not valid", async () => {
  const buyer = await shop.customer({ balance: 50_000 });
  const key = newKey();
  await expectProblem(await shop.buy(buyer, { sku: "pln20" }, key), "422 request.invalid");
  const answer = await shop.buy(buyer, pln20, key);

  expect([answer.status, replayed(answer)]).toEqual([202, null]);
});

it("opens one order for one key, however many ask at once", async () => {
  const buyer = await shop.customer({ balance: 200_000 });
  const key = newKey();
  const answers = await Promise.all(Array.from({ length: 10 }, () => shop.buy(buyer, pln20, key)));
  const bodies = await Promise.all(answers.map((answer) => answer.text()));

  expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(202));
  expect(answers.filter((answer) => replayed(answer) === null)).toHaveLength(1);
  expect(new Set(bodies).size).toBe(1);
  expect(await orders(buyer)).toBe(1);
});
