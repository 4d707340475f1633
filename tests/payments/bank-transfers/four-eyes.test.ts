// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { rematchLines } from "../../../src/application/payments/bank-transfers/rematch-lines.ts";
import { Alert } from "../../../src/domain/operations/alert.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import { portsAt } from "../../finance/books.ts";
import { expectProblem } from "../../http/api-handler.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import {
  approve,
  asStaff,
  assign,
  countOf,
  decideSettings,
  dismiss,
  importStatement,
  openBanks,
  openManual,
  outcomes,
  shown,
} from "./banking.ts";

const shop = await openShop();
await openBanks(shop);

async function waiting(amount = 400_000, name = "Sari") {
  const buyer = await shop.customer({ name });
  const { transfer } = await openManual(shop, buyer, amount);
  return { buyer, transfer, id: transfer.payment_id };
}

async function alertsOf(subject: string): Promise<number> {
  return await countOf(
    shop,
    "alerts WHERE kind = 'bank_transfer.by_hand' AND subject = ? AND cleared_at IS NULL",
    subject,
  );
}

async function unconfirmedOf(importer: string): Promise<number> {
  return await countOf(
    shop,
    "alerts WHERE kind = 'bank_line.unconfirmed' AND subject = ? AND cleared_at IS NULL",
    importer,
  );
}

describe("approving without a bank's line", () => {
  it(
    "is one person's up to a sum in a day, however it is cut, then another's too",
    SLOW,
    async () => {
      const [first, second] = [await shop.staff("finance"), await shop.staff("support")];
      const cases = [await waiting(), await waiting(), await waiting()];
      const statuses: number[] = [];
      for (const { id } of cases) statuses.push((await approve(shop, first.token, id)).status);
      expect(statuses).toEqual([200, 200, 202]);
      const [, , last] = cases;
      if (last === undefined) throw new Error("three were opened");
      expect(await shop.balance(last.buyer)).toMatchObject({ available: 0 });
      expect(await shown(shop, last.buyer, last.id)).toMatchObject({ status: "PENDING" });

      expect((await approve(shop, first.token, last.id)).status).toBe(202);
      const paid = await asStaff(await approve(shop, second.token, last.id));
      expect(paid).toMatchObject({ status: "PAID", received: last.transfer.gross });
      expect(await shop.balance(last.buyer)).toMatchObject({ available: last.transfer.gross });
      for (const { buyer, id } of cases) {
        expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
        expect(await alertsOf(id)).toBe(1);
      }
    },
  );

  it("many at once never come to more than one may alone", async () => {
    const { token } = await shop.staff("finance");
    const cases = await Promise.all(Array.from({ length: 6 }, () => waiting()));
    const answers = await Promise.all(cases.map(({ id }) => approve(shop, token, id)));
    const statuses = answers.map((answer) => answer.status).toSorted();
    expect(statuses).toEqual([200, 200, 202, 202, 202, 202]);
  });

  it("of another sum needs another who says the very same sum", async () => {
    const [first, second] = [await shop.staff("support"), await shop.staff("support")];
    const { buyer, id } = await waiting(10_000);
    const ten = { amount_received: 10_000_000, reason: "paid more" };
    expect((await approve(shop, first.token, id, ten)).status).toBe(202);
    expect(await alertsOf(id)).toBe(1);
    const nine = { amount_received: 9_000_000, reason: "paid more" };
    expect((await approve(shop, second.token, id, nine)).status).toBe(202);
    expect(await shop.balance(buyer)).toMatchObject({ available: 0 });
    expect((await approve(shop, second.token, id, ten)).status).toBe(200);
    expect(await shop.balance(buyer)).toMatchObject({ available: 10_000_000 });
  });

  it("uses up the doubtful line that has the sum, once two ask for it", async () => {
    const [importer, other] = [await shop.staff("finance"), await shop.staff("finance")];
    const { buyer, transfer, id } = await waiting(3_000_000);
    const row = { amount: transfer.gross, description: "TRF BUDI SANTOSO" };
    const [line] = await importStatement(shop, importer.token, [row]);
    expect(line?.line).toMatchObject({ state: "doubtful", candidate_id: id });
    expect((await approve(shop, importer.token, id)).status).toBe(202);
    await asStaff(await approve(shop, other.token, id));
    expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
    const [again] = await importStatement(shop, importer.token, [row]);
    expect(again?.line).toMatchObject({ state: "credited", payment_id: id });
    expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
  });

  it("is open to one person as far as the shop's owner says", async () => {
    const { token } = await shop.staff("finance");
    const { id } = await waiting();
    await decideSettings(shop, { "bank_transfer.alone_up_to": 0 });
    expect((await approve(shop, token, id)).status).toBe(202);
    await decideSettings(shop, { "bank_transfer.alone_up_to": 1_000_000 });
    expect((await approve(shop, token, id)).status).toBe(200);
  });
});

