// @module-tag slow
import { beforeAll, describe, expect, it } from "vitest";
import { runCron } from "../../../src/adapters/cron/schedule.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import { portsAt } from "../../finance/books.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { alertsAbout } from "../../withdrawals/payout-shop.ts";
import { dismiss, importStatement, openBanks, openManual } from "./banking.ts";

const shop = await openShop();
const HOUR = 3_600;
let token: string;
beforeAll(async () => {
  await openBanks(shop);
  token = (await shop.staff("finance")).token;
});

const hoursLater = (hours: number) =>
  runCron("*/5 * * * *", portsAt(shop, addSeconds(shop.ports.now(), hours * HOUR)));

const rename = ({ id }: { readonly id: string }, name: string) =>
  shop.db.prepare("UPDATE users SET name = ? WHERE id = ?").bind(name, id).run();

const stateOf = async (line: string) => {
  const row = await shop.db
    .prepare("SELECT state FROM bank_lines WHERE id = ?")
    .bind(line)
    .first<{ state: string }>();
  return row?.state;
};

/** A line whose payer is called otherwise than the owner of the transfer that has its sum. */
async function doubtful(payer: string) {
  const buyer = await shop.customer({ name: "Sari Wulandari" });
  const { transfer } = await openManual(shop, buyer, 50_000);
  const [row] = await importStatement(shop, token, [
    { amount: transfer.gross, description: `TRSF E-BANKING CR ${payer}` },
  ]);
  const line = row?.line.id ?? "";
  expect(await stateOf(line)).toBe("doubtful");
  return { buyer, transfer, line };
}

describe("a statement line that waits for a person", () => {
  it("pays by itself once the owner's name is the payer's", async () => {
    const { buyer, transfer, line } = await doubtful("RATNA DEWI");
    await rename(buyer, "Ratna Dewi");
    await hoursLater(0.5);
    expect(await stateOf(line)).toBe("doubtful");
    await hoursLater(1.1);
    expect(await stateOf(line)).toBe("credited");
    expect(await shop.balance(buyer)).toMatchObject({ available: transfer.gross });
    expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
  });

  it("is an alert of its own after a day, which ends when a person has decided", async () => {
    const { buyer, line } = await doubtful("BUDI SANTOSO");
    await hoursLater(2);
    expect(await alertsAbout(shop, line)).toEqual([]);
    await hoursLater(26);
    expect(await alertsAbout(shop, line)).toEqual(["bank_line.waiting"]);
    expect(await stateOf(line)).toBe("doubtful");
    expect((await dismiss(shop, token, line)).status).toBe(200);
    expect(await alertsAbout(shop, line)).toEqual([]);
    await rename(buyer, "Budi Santoso");
    await hoursLater(52);
    expect(await stateOf(line)).toBe("dismissed");
    expect(await shop.balance(buyer)).toMatchObject({ available: 0 });
  });
});
