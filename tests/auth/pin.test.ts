// @module-tag unsampled
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setPin } from "../../src/application/auth/set-pin.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import { asCustomer } from "../crash/acting.ts";
import { expectProblem } from "../http/api-handler.ts";
import { type Buyer, PASSWORD } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { inside } from "../wallet/inside.ts";
import {
  AMOUNT,
  askWithdrawal,
  openPayoutShop,
  type PayoutShop,
  PLACE,
  setSetting,
} from "../withdrawals/payout-shop.ts";

const PIN = "294173";
let payoutShop: PayoutShop;
beforeAll(async () => {
  payoutShop = await openPayoutShop();
  await setSetting(payoutShop, "withdrawal.pin_from", AMOUNT);
});
let buyer: Buyer;
beforeEach(async () => {
  buyer = await payoutShop.customer({ balance: 500_000 });
});

const put = (pin: string, password = PASSWORD) =>
  payoutShop.request("PUT", "/wallet/pin", { token: buyer.token, body: { password, pin } });
const ask = (pin?: string, sum = AMOUNT) =>
  askWithdrawal(payoutShop, buyer, {
    ...PLACE,
    amount: sum,
    ...(pin === undefined ? {} : { pin }),
  });

describe("the wallet PIN", () => {
  it("is asked for from the threshold on, and not below", async () => {
    expect((await put(PIN)).status).toBe(204);
    await expectProblem(await ask(), "403 pin.required");
    expect((await ask(undefined, AMOUNT - 1)).status).toBe(202);
    expect((await ask(PIN)).status).toBe(202);
  });

  it("that was never set must be set first", async () => {
    await expectProblem(await ask(PIN), "409 pin.not_set");
    expect(await payoutShop.balance(buyer)).toMatchObject({ held: 0 });
  });

  it("that is wrong holds nothing", async () => {
    await put(PIN);
    await expectProblem(await ask("294174"), "403 pin.wrong");
    expect(await payoutShop.balance(buyer)).toMatchObject({ held: 0 });
  });

  it("takes another's place", async () => {
    await put(PIN);
    await put("581904");
    await expectProblem(await ask(PIN), "403 pin.wrong");
    expect((await ask("581904")).status).toBe(202);
  });

  it("is set by whoever knows the password, not by an open session alone", async () => {
    await expectProblem(await put(PIN, "bukan-kata-sandinya"), "403 pin.password_wrong");
    await expectProblem(await ask(PIN), "409 pin.not_set");
  });

  it.each(["000000", "123456", "654321", "12345", "1234567", "29417a", ""])(
    "is not %j",
    async (pin) => {
      await expectProblem(await put(pin), "422 request.invalid");
    },
  );

  it(
    "is guessed at five times in a quarter of an hour, however many guess at once",
    SLOW,
    async () => {
      await put(PIN);
      const guesses = await Promise.all(
        Array.from({ length: 12 }, (_, index) => ask(String(300_000 + index))),
      );
      const statuses = guesses.map(({ status }) => status).toSorted();
      expect(statuses).toEqual([...new Array(5).fill(403), ...new Array(7).fill(429)]);
      const right = await ask(PIN);
      expect(Number(right.headers.get("retry-after"))).toBeGreaterThan(0);
      await expectProblem(right, "429 pin.locked");
      expect(await payoutShop.balance(buyer)).toMatchObject({ held: 0 });
    },
  );

  it(
    "is set as often as its owner likes, and after five wrong passwords by nobody",
    SLOW,
    async () => {
      for (let time = 0; time < 7; time += 1) expect((await put(PIN)).status).toBe(204);
      const wrong = await Promise.all(Array.from({ length: 8 }, () => put(PIN, "salah")));
      const statuses = wrong.map(({ status }) => status).toSorted();
      expect(statuses).toEqual([...new Array(5).fill(403), ...new Array(3).fill(429)]);
      await expectProblem(await put(PIN), "429 rate.limited");
    },
  );

  it("is not set while nobody counts guesses at the password", async () => {
    await put(PIN);
    const away = () => Promise.reject(new Error("the limiter is away"));
    const limiter = { take: away, draw: away, giveBack: away };
    const ports = { ...payoutShop.ports, limiter };
    const refusal = new Refusal("service.unavailable", { retry_after_seconds: 5 });
    const set = setPin(ports, asCustomer(buyer), { password: PASSWORD, pin: PIN });
    await expect(set).rejects.toEqual(refusal);
  });

  it("is kept as a hash, and no request's digest gives it away", async () => {
    await put(PIN);
    await ask(PIN);
    const stored = await inside(buyer.id, ({ sql }) =>
      sql.exec<{ hash: string }>("SELECT hash FROM pin").one(),
    );
    expect(stored.hash).toMatch(/^\$scrypt\$/);
  });

  it("is never set without a word to its owner", SLOW, async () => {
    const letters = async () => (await payoutShop.mails(buyer.email)).map(({ subject }) => subject);
    await put(PIN);
    const changed = expect.stringMatching(/^(PIN dompet diganti|Your wallet PIN was changed): /);
    await expect.poll(letters, { timeout: 20_000 }).toContainEqual(changed);
  });

  it("does not make the same request another one", async () => {
    await put(PIN);
    const body = { ...PLACE, amount: AMOUNT, pin: PIN };
    expect((await askWithdrawal(payoutShop, buyer, body, "sama")).status).toBe(202);
    const again = await askWithdrawal(payoutShop, buyer, body, "sama");
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    const guessed = await askWithdrawal(payoutShop, buyer, { ...body, pin: "294174" }, "sama");
    await expectProblem(guessed, "403 pin.wrong");
  });
});