it("takes an account and whoever set it up for one, also where a line is assigned", async () => {
  const [boss, hired] = [await shop.staff("finance"), await shop.staff("finance")];
  await shop.db
    .prepare("INSERT INTO admin_makers VALUES (?, ?, ?)")
    .bind(hired.id, boss.id, addSeconds(shop.ports.now(), 60))
    .run();
  const [one, two] = [await waiting(), await waiting(10_000)];
  await decideSettings(shop, { "bank_transfer.alone_up_to": 0 });
  expect((await approve(shop, boss.token, one.id)).status).toBe(202);
  await expectProblem(await approve(shop, hired.token, one.id), "403 approval.same_person");

  const rows = await importStatement(shop, boss.token, [
    { amount: 700_000, description: "kurang jelas" },
  ]);
  const line = rows[0]?.line.id ?? "";
  const alone = await assign(shop, boss.token, line, two.id);
  await expectProblem(alone, "409 bank_transfer.second_person");
  await expectProblem(await assign(shop, hired.token, line, two.id), "403 approval.same_person");
  expect((await assign(shop, (await shop.staff("finance")).token, line, two.id)).status).toBe(200);
  await decideSettings(shop, { "bank_transfer.alone_up_to": 1_000_000 });
});

describe("a line whose payer is called otherwise than the owner", () => {
  it("waits for a person, who assigns it", async () => {
    const [importer, other] = [await shop.staff("finance"), await shop.staff("finance")];
    const { buyer, transfer, id } = await waiting(50_000, "Sari Wulandari");
    const rows = await importStatement(shop, importer.token, [
      { amount: transfer.gross, description: "TRSF E-BANKING CR BUDI SANTOSO" },
    ]);
    expect(outcomes(rows)).toEqual(["doubtful other_name"]);
    expect(await shop.balance(buyer)).toMatchObject({ available: 0 });
    expect((await assign(shop, other.token, rows[0]?.line.id ?? "", id)).status).toBe(200);
    expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
  });

  it("or dismisses it, which can still be taken back", async () => {
    const { token } = await shop.staff("finance");
    const { buyer, transfer, id } = await waiting(50_000, "Sari Wulandari");
    const [row] = await importStatement(shop, token, [
      { amount: transfer.gross, description: "SETORAN BUDI SANTOSO" },
    ]);
    const line = row?.line.id ?? "";
    for (let time = 0; time < 2; time += 1) {
      const answer = await dismiss(shop, token, line);
      expect(await answer.json()).toMatchObject({ state: "dismissed", payment_id: null });
    }
    const mine = "audit_log WHERE action = 'bank_line.dismiss' AND resource_id = ?";
    expect(await countOf(shop, mine, line)).toBe(1);
    expect((await assign(shop, token, line, id)).status).toBe(200);
    await expectProblem(await dismiss(shop, token, line), "409 bank_line.not_waiting");
    expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
  });

  it("pays whom it names, of two who have had its sum that day", async () => {
    const { token } = await shop.staff("finance");
    const [old, young] = [await waiting(70_000, "Budi"), await waiting(71_000, "Titi")];
    await shop.db
      .prepare("UPDATE bank_transfers SET released_at = ? WHERE payment_id = ?")
      .bind(shop.ports.now(), old.id)
      .run();
    await shop.db
      .prepare("UPDATE bank_transfers SET amount = ?, code = ?, gross = ? WHERE payment_id = ?")
      .bind(old.transfer.amount, old.transfer.code, old.transfer.gross, young.id)
      .run();
    const rows = await importStatement(shop, token, [
      { amount: old.transfer.gross, description: "TRF TITI" },
    ]);
    expect(rows[0]?.line).toMatchObject({ state: "credited", payment_id: young.id });
  });
});

describe("whoever brings a bank's file", () => {
  it("assigns no more of its lines than one may alone in a day; another does", async () => {
    const [importer, other] = [await shop.staff("finance"), await shop.staff("finance")];
    const [one, two] = [await waiting(10_000), await waiting(10_000)];
    const rows = await importStatement(shop, importer.token, [
      { amount: 900_000, description: "kurang jelas" },
      { amount: 800_000, description: "tidak jelas" },
    ]);
    const [first = "", second = ""] = rows.map(({ line }) => line.id);
    expect((await assign(shop, importer.token, first, one.id)).status).toBe(200);
    expect(await alertsOf(one.id)).toBe(1);
    await expectProblem(
      await assign(shop, importer.token, second, two.id),
      "409 bank_transfer.second_person",
    );
    expect(await alertsOf(two.id)).toBe(1);
    expect(await shop.balance(two.buyer)).toMatchObject({ available: 0 });
    expect((await assign(shop, other.token, second, two.id)).status).toBe(200);
    expect(await shop.balance(two.buyer)).toMatchObject({ available: 800_000 });
  });
});

