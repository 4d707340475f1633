// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { png } from "../files/pictures.ts";
import { openBanks, openManual, statementOf } from "../payments/bank-transfers/banking.ts";
import { gatewaySays, untilPayment } from "../payments/paying.ts";
import { openBy, paidBy } from "../payments/ways.ts";
import { type Browser, type Seen, signedIn } from "../support/browser.ts";
import { bookChunks, bookLine, cleanOrders } from "../support/day-of-orders.ts";
import { settled } from "../support/delivery.ts";
import type { Buyer } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import {
  openPayoutShop,
  openWithdrawal,
  type PayoutShop,
  setSetting,
} from "../withdrawals/payout-shop.ts";

let shop: PayoutShop;
let buyer: Buyer;
let maker: Browser;
let checker: Browser;
let viewer: Browser;

beforeAll(async () => {
  shop = await openPayoutShop();
  await openBanks(shop);
  buyer = await shop.customer({ balance: 500_000 });
  const staff = [await shop.staff("finance"), await shop.staff("finance")];
  const [one, two] = await Promise.all(staff.map(signedIn));
  if (one === undefined || two === undefined) throw new Error("nobody is signed in");
  [maker, checker, viewer] = [one, two, await signedIn(await shop.staff("viewer"))];
});

/** Does something from a page, by its form there. */
async function act(
  by: Browser,
  page: string,
  action: string,
  typed: Readonly<Record<string, string>>,
) {
  const before = await by.visit(page);
  return await by.send(before, `${page}/${action}`, typed);
}

function expectGood(page: Seen): Seen {
  expect(page.status, page.text).toBe(200);
  return page;
}

describe("withdrawals", SLOW, () => {
  it("are checked by one, approved by another and paid by hand, as the page says", async () => {
    await setSetting(shop, "payout.mode", "manual");
    const page = `/console/withdrawals/${await openWithdrawal(shop, buyer)}`;
    const first = expectGood(await maker.visit(page));
    expect(first.text).toMatch(/Waits for\s+a first check/);
    expect(first.text).toMatch(/Arrives at the bank\s+Rp 100\.000/);
    expect(first.html).not.toContain(`${page}/approve`);
    const proposed = expectGood(await act(maker, page, "review", {}));
    expect(proposed.text).toContain("approval by a second person");
    expect(proposed.html).not.toContain(`${page}/approve`);
    expect(expectGood(await viewer.visit(page)).html).not.toContain(`${page}/approve`);
    const approved = expectGood(await act(checker, page, "approve", {}));
    expect(approved.text).toMatch(/Account\s+5271000042/);
    const short = await act(checker, page, "complete", { reference: "x" });
    expect(short.status).toBe(422);
    expect(short.html).toMatch(/name="reference"[^>]*aria-invalid="true"/);
    const paid = await act(checker, page, "complete", { reference: "BCA 20260115 0931" });
    expect(paid.text).toMatch(/Status\s+success/);
    expect(await shop.balance(buyer)).toMatchObject({ available: 397_500, held: 0 });
    const own = await act(checker, page, "reopen", { reason: "Tidak ada di mutasi" });
    expect(own.text).toContain("withdrawal.own_result");
    const reopened = await act(maker, page, "reopen", { reason: "Tidak ada di mutasi" });
    expect(expectGood(reopened).text).toMatch(/Status\s+refunded/);
    expect(reopened.html).not.toContain(`${page}/reopen`);
    expect(await shop.balance(buyer)).toMatchObject({ available: 500_000, held: 0 });
  });

  it("that changed since they were seen are left alone", async () => {
    const page = `/console/withdrawals/${await openWithdrawal(shop, buyer)}`;
    const refused = await act(maker, page, "review", { amount: "1" });
    expect(refused.text).toContain("withdrawal.changed");
    const rejected = expectGood(await act(maker, page, "reject", { reason: "Bukan pemiliknya" }));
    expect(rejected.text).toContain("Bukan pemiliknya");
    await eventually(async () => {
      const list = expectGood(await maker.visit(`/console/withdrawals?user_id=${buyer.id}`));
      return list.html.includes(page) ? list : undefined;
    });
  });
});

