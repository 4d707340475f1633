// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { rematchLines } from "../../../src/application/payments/bank-transfers/rematch-lines.ts";
import { addSeconds, businessDay } from "../../../src/domain/time.ts";
import { portsAt } from "../../finance/books.ts";
import { expectProblem } from "../../http/api-handler.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import {
  approve,
  assign,
  Imported,
  importStatement,
  openBanks,
  openManual,
  outcomes,
  sendStatement,
} from "./banking.ts";

const shop = await openShop();
await openBanks(shop, { "bank_transfer.alone_up_to": 1_000_000 });

async function waiting(amount = 50_000, name = "Sari Dewi") {
  const buyer = await shop.customer({ name });
  const { transfer } = await openManual(shop, buyer, amount);
  return { buyer, transfer, id: transfer.payment_id };
}

/** The same money in a layout that says neither a balance nor a branch. */
async function importPlain(token: string, gross: number, description: string) {
  const date = businessDay(shop.ports.now());
  const csv = `Tanggal,Keterangan,Debit,Kredit\n${date},${description},0,${gross}`;
  const answer = await sendStatement(shop, token, csv);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return Imported.parse(await answer.json()).rows;
}

const BCA = "TRSF E-BANKING CR 1501/FTSCY/WS95031 SARI DEWI";

describe("a line that is known in another layout", () => {
  it.each(["TRSF E-BANKING CR SARI DEWI", "SARI D bayar pulsa", "SARIDEWI", "SETORAN TUNAI"])(
    "is doubtful and credits nothing by itself, written as %s",
    SLOW,
    async (description) => {
      const { token } = await shop.staff("finance");
      const { buyer, transfer } = await waiting();
      const first = await importStatement(shop, token, [
        { amount: transfer.gross, description: BCA },
      ]);
      expect(outcomes(first)).toEqual(["credited"]);
      const rows = await importPlain(token, transfer.gross, description);
      expect(outcomes(rows)).toEqual(["doubtful same_as"]);
      expect(outcomes(await importPlain(token, transfer.gross, description))).toEqual([
        "doubtful same_as repeated",
      ]);
      await rematchLines(portsAt(shop, addSeconds(shop.ports.now(), 86_400)));
      expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
      expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
    },
  );

  it("pays nobody who takes its sum over later, and the first of them does", async () => {
    const { token } = await shop.staff("finance");
    const { buyer, transfer } = await waiting(60_000, "Budi");
    const gross = transfer.gross;
    const first = await importStatement(shop, token, [{ amount: gross, description: BCA }]);
    expect(outcomes(first)).toEqual(["doubtful other_name"]);
    expect(outcomes(await importPlain(token, gross, "SARI DEWI"))).toEqual(["doubtful same_as"]);
    await shop.db.prepare("UPDATE users SET name = 'Sari Dewi' WHERE id = ?").bind(buyer.id).run();
    await rematchLines(portsAt(shop, addSeconds(shop.ports.now(), 86_400)));
    expect(await shop.balance(buyer)).toMatchObject({ available: gross });
    expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
    const [line] = await importStatement(shop, token, [{ amount: gross, description: BCA }]);
    expect(line?.line.state).toBe("credited");
  });

  it("is another's money when another payer is named", async () => {
    const { token } = await shop.staff("finance");
    const { transfer } = await waiting();
    await importStatement(shop, token, [{ amount: transfer.gross, description: BCA }]);
    const rows = await importPlain(token, transfer.gross, "TITI RAHAYU");
    expect(outcomes(rows)).toEqual(["unmatched paid"]);
  });
});

describe("assigning above what one may alone", () => {
  it("a line that may be the same needs two, whoever brought it", SLOW, async () => {
    const [first, second, thief, other] = await Promise.all(
      Array.from({ length: 4 }, () => shop.staff("finance")),
    );
    if (!first || !second || !thief || !other) throw new Error("four were hired");
    const [payer, friend] = [await waiting(5_000_000), await waiting(5_000_000, "Maling")];
    const row = [{ amount: payer.transfer.gross, description: BCA }];
    await importStatement(shop, first.token, row);
    expect(outcomes(await importStatement(shop, second.token, row))).toEqual(["credited repeated"]);
    const [same] = await importPlain(first.token, payer.transfer.gross, "SARI DEWI");
    const line = same?.line.id ?? "";
    for (let time = 0; time < 2; time += 1) {
      await expectProblem(
        await assign(shop, thief.token, line, friend.id),
        "409 bank_transfer.second_person",
      );
    }
    expect(await shop.balance(friend.buyer)).toMatchObject({ available: 0 });
    expect((await assign(shop, other.token, line, friend.id)).status).toBe(200);
    expect(await shop.balance(friend.buyer)).toMatchObject({ available: payer.transfer.gross });
  });

  it("counts every line that one assigns by hand as one sum of the day", async () => {
    const [importer, clerk] = [await shop.staff("finance"), await shop.staff("finance")];
    const [one, two] = [await waiting(10_000), await waiting(10_000)];
    const rows = await importStatement(shop, importer.token, [
      { amount: 600_000, description: "entah" },
      { amount: 500_000, description: "siapa" },
    ]);
    const [first = "", second = ""] = rows.map(({ line }) => line.id);
    expect((await assign(shop, clerk.token, first, one.id)).status).toBe(200);
    await expectProblem(
      await assign(shop, clerk.token, second, two.id),
      "409 bank_transfer.second_person",
    );
  });

  it("holds for what waits for a second person, unless it goes where it was meant", async () => {
    const [importer, other] = [await shop.staff("finance"), await shop.staff("finance")];
    const [meant, friend] = [await waiting(2_000_000), await waiting(2_000_000, "Maling")];
    const [row] = await importStatement(shop, importer.token, [
      { amount: meant.transfer.gross, description: BCA },
    ]);
    expect(row?.line).toMatchObject({ state: "unconfirmed", candidate_id: meant.id });
    const line = row?.line.id ?? "";
    await expectProblem(
      await assign(shop, other.token, line, friend.id),
      "409 bank_transfer.second_person",
    );
    expect((await assign(shop, other.token, line, meant.id)).status).toBe(200);
  });

  it("holds for approving with a doubtful line that another brought", async () => {
    const [importer, other] = [await shop.staff("finance"), await shop.staff("finance")];
    const { buyer, transfer, id } = await waiting(3_000_000);
    await importStatement(shop, importer.token, [
      { amount: transfer.gross, description: "TRF BUDI SANTOSO" },
    ]);
    expect((await approve(shop, other.token, id)).status).toBe(202);
    expect(await shop.balance(buyer)).toMatchObject({ available: 0 });
  });
});