describe("a statement that one person has brought", () => {
  const row = (gross: number) => ({ amount: gross, description: "TRSF SARI" });

  it("credits what one may alone in a day; the rest waits for another to bring it", async () => {
    const [importer, other] = [await shop.staff("finance"), await shop.staff("finance")];
    const cases = [await waiting(), await waiting(), await waiting()];
    const given = cases.map(({ transfer }) => row(transfer.gross));
    const rows = await importStatement(shop, importer.token, given);
    expect(outcomes(rows)).toEqual(["credited", "credited", "unconfirmed second_person"]);
    const [, , last] = cases;
    if (last === undefined) throw new Error("three were opened");
    expect(await shop.balance(last.buyer)).toMatchObject({ available: 0 });
    const again = await importStatement(shop, importer.token, given);
    expect(outcomes(again)[2]).toBe("unconfirmed second_person repeated");
    expect(await unconfirmedOf(importer.id)).toBe(1);

    const seen = await importStatement(shop, other.token, given);
    expect(outcomes(seen)).toEqual(Array(3).fill("credited repeated"));
    expect(seen[2]?.line).toMatchObject({ imported_by: importer.id, confirmed_by: other.id });
    expect(await unconfirmedOf(importer.id)).toBe(0);
    expect(await shop.balance(last.buyer)).toMatchObject({ available: last.transfer.gross });
    for (const { buyer } of cases) {
      expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
    }
  });

  it("credits nothing of what is too much, until another assigns or approves it", async () => {
    const [importer, other] = [await shop.staff("finance"), await shop.staff("finance")];
    const [one, two] = [await waiting(2_000_000), await waiting(3_000_000)];
    const rows = await importStatement(shop, importer.token, [
      row(one.transfer.gross),
      row(two.transfer.gross),
    ]);
    expect(outcomes(rows)).toEqual(["unconfirmed second_person", "unconfirmed second_person"]);
    const line = rows[0]?.line.id ?? "";
    await expectProblem(
      await assign(shop, importer.token, line, one.id),
      "409 bank_transfer.second_person",
    );
    expect((await assign(shop, other.token, line, one.id)).status).toBe(200);
    expect(await shop.balance(one.buyer)).toMatchObject({ available: one.transfer.gross });
    expect(await unconfirmedOf(importer.id)).toBe(1);
    expect((await approve(shop, importer.token, two.id)).status).toBe(202);
    await asStaff(await approve(shop, other.token, two.id));
    expect(await unconfirmedOf(importer.id)).toBe(0);
    expect(await shop.balance(two.buyer)).toMatchObject({ available: two.transfer.gross });
  });

  it("credits what was too much for one day on a later one that has room for it", async () => {
    const importer = await shop.staff("finance");
    const [one, two] = [await waiting(600_000), await waiting(700_000)];
    const rows = await importStatement(shop, importer.token, [
      row(one.transfer.gross),
      row(two.transfer.gross),
    ]);
    expect(outcomes(rows)).toEqual(["credited", "unconfirmed second_person"]);
    await rematchLines(portsAt(shop, addSeconds(shop.ports.now(), 2 * 86_400)));
    expect(await shop.balance(two.buyer)).toMatchObject({ available: two.transfer.gross });
  });

  it("counts with what they correct by hand as one sum of the day", async () => {
    const importer = await shop.staff("finance");
    const { buyer, transfer } = await waiting(700_000);
    const rows = await importStatement(shop, importer.token, [row(transfer.gross)]);
    expect(outcomes(rows)).toEqual(["credited"]);
    const answer = await shop.request("PUT", `/users/${buyer.id}/balance`, {
      token: importer.token,
      key: crypto.randomUUID(),
      body: { action: "add", amount: 400_000, currency: "IDR", reason: "goodwill" },
    });
    expect(answer.status).toBe(202);
  });
});

it("shows to staff among the alerts", async () => {
  const { token } = await shop.staff("support");
  const { id } = await waiting(20_000);
  await approve(shop, token, id);
  const path = "/admin/alerts?state=open&limit=100";
  const admin = await shop.staff("operator");
  const answer = await shop.request("GET", path, { token: admin.token });
  const { data } = z.object({ data: z.array(Alert) }).parse(await answer.json());
  expect(data).toContainEqual(
    expect.objectContaining({ kind: "bank_transfer.by_hand", subject: id }),
  );
});