describe("payments", () => {
  it("in review are decided about, once, by what the gateway said", SLOW, async () => {
    const { payment } = await openBy(shop, buyer, "bca_va");
    const given = { gross_amount: "30000.00", original_amount: null };
    await gatewaySays(shop, payment.order_id, "settlement", given);
    await untilPayment(shop, payment.order_id, "REVIEW");
    const page = `/console/payments/${payment.id}`;
    const seen = expectGood(await maker.visit(page));
    expect(seen.text).toMatch(/Came in\s+Rp 30\.000/);
    expect(seen.text).toContain("settlement");
    expect((await viewer.visit(page)).html).not.toContain(`${page}/resolve`);
    const typed = { action: "credit", amount: "", reason: "no" };
    const refused = await act(maker, page, "resolve", typed);
    expect(refused.html).toMatch(/name="reason"[^>]*aria-invalid="true"/);
    const much = await act(maker, page, "resolve", { ...typed, amount: "50.000", reason: "Salah" });
    expect(much.text).toContain("payment.exceeds_received");
    const decided = await act(maker, page, "resolve", {
      ...typed,
      amount: "30.000",
      reason: "Sesuai mutasi",
    });
    expect(expectGood(decided).text).toMatch(
      /What staff decided\s+Decision\s+credit\s+Amount\s+Rp 30\.000/,
    );
    const list = expectGood(await maker.visit("/console/payments?method=bca_va"));
    expect(list.html).toContain(page);
    const logs = await maker.visit(`/console/payment-logs?order_id=${payment.order_id}`);
    expect(expectGood(logs).html).toContain(page);
  });
});

describe("refunds", () => {
  it("are asked for once, out of the balance, and stand below their payment", SLOW, async () => {
    const { payment } = await paidBy(shop, buyer, "qris");
    const page = `/console/payments/${payment.id}`;
    const before = await maker.visit(page);
    const typed = { amount: "20.000", reason: "Salah kirim" };
    const asked = expectGood(await maker.send(before, `${page}/refund`, typed));
    expect(asked.text).toMatch(/Refunds\s+.*gateway\s+Rp 20\.000/);
    expectGood(await maker.send(before, `${page}/refund`, typed));
    const { results } = await shop.db
      .prepare("SELECT amount FROM refunds WHERE payment_id = ?")
      .bind(payment.id)
      .all();
    expect(results).toEqual([{ amount: 20_000 }]);
    const more = await act(maker, page, "refund", { ...typed, amount: "40.000" });
    expect(more.text).toContain("refund.exceeds_payment");
  });
});

describe("bank transfers", () => {
  it("are credited by their proof, or closed with a reason", SLOW, async () => {
    const [first, second] = [
      await openManual(shop, buyer, 50_000),
      await openManual(shop, buyer, 60_000),
    ];
    const [paid, other] = [first.transfer.payment_id, second.transfer.payment_id];
    const sent = await shop.request("POST", `/wallet/topup/manual/${paid}/upload-proof`, {
      token: buyer.token,
      body: png(),
      headers: { "content-type": "image/png" },
    });
    expect(sent.status).toBe(201);
    await settled();
    const list = expectGood(await maker.visit("/console/top-ups"));
    const proof = await maker.visit(/href="([^"]*proof[^"]*)"/.exec(list.html)?.[1] ?? "");
    expect(proof.headers.get("content-type")).toBe("image/png");
    expect(proof.headers.get("content-disposition")).toContain("attachment");
    const action = "/console/top-ups/approve";
    const credited = await maker.send(list, action, { payment_id: paid });
    expect(expectGood(credited).text).toContain("It is credited.");
    const reject = "/console/top-ups/reject";
    const refused = await maker.send(list, reject, { payment_id: other, reason: "" });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(`id="do-reject-${other}"`);
    expect(refused.html).toMatch(/name="reason"[^>]*aria-invalid="true"/);
    const closed = await maker.send(refused, reject, { payment_id: other, reason: "Tidak ada" });
    expect(expectGood(closed).text).toContain("Tidak ada");
    const viewed = expectGood(await viewer.visit("/console/top-ups"));
    expect(viewed.html).not.toContain("/approve");
  });

  it("are found in a statement that is seen before it is imported", async () => {
    const { transfer } = await openManual(shop, buyer, 70_000);
    const csv = statementOf(shop, [
      { amount: transfer.gross, description: "TRSF E-BANKING CR SARI" },
      { amount: 123_456_789, description: "TRSF E-BANKING CR TITI" },
    ]);
    const lines = expectGood(await maker.visit("/console/bank-lines"));
    const seen = await maker.send(lines, "/console/bank-lines/preview", {
      bank: "bca",
      csv: new File([csv], "mutasi.csv", { type: "text/csv" }),
    });
    expect(expectGood(seen).text).toContain("Rp 123.456.789");
    expect(seen.html).toContain(`/console/payments/${transfer.payment_id}`);
    expect((await maker.visit("/console/bank-lines")).text).not.toContain("TITI");
    const done = expectGood(await maker.send(seen, "/console/bank-lines/import", {}));
    expect(done.text).toMatch(/SARI\s+credited/);
    const waiting = expectGood(await maker.visit("/console/bank-lines?state=unmatched"));
    const dismiss = "/console/bank-lines/dismiss?state=unmatched";
    const left = await maker.send(waiting, dismiss, { reason: "Setoran pemilik" });
    expect(expectGood(left).path).toBe("/console/bank-lines?state=unmatched");
    expect(left.text).not.toContain("TITI");
  });
});

