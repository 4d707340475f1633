// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { AMOUNT, askTopUp, gatewaySays, openTopUp, TopUp, untilPayment } from "./paying.ts";

const shop = await openShop();

describe("a top-up", () => {
  it("is answered with the transaction and a place to pay, and credits nothing yet", async () => {
    const buyer = await shop.customer();
    const answer = await askTopUp(shop, buyer, { amount: AMOUNT, currency: "IDR" });
    expect(answer.status, await answer.clone().text()).toBe(201);
    expect(answer.headers.get("idempotency-replayed")).toBeNull();
    const { transaction, payment } = TopUp.parse(await answer.json());

    expect(transaction).toMatchObject({
      type: "TOPUP",
      status: "PENDING",
      currency: "IDR",
      price: AMOUNT,
      fee: 0,
      total: AMOUNT,
    });
    expect(payment).toMatchObject({
      transaction_id: transaction.id,
      order_id: payment.id,
      status: "PENDING",
      amount: AMOUNT,
      currency: "IDR",
      paid_at: null,
    });
    expect(payment.token).toMatch(/^[\w-]{20,}$/);
    expect(payment.redirect_url).toContain(payment.token);
    const minutes = (Date.parse(payment.expires_at) - Date.parse(payment.created_at)) / 60_000;
    expect(minutes).toBe(60);
    expect(await shop.balance(buyer)).toMatchObject({ available: 0, held: 0, total: 0 });
    const { entries } = await expectSoundBooks(buyer.id);
    expect(entries).toEqual([]);
  });

  it("leads to a page on which a person can pay", async () => {
    const { payment } = await openTopUp(shop, await shop.customer());
    const page = await shop.sandbox("GET", new URL(payment.redirect_url ?? "").pathname);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Bayar");
  });

  it(
    "becomes money, an entry, a success and a mail once the gateway settles it",
    SLOW,
    async () => {
      const buyer = await shop.customer({ name: "Budi" });
      const { transaction, payment } = await openTopUp(shop, buyer);
      expect(await gatewaySays(shop, payment.order_id, "settlement")).toEqual([200]);

      const done = await shop.until(buyer, transaction.id, "SUCCESS");
      expect(done).toMatchObject({ total: AMOUNT, payment_id: payment.id, failure_code: null });
      expect(await shop.balance(buyer)).toEqual({
        currency: "IDR",
        available: AMOUNT,
        held: 0,
        total: AMOUNT,
      });
      expect(await untilPayment(shop, payment.order_id, "PAID")).toMatchObject({ gateway_fee: 0 });
      const books = await expectSoundBooks(buyer.id);
      expect(books.entries).toMatchObject([
        { transaction_id: transaction.id, kind: "TOPUP", direction: "credit", amount: AMOUNT },
      ]);
      expect(books.postings.map((leg) => [leg.account, leg.delta]).sort()).toEqual([
        ["clearing:midtrans", -AMOUNT],
        ["wallet", AMOUNT],
      ]);
      const mail = await eventually(async () =>
        (await shop.mails(buyer.email)).find((each) => each.text.includes(done.id)),
      );
      expect(mail.subject).toBe("Isi saldo berhasil: Rp 50.000");
      expect(mail.text).toContain("Halo Budi,");
    },
  );

  it.each([10_000, 10_000_000])("of %i rupiah is within the limits", async (amount) => {
    const answer = await askTopUp(shop, await shop.customer(), { amount });
    expect(answer.status).toBe(201);
  });
});

describe("a top-up is refused", () => {
  it.each<[unknown, number, string]>([
    [{ amount: 9_999 }, 422, "topup.amount_out_of_range"],
    [{ amount: 10_000_001 }, 422, "topup.amount_out_of_range"],
    [{ amount: Number.MAX_SAFE_INTEGER }, 422, "topup.amount_out_of_range"],
    [{ amount: 2 ** 53 }, 422, "request.invalid"],
    [{ amount: 1e300 }, 422, "request.invalid"],
    [{ amount: -50_000 }, 422, "request.invalid"],
    [{ amount: 0 }, 422, "request.invalid"],
    [{ amount: 50_000.5 }, 422, "request.invalid"],
    [{ amount: "50000" }, 422, "request.invalid"],
    [{ amount: null }, 422, "request.invalid"],
    [{ amount: [50_000] }, 422, "request.invalid"],
    [{}, 422, "request.invalid"],
    [[], 422, "request.invalid"],
    [{ amount: 50_000, currency: "USD" }, 422, "request.invalid"],
    [{ amount: 50_000, currency: "idr" }, 422, "request.invalid"],
    [{ amount: 50_000, status: "SUCCESS" }, 422, "request.invalid"],
    ['{"amount": 50000', 400, "request.malformed"],
  ])("for %j with %i %s, and leaves no trace", SLOW, async (body, status, code) => {
    const buyer = await shop.customer();
    const answer = await askTopUp(shop, buyer, body);
    expect(answer.status).toBe(status);
    expect(Problem.parse(await answer.json())).toMatchObject({ code });
    expect((await expectSoundBooks(buyer.id)).transactions).toEqual([]);
  });

  it("with the limits it must keep", async () => {
    const answer = await askTopUp(shop, await shop.customer(), { amount: 1 });
    expect(await answer.json()).toMatchObject({
      minimum: 10_000,
      maximum: 10_000_000,
      errors: [{ pointer: "/amount" }],
    });
  });

  it("without an Idempotency-Key", async () => {
    const { token } = await shop.customer();
    const body = { amount: AMOUNT };
    const answer = await shop.request("POST", "/wallet/topup/midtrans", { token, body });
    expect(answer.status).toBe(400);
    expect(Problem.parse(await answer.json())).toMatchObject({ code: "request.key_required" });
  });
});
