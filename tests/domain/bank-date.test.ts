import { describe, expect, it } from "vitest";
import type { Statement } from "../../src/domain/payments/bank-statement/bank-statement.ts";
import { readStatement } from "../../src/domain/payments/bank-statement/reader.ts";
import { zBusinessDay } from "../../src/domain/time.ts";

const TODAY = zBusinessDay.parse("2026-01-20");
const read = (text: string) => readStatement(text, TODAY);

function creditsOf(statement: Statement) {
  if (statement.kind === "invalid") throw new Error(JSON.stringify(statement.errors));
  return statement.credits.map(({ date, amount, description }) => [date, amount, description]);
}

function errorsOf(statement: Statement): readonly string[] {
  if (statement.kind === "read") throw new Error("every row could be read");
  return statement.errors.map(({ pointer, message }) => `${pointer} ${message}`);
}

describe("a day as banks write it", () => {
  it.each([
    ..."2026-01-15|2026/01/15|20260115|15.01.2026|15/01/26|15-01-2026".split("|"),
    ..."15-Jan-2026|15 Jan 2026|15 Januari 2026|15 January 2026 09:34:53|15-JAN-26".split("|"),
    ..."15/01/26 10.00.00|15012026|Jan 15, 2026|Kamis, 15 Januari 2026".split("|"),
    ..."2026-01-15T10:00:00+07:00|20260115101530".split("|"),
  ])("%s", (day) => {
    const text = `Tanggal;Keterangan;Kredit\n${day};A;1000`;
    expect(creditsOf(read(text))).toEqual([["2026-01-15", 1_000, "A"]]);
  });

  it.each([
    ["17 Agustus 2025", "2025-08-17"],
    ["17 Agt 2025", "2025-08-17"],
    ["1 Mei 2025", "2025-05-01"],
    ["28-OCT-2025", "2025-10-28"],
    ["28 Okt 2025", "2025-10-28"],
    ["25 Des 2025", "2025-12-25"],
    ["10 Nopember 2025", "2025-11-10"],
  ])("%s, with the month in words", (day, date) => {
    expect(creditsOf(read(`Tanggal;Keterangan;Kredit\n${day};A;1000`))).toEqual([
      [date, 1_000, "A"],
    ]);
  });

  it("has the day first, unless another row can only have the month first", () => {
    const text = (...days: readonly string[]) =>
      ["Date,Description,Credit", ...days.map((day) => `${day},A,1000`)].join("\n");
    expect(creditsOf(read(text("05/01/2026")))[0]?.[0]).toBe("2026-01-05");
    expect(creditsOf(read(text("01/05/2026", "01/15/2026")))[0]?.[0]).toBe("2026-01-05");
    expect(errorsOf(read(text("13/01/2026", "01/14/2026")))).toEqual([
      '/csv/3 "01/14/2026" is not a date',
    ]);
  });

  it.each(["32/01/2026", "15 Foo 2026", "2026", "46037", "15/01", "kemarin"])(
    "is not %s",
    (day) => {
      expect(errorsOf(read(`Tanggal;Keterangan;Kredit\n${day};A;1000`)).join()).toContain(
        "is not a date",
      );
    },
  );
});
