// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { recoverLines } from "../../../src/application/payments/bank-transfers/recover-lines.ts";
import { BankLineView } from "../../../src/domain/payments/bank-statement/bank-statement.ts";
import { addSeconds, businessDay } from "../../../src/domain/time.ts";
import { expectProblem, pointersIn } from "../../http/api-handler.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import {
  approve,
  asStaff,
  assign,
  countOf,
  fill,
  Imported,
  importStatement,
  openBanks,
  openManual,
  outcomes,
  sendStatement,
  shown,
  statementOf,
} from "./banking.ts";

const shop = await openShop();
await openBanks(shop);
const { token } = await shop.staff("finance");
const DAY = 24 * 60 * 60;

const Lines = z.object({
  data: z.array(z.strictObject(BankLineView.shape)),
  next_cursor: z.string().nullable(),
});

async function lines(query: string) {
  const path = `/admin/payments/bank-statement${query}`;
  return Lines.parse(await (await shop.request("GET", path, { token })).json());
}

async function waiting(amount = 50_000, bank = "bca") {
  const buyer = await shop.customer();
  const { transfer } = await openManual(shop, buyer, amount, bank);
  return { buyer, transfer, id: transfer.payment_id };
}

describe("a bank statement", () => {
  it("credits each top-up whose sum and bank it has, and keeps the rest for a person", async () => {
    const [one, two, elsewhere] = [await waiting(), await waiting(), await waiting(50_000, "bri")];
    const rows = await importStatement(shop, token, [
      { amount: one.transfer.gross, description: "SARI" },
      { amount: 123_456_789, description: "BUDI" },
      { amount: two.transfer.gross, description: "TRSF E-BANKING CR SARI" },
    ]);

    expect(outcomes(rows)).toEqual(["credited", "unmatched none", "credited"]);
    expect(rows.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(rows[0]?.line).toMatchObject({ payment_id: one.id, amount: one.transfer.gross });
    for (const { buyer, transfer } of [one, two]) {
      expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
      expect(await shown(shop, buyer, transfer.payment_id)).toMatchObject({ status: "PAID" });
      await expectSoundBooks(buyer.id);
    }
    expect(await shop.balance(elsewhere.buyer)).toMatchObject({ available: 0 });
    const { data } = await lines("?state=unmatched&limit=1");
    expect(data[0]).toMatchObject({ description: "BUDI", amount: 123_456_789, reason: "none" });
  });

  it("imported again, or overlapping another, credits nothing twice", SLOW, async () => {
    const [one, two] = [await waiting(), await waiting()];
    const first = [{ amount: one.transfer.gross, description: "A" }];
    const second = [...first, { amount: two.transfer.gross, description: "B" }];
    expect(outcomes(await importStatement(shop, token, first))).toEqual(["credited"]);
    expect(outcomes(await importStatement(shop, token, first))).toEqual(["credited repeated"]);
    expect(outcomes(await importStatement(shop, token, second))).toEqual([
      "credited repeated",
      "credited",
    ]);
    for (const { buyer, transfer } of [one, two]) {
      expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
      expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
    }
  });

  it("sent eight times at once credits once", SLOW, async () => {
    const { buyer, transfer } = await waiting();
    const csv = statementOf(shop, [{ amount: transfer.gross, description: "SARI sekaligus" }]);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => sendStatement(shop, token, csv)),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200));
    expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
    expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
    expect(await countOf(shop, "bank_lines WHERE description = 'SARI sekaligus'")).toBe(1);
  });

  it("comes as text as well, with the bank in the address", async () => {
    const { buyer, transfer } = await waiting();
    const csv = `date;description;credit\n${businessDay(shop.ports.now())};Sari;${transfer.gross}`;
    const path = "/admin/payments/bank-statement";
    const headers = { "content-type": "text/csv; charset=utf-8" };
    const answer = await shop.request("POST", `${path}?bank=bca`, { token, body: csv, headers });
    expect(answer.status, await answer.clone().text()).toBe(200);
    expect(outcomes(Imported.parse(await answer.json()).rows)).toEqual(["credited"]);
    expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });

    const nobody = await shop.request("POST", path, { token, body: csv, headers });
    await expectProblem(nobody, "422 request.invalid");
  });

  it("with broken rows is refused whole, with each of them", async () => {
    const { buyer, transfer } = await waiting();
    const good = statementOf(shop, [{ amount: transfer.gross, description: "SARI utuh" }]);
    const csv = `${good}\n'99/99/2026,X,0000,"1.00 CR",0\n'15/01/2026,Y,0000,abc,0`;
    const problem = await expectProblem(
      await sendStatement(shop, token, csv),
      "422 bank_statement.rows_invalid",
    );
    expect(pointersIn(problem)).toEqual(["/csv/3", "/csv/4"]);
    expect(await countOf(shop, "bank_lines WHERE description = 'SARI utuh'")).toBe(0);
    expect(await shop.balance(buyer)).toMatchObject({ available: 0 });
  });

  it.each([
    [{ bank: "bni", csv: "x" }, "422 request.invalid"],
    [{ bank: "bca", csv: "" }, "422 request.invalid"],
    [{ bank: "bca" }, "422 request.invalid"],
    [{ bank: "bca", csv: "x", more: 1 }, "422 request.invalid"],
    [{ bank: "bca", csv: "tanggal" }, "422 bank_statement.rows_invalid"],
  ])("is refused as %j", async (body, refusal) => {
    const path = "/admin/payments/bank-statement";
    await expectProblem(await shop.request("POST", path, { token, body }), refusal);
    const headers = { "content-type": "application/xml" };
    await expectProblem(
      await shop.request("POST", path, { token, body: "<a/>", headers }),
      "415 request.unsupported_media_type",
    );
  });

  it("has every line looked at, also when there are more than one answer waits for", async () => {
    const { buyer, transfer } = await waiting();
    const many = Array.from({ length: 100 }, (_each, index) => ({ amount: 700_000_000 + index }));
    const rows = await importStatement(shop, token, [...many, { amount: transfer.gross }]);
    expect(outcomes(rows).filter((each) => each === "new")).toHaveLength(1);
    expect(await shop.balance(buyer)).toMatchObject({ available: 0 });

    const later = { ...shop.ports, now: () => addSeconds(shop.ports.now(), 120) };
    expect((await recoverLines(later)).matched.done).toBe(1);
    expect((await recoverLines(later)).matched.done).toBe(0);
    expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
  });
});

