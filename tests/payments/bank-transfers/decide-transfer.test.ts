// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { BankTransfer } from "../../../src/domain/payments/bank-transfer.ts";
import { PaymentView } from "../../../src/domain/payments/payment.ts";
import { expectProblem } from "../../http/api-handler.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import { approve, asStaff, countOf, openBanks, openManual, reject, shown } from "./banking.ts";

const shop = await openShop();
await openBanks(shop);
const { token, id: admin } = await shop.staff("support");
const NOBODY = "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ";

describe("approving a bank transfer", () => {
  it("credits its exact sum out of the bank's clearing account", async () => {
    const buyer = await shop.customer();
    const { transfer, transaction } = await openManual(shop, buyer, 50_000);
    const paid = await asStaff(await approve(shop, token, transfer.payment_id));

    expect(paid).toMatchObject({
      status: "PAID",
      received: transfer.gross,
      credited_transaction_id: transaction.id,
    });
    expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross, held: 0 });
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({
      status: "SUCCESS",
      captured: transfer.gross,
      payment_id: transfer.payment_id,
    });
    const { postings } = await expectSoundBooks(buyer.id);
    expect(postings).toContainEqual(
      expect.objectContaining({ account: "clearing:bank", delta: -transfer.gross }),
    );
    expect(await shown(shop, buyer, transfer.payment_id)).toMatchObject({ status: "PAID" });
  });

  it("again, or twenty times at once, credits once", SLOW, async () => {
    const buyer = await shop.customer();
    const { transfer } = await openManual(shop, buyer, 50_000);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => approve(shop, token, transfer.payment_id)),
    );
    answers.push(await approve(shop, token, transfer.payment_id));

    expect(answers.map((answer) => answer.status)).toEqual(Array(21).fill(200));
    expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
    const books = await expectSoundBooks(buyer.id);
    expect([books.transactions.length, books.entries.length]).toEqual([1, 1]);
    const mine = "audit_log WHERE action = 'topup.approve' AND resource_id = ?";
    expect(await countOf(shop, mine, transfer.payment_id)).toBe(1);
  });

  it("with another sum credits what has come, and only with a reason", async () => {
    const buyer = await shop.customer();
    const { transfer } = await openManual(shop, buyer, 50_000);
    const [id, amount_received] = [transfer.payment_id, 45_000];
    await expectProblem(await approve(shop, token, id, { amount_received }), "422 request.invalid");
    const reason = "kurang bayar";
    const paid = await asStaff(await approve(shop, token, id, { amount_received, reason }));

    expect(paid).toMatchObject({ status: "PAID", received: 45_000, reason });
    expect(await shop.balance(buyer)).toMatchObject({ available: 45_000 });
    const { transactions } = await expectSoundBooks(buyer.id);
    expect(transactions.map((each) => [each.status, each.total])).toEqual([
      ["CANCELLED", transfer.gross],
      ["SUCCESS", 45_000],
    ]);
    await expectProblem(await approve(shop, token, id), "409 topup.decided");
  });

  it("with more than was asked for credits all of it, once", SLOW, async () => {
    const buyer = await shop.customer();
    const { transfer } = await openManual(shop, buyer, 50_000);
    const body = { amount_received: 60_000, reason: "lebih bayar" };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => approve(shop, token, transfer.payment_id, body)),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(5).fill(200));
    expect(await shop.balance(buyer)).toMatchObject({ available: 60_000 });
    expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
  });

  it.each([
    [{ amount_received: 0, reason: "x" }, "request.invalid"],
    [{ amount_received: -5, reason: "x" }, "request.invalid"],
    [{ amount_received: 5.5, reason: "x" }, "request.invalid"],
    [{ amount_received: 100_000_000, reason: "satu nol lebih" }, "topup.amount_out_of_range"],
    [{ amount: 5 }, "request.invalid"],
  ])("with %j is refused and credits nothing", SLOW, async (body, code) => {
    const buyer = await shop.customer();
    const { transfer } = await openManual(shop, buyer, 50_000);
    await expectProblem(await approve(shop, token, transfer.payment_id, body), `422 ${code}`);
    expect(await shop.balance(buyer)).toMatchObject({ available: 0 });
  });

  it("is refused after a rejection, and a rejection after it", async () => {
    const buyer = await shop.customer();
    const [one, other] = [
      (await openManual(shop, buyer, 50_000)).transfer,
      (await openManual(shop, buyer, 50_000)).transfer,
    ];
    await asStaff(await reject(shop, token, one.payment_id));
    const late = await expectProblem(
      await approve(shop, token, one.payment_id),
      "409 topup.decided",
    );
    expect(late).toMatchObject({ decision: "reject" });
    await asStaff(await approve(shop, token, other.payment_id));
    await expectProblem(await reject(shop, token, other.payment_id), "409 topup.decided");

    expect(await shop.balance(buyer)).toMatchObject({ available: other.gross });
    await expectSoundBooks(buyer.id);
  });

  it("finds nothing where nothing is", async () => {
    for (const id of [NOBODY, "apa-saja"]) {
      await expectProblem(await approve(shop, token, id), "404 topup.not_found");
      await expectProblem(await reject(shop, token, id), "404 topup.not_found");
    }
  });
});

