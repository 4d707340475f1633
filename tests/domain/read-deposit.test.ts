import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEPOSIT_MAX, readDeposit } from "../../src/domain/discord/deposits/read-deposit.ts";
import { SEED } from "../support/cases.ts";

const WORTH = { DL: 100, BGL: 10_000 };
const read = (content: string) => readDeposit(content, WORTH);
const of = (deposit: string, grow_id = "Kenari77") => `GrowID: ${grow_id}\nDeposit: ${deposit}`;

describe("a message of a donation log", () => {
  it.each([
    ["5 World Lock, 2 Diamond Lock", 205],
    ["5 World Lock,2 Diamond Lock", 205],
    ["1 BLUE GEM LOCK, 1 diamond lock, 1 World Locks", 10_101],
    ["1,250 World Lock, 3 DL", 1_550],
    ["**12** World Lock", 12],
    ["0 World Lock, 1 bgl", 10_000],
    ["7\u200b World\u00a0Lock", 7],
    ["5 World Lock.", 5],
    ["5x World Lock, 2 x DL", 205],
    ["5 World Lock and 2 Diamond Lock", 205],
    ["1 BGL, 5 World Lock dan 2 DL.", 10_205],
    ["5 World Lock, and 2 DL", 205],
    ["5 WL + 2 DL+1 BGL", 10_205],
    ["__5__ World Lock\\, 2 DL", 205],
  ])("says %s", (deposit, amount) => {
    expect(read(of(deposit))).toEqual({ grow_id: "Kenari77", amount });
  });

  it("is read whatever stands around it, in either case and with any end of line", () => {
    const said = { grow_id: "si_kenari", amount: 100 };
    for (const content of [
      "New donation!\r\n**GrowID:** si_kenari\r\n**Deposit:** 1 Diamond Lock\r\nthanks",
      "> growid : `si_kenari`\n> DEPOSIT : 1 DL",
      "Grow ID: si_kenari\n\n\nDeposit: 100 WL",
      "GrowID: si_kenari\nJumlah: 1 Diamond Lock",
      "👤 GrowID: si_kenari\n💰 Deposit: 1 DL",
      "- GrowID: si_kenari\n- Deposit: 1 DL",
      "### GrowID: si_kenari\n> 🔒 **Jumlah:** 1 DL",
      "GrowID: si\\_kenari\nDeposit: 1 DL",
      "__GrowID:__ __si_kenari__\n__Deposit: 1 DL__",
      "GrowID：si_kenari\nDeposit ： 1 DL",
      "GrowID: si_kenari.\nDeposit: 1 DL",
    ]) {
      expect(read(content), content).toEqual(said);
    }
  });

  it("keeps the underscores that are a name's", () => {
    for (const [said, grow_id] of [
      ["__Kenari77__", "Kenari77"],
      ["si__kenari__x", "si__kenari__x"],
      ["`__Kenari77__`", "__Kenari77__"],
      ["\\_\\_Kenari77\\_\\_", "__Kenari77__"],
    ]) {
      expect(read(of("1 DL", said))?.grow_id, said).toBe(grow_id);
    }
  });

  it.each([
    ...["-5 World Lock", "5,5 World Lock", "1.000 World Lock", "1e9 World Lock", "0x10 World Lock"],
    ...["5", "World Lock", "5 Gem Lock", "5 World Lock 2 Diamond Lock", "0 World Lock", ""],
    ...["5 World Lock, 2 World Lock", "5 wl, 2 World Locks", "5 World Lock,", ", 5 World Lock"],
    ...["٥ World Lock", "５ World Lock", "五 World Lock", "5 Wоrld Lock", "+5 World Lock"],
    ...["1,00 World Lock", "1,0000 World Lock", "99999999999999999999 BGL", "5 World Lock; 1 DL"],
    ...["Infinity World Lock", "NaN WL", "5 constructor", "5 __proto__", "10001 BGL"],
    ...[
      "5*2 World Lock",
      "5**2** World Lock",
      "~~5~~3 WL",
      "5\\*2 WL",
      "5*\u200b*2 WL",
      "1__0__ WL",
    ],
    ...["5x2 World Lock", "5xx World Lock", "x5 World Lock", "5 WL and", "5 WL +", "5 WL + 2 WL"],
    ...[
      "\\-5 World Lock",
      "- 5 World Lock",
      "5 WL + -2 DL",
      "5 WL or 2 DL",
      "5 WL - 2 DL",
      "5\\.5 WL",
    ],
    ...["5 World Lock..", "1. World Lock"],
  ])("is not guessed at: %s", (deposit) => {
    expect(read(of(deposit))).toBeUndefined();
  });

  it("is not read with two names, two deposits or a name that is none", () => {
    for (const content of [
      `${of("1 DL")}\nGrowID: Lain`,
      `${of("1 DL")}\nDeposit: 1 DL`,
      `${of("1 DL")}\nJumlah: 1 DL`,
      "_GrowID: Kenari77_\nDeposit: 1 DL",
      "Total GrowID: Kenari77\nDeposit: 1 DL",
      "GrowID: Kenari77 Deposit: 1 DL",
      "Deposit: 1 DL",
      of("1 DL", "x"),
      of("1 DL", "Kenari 77"),
      of("1 DL", "'; DROP TABLE users"),
      of("1 DL", "кенари"),
    ]) {
      expect(read(content), content).toBeUndefined();
    }
  });

  it("reads back every amount it could be told, and nothing else ever breaks it", () => {
    const count = fc.integer({ min: 0, max: 9_999 });
    fc.assert(
      fc.property(count, count, count, (wl, dl, bgl) => {
        const amount = wl + dl * 100 + bgl * 10_000;
        const said = read(of(`${wl} World Lock, ${dl} Diamond Lock, ${bgl} Blue Gem Lock`));
        expect(said?.amount).toBe(amount > 0 && amount <= DEPOSIT_MAX ? amount : undefined);
      }),
      { seed: SEED, numRuns: 200 },
    );
    const noise = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(noise, noise, (name, deposit) => {
        const said = read(of(deposit, name));
        if (said !== undefined) expect(said.amount).toBeGreaterThan(0);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