describe("a statement and an approval by hand", () => {
  it("credit once, whichever comes first", async () => {
    const [one, other] = [await waiting(), await waiting()];
    await asStaff(await approve(shop, token, one.id));
    const rows = await importStatement(shop, token, [
      { amount: one.transfer.gross },
      { amount: other.transfer.gross },
    ]);
    expect(outcomes(rows)).toEqual(["confirmed", "credited"]);
    await asStaff(await approve(shop, token, other.id));
    for (const { buyer, transfer } of [one, other]) {
      expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
      expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
    }
  });

  it("at the same moment credit once", SLOW, async () => {
    for (let round = 0; round < 6; round += 1) {
      const { buyer, transfer, id } = await waiting();
      const csv = statementOf(shop, [
        { amount: transfer.gross, description: `SARI balapan ${round}` },
      ]);
      const answers = await Promise.all([
        approve(shop, token, id),
        sendStatement(shop, token, csv),
        approve(shop, token, id),
        sendStatement(shop, token, csv),
      ]);
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
      expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
      expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
      const states = "bank_lines WHERE payment_id = ? AND state IN ('credited', 'confirmed')";
      expect(await countOf(shop, states, id)).toBe(1);
    }
  });

  it("with another sum than the line is left for a person", async () => {
    const { buyer, transfer, id } = await waiting();
    await approve(shop, token, id, { amount_received: 1_000, reason: "kurang" });
    const rows = await importStatement(shop, token, [{ amount: transfer.gross }]);
    expect(outcomes(rows)).toEqual(["unmatched differs"]);
    const line = rows[0]?.line.id ?? "";
    await expectProblem(await assign(shop, token, line, id), "409 topup.decided");
    const [meant] = await importStatement(shop, token, [{ amount: 1_000, description: "kurang" }]);
    expect((await assign(shop, token, meant?.line.id ?? "", id)).status).toBe(200);
    expect(await shop.balance(buyer)).toMatchObject({ available: 1_000 });
  });
});

describe("the day of a line", () => {
  it("is not before its top-up was opened", async () => {
    const { buyer, transfer } = await waiting();
    const date = businessDay(addSeconds(shop.ports.now(), -DAY));
    const rows = await importStatement(shop, token, [{ amount: transfer.gross, date }]);
    expect(outcomes(rows)).toEqual(["unmatched none"]);
    expect(await shop.balance(buyer)).toMatchObject({ available: 0 });
  });

  it("says whose it is when one sum has had two owners; between them nobody guesses", async () => {
    const old = await waiting(95_000);
    const { gross } = old.transfer;
    const past = addSeconds(shop.ports.now(), -3 * DAY);
    await fill(shop, 95_000, "bca");
    // The older one was opened three days ago and has had its sum until now.
    await shop.db
      .prepare("UPDATE bank_transfers SET created_at = ?, released_at = ? WHERE payment_id = ?")
      .bind(past, shop.ports.now(), old.id)
      .run();
    const young = await waiting(95_000);
    expect(young.transfer.gross).toBe(gross);
    const before = { amount: gross, date: businessDay(past) };
    const rows = await importStatement(shop, token, [before, { amount: gross }]);
    expect(outcomes(rows)).toEqual(["credited", "unmatched ambiguous"]);
    expect(rows[0]?.line.payment_id).toBe(old.id);

    const line = rows[1]?.line.id ?? "";
    expect((await assign(shop, token, line, young.id)).status).toBe(200);
    expect(await shop.balance(young.buyer)).toMatchObject({ available: gross });
    await expectProblem(await assign(shop, token, line, old.id), "409 bank_line.assigned");
  });
});