describe("rejecting a bank transfer", () => {
  it("closes the top-up, says why, and is written down", async () => {
    const buyer = await shop.customer();
    const { transfer, transaction } = await openManual(shop, buyer, 50_000);
    const answers = [
      await reject(shop, token, transfer.payment_id),
      await reject(shop, token, transfer.payment_id),
    ];
    for (const answer of answers) {
      expect(await asStaff(answer)).toMatchObject({
        status: "REJECTED",
        reason: "tidak ada dana masuk",
        received: null,
      });
    }
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "CANCELLED" });
    expect(await shop.balance(buyer)).toMatchObject({ available: 0 });
    const mine = "audit_log WHERE action = 'topup.reject' AND resource_id = ? AND admin_id = ?";
    expect(await countOf(shop, mine, transfer.payment_id, admin)).toBe(1);
  });

  it("at the same moment as an approval never does both", SLOW, async () => {
    for (let round = 0; round < 6; round += 1) {
      const buyer = await shop.customer();
      const { transfer, transaction } = await openManual(shop, buyer, 50_000);
      const asked = Array.from({ length: 6 }, (_each, index) =>
        index % 2 === round % 2
          ? approve(shop, token, transfer.payment_id)
          : reject(shop, token, transfer.payment_id),
      );
      const statuses = (await Promise.all(asked)).map((answer) => answer.status);
      expect(statuses.toSorted()).toEqual([200, 200, 200, 409, 409, 409]);

      const { status } = await shown(shop, buyer, transfer.payment_id);
      const approved = status === "PAID";
      const { available } = await shop.balance(buyer);
      expect(available).toBe(approved ? transfer.gross : 0);
      expect((await shop.transaction(buyer, transaction.id)).status).toBe(
        approved ? "SUCCESS" : "CANCELLED",
      );
      expect((await expectSoundBooks(buyer.id)).transactions).toHaveLength(1);
    }
  });
});

it("shows among the payments of its owner, and of nobody else", async () => {
  const [buyer, other] = [await shop.customer(), await shop.customer()];
  const { transfer } = await openManual(shop, buyer, 50_000);
  const path = `/payments/${transfer.payment_id}`;
  const shownTo = async (who: typeof buyer) =>
    await shop.request("GET", path, { token: who.token });
  const Payment = z.strictObject(PaymentView.shape);
  expect(Payment.parse(await (await shownTo(buyer)).json())).toMatchObject({
    gateway: "bank",
    method: "bank_transfer",
    status: "PENDING",
    gross: transfer.gross,
    instructions: { bank: "BCA", account_number: "0123456789" },
    paid_at: null,
  });
  await approve(shop, token, transfer.payment_id);
  expect(Payment.parse(await (await shownTo(buyer)).json())).toMatchObject({
    status: "PAID",
    credited: transfer.gross,
  });
  await expectProblem(await shownTo(other), "404 payment.not_found");
});

describe("the staff's list", () => {
  const List = z.object({
    data: z.array(z.strictObject({ ...BankTransfer.shape, proofs: z.int() })),
    next_cursor: z.string().nullable(),
  });
  const list = async (query: string) =>
    List.parse(
      await (await shop.request("GET", `/wallet/admin/topup-requests${query}`, { token })).json(),
    );

  it("shows transfers newest first, page by page, by status", async () => {
    const buyer = await shop.customer();
    const opened: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      opened.unshift((await openManual(shop, buyer, 50_000)).transfer.payment_id);
    }
    const first = await list("?limit=2&status=PENDING");
    expect(first.data.map((each) => each.payment_id)).toEqual(opened.slice(0, 2));
    const second = await list(`?limit=1&status=PENDING&cursor=${first.next_cursor}`);
    expect(second.data.map((each) => each.payment_id)).toEqual(opened.slice(2));

    await approve(shop, token, opened[0] ?? "");
    expect((await list("?limit=1&status=PAID")).data[0]?.payment_id).toBe(opened[0]);
    expect((await list("?limit=1")).data[0]?.payment_id).toBe(opened[0]);
    expect((await list("?limit=1&status=PENDING")).data[0]?.payment_id).toBe(opened[1]);
  });

  it("is for those who may see payments, and deciding for those who may review them", async () => {
    const viewer = await shop.staff("viewer");
    const path = "/wallet/admin/topup-requests";
    expect((await shop.request("GET", path, { token: viewer.token })).status).toBe(200);
    await expectProblem(await approve(shop, viewer.token, NOBODY), "403 auth.forbidden");
    const buyer = await shop.customer();
    await expectProblem(await approve(shop, buyer.token, NOBODY), "401 auth.token_invalid");
  });
});