describe("what a second person approves", () => {
  it("of a balance waits, is not for whoever asked, and is then made", async () => {
    const other = await shop.customer();
    const page = `/console/customers/${other.id}`;
    const typed = { action: "add", amount: "5.000.000", currency: "IDR", reason: "Salah transfer" };
    const asked = await act(maker, page, "balance", typed);
    expect(expectGood(asked).text).toContain("A second person has to approve it");
    const own = expectGood(await maker.visit("/console/adjustments?status=AWAITING"));
    expect(own.text).toContain("Rp 5.000.000");
    expect(own.html).not.toContain("/approve");
    await act(checker, "/console/adjustments", "approve", {});
    expect(await shop.balance(other)).toMatchObject({ available: 5_000_000 });
  });

  it("of currencies and rates is listed with what was and what becomes", SLOW, async () => {
    const terms = { code: "EUR", name: "Euro", exponent: "2", active: "on", reason: "Toko luar" };
    const broken = await act(maker, "/console/currencies", "new", { ...terms, units: "bukan" });
    expect(broken.html).toMatch(/name="units"[^>]*aria-invalid="true"/);
    expectGood(await act(maker, "/console/currencies", "new", { ...terms, units: "{}" }));
    for (const reader of [maker, viewer]) {
      const waiting = expectGood(await reader.visit("/console/proposals"));
      expect(waiting.text).toContain("currency: define");
      expect(waiting.html).not.toContain("/approve");
    }
    const made = await act(checker, "/console/proposals", "approve", {});
    expect(expectGood(made).text).toContain("It has been made.");
    expect((await maker.visit("/console/currencies")).text).toContain("Euro");
    const rate = { base: "EUR", quote: "IDR", numerator: "16.000", denominator: "1" };
    await act(maker, "/console/exchange-rates", "new", {
      ...rate,
      ...{ spread_basis_points: "1,5", reason: "Kurs hari ini" },
    });
    expectGood(await act(checker, "/console/proposals", "approve", {}));
    const rates = expectGood(await maker.visit("/console/exchange-rates"));
    expect(rates.text).toContain("16.000");
    expect(rates.html).toContain('action="/console/exchange-rates/change"');
    const step = { numerator: "99.000", reason: "Terlalu jauh" };
    expect((await act(maker, "/console/exchange-rates", "change", step)).text).toContain(
      "exchange.rate_step",
    );
  });
});

describe("the books", () => {
  it("balance, and are closed by day", async () => {
    expect(expectGood(await maker.visit("/console/ledger")).text).toContain("clearing: midtrans");
    expect(expectGood(await maker.visit("/console/trial-balance")).text).not.toContain(
      "do not balance",
    );
    const table = await maker.visit("/console/trial-balance?as=csv");
    expect(table.html).toMatch(/^\ufeff?Currency,Account,Class,Credit,Debit,Net/);
    expectGood(await maker.visit(`/console/journals?user_id=${buyer.id}`));
    const compared = await act(maker, "/console/ledger", "compare", { user_id: buyer.id });
    expect(expectGood(compared).text).toContain("The same");
    const closed = await act(maker, "/console/daily-mutation", "generate", {});
    expect(expectGood(closed).text).toContain("Days closed now");
    const late = await act(maker, "/console/daily-mutation", "generate", { to: "2199-01-01" });
    expect(late.html).toMatch(/name="to"[^>]*aria-invalid="true"/);
    expectGood(await maker.visit("/console/daily-mutation?from=2026-03-01&to=2026-03-02"));
    expect((await viewer.visit("/console/ledger")).text).toContain("ledger:read");
  });

  it("are compared with somebody else's, row by row", SLOW, async () => {
    const opened = await act(maker, "/console/reconciliations", "open", {
      source: "midtrans",
      day: "2026-07-01",
      origin: "csv",
    });
    const page = opened.path;
    expect(page).toMatch(/^\/console\/reconciliations\/\w+$/);
    const orders = cleanOrders("midtrans", "2026-07-01", 2);
    const [csv = ""] = bookChunks(
      "midtrans",
      orders.map((order) => bookLine("midtrans", order)),
    );
    const broken = await maker.send(opened, `${page}/rows`, {
      csv: new File(["x,y\n1,2"], "a.csv"),
    });
    expect(broken.text).toContain("reconciliation.rows_invalid");
    // As spreadsheets save text: UTF-16 with its mark.
    const saved = Uint16Array.from(`\ufeff${csv}`, (letter) => letter.charCodeAt(0));
    const filled = await maker.send(opened, `${page}/rows`, { csv: new File([saved], "a.csv") });
    expect(expectGood(filled).text).toMatch(/Rows\s+2/);
    const run = expectGood(await maker.send(filled, `${page}/run`, {}));
    expect(run.text).toContain("not in our books");
    expect(expectGood(await maker.visit("/console/reconciliations")).html).toContain(page);
  });
});
