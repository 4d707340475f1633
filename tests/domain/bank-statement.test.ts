import { describe, expect, it } from "vitest";
import {
  fingerprintOf,
  readBankAmount,
  readStatement,
  type Statement,
} from "../../src/domain/payments/bank-statement.ts";
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

/** What BCA's page for persons gives. */
const BCA = `Informasi Rekening - Mutasi Rekening
No. rekening : 0123456789
Nama : PT TOKO DIGITAL
Periode : 14/01/2026 - 16/01/2026
Kode Mata Uang : IDR

Tanggal Transaksi,Keterangan,Cabang,Jumlah,Saldo
'14/01/2026,"TRSF E-BANKING CR 1401/FTSCY/WS95031
50123.00 SARI WULANDARI",'0000,"50,123.00 CR","1,234,567.00"
15/01,BIAYA ADM,0000,"17,000.00 DB","1,217,567.00"
'16/01/2026,BUNGA,0000,"1,204.37 CR","1,218,771.37"
PEND,TRSF E-BANKING CR,0000,"10,500.00 CR","1,229,271.37"

Saldo Awal : 1.184.444,00
Mutasi Debet : 17.000,00,1
Mutasi Kredit : 50.123,00,1
Saldo Akhir : 1.217.567,00
`;

describe("a statement of BCA", () => {
  it("gives its credits, whatever stands above, below and between them", () => {
    expect(creditsOf(read(BCA))).toEqual([
      ["2026-01-14", 50_123, "TRSF E-BANKING CR 1401/FTSCY/WS95031 50123.00 SARI WULANDARI"],
    ]);
    expect(read(BCA)).toMatchObject({ ignored: [10, 11, 12] });
  });

  it("is read with CR and DB in a column without a name", () => {
    const text = [
      '"Tanggal","Keterangan","Cabang","Jumlah","","Saldo"',
      '"\'15/01/2026","SETORAN ""TUNAI""","\'0998","50,123.00","CR","1.00"',
      '"\'15/01/2026","TARIKAN","\'0998","9,000.00","DB","1.00"',
    ].join("\r\n");
    expect(creditsOf(read(text))).toEqual([["2026-01-15", 50_123, 'SETORAN "TUNAI"']]);
  });

  it("takes the year of a short date from the period, also across the new year", () => {
    const text = (day: string) =>
      `Periode : 28/12/2025 - 03/01/2026\nTanggal,Keterangan,Jumlah\n${day},A,"1,000.00 CR"`;
    expect(creditsOf(read(text("31/12")))).toEqual([["2025-12-31", 1_000, "A"]]);
    expect(creditsOf(read(text("02/01")))).toEqual([["2026-01-02", 1_000, "A"]]);
    expect(errorsOf(read('Tanggal,Keterangan,Jumlah\n02/01,A,"1,000.00 CR"'))).toEqual([
      '/csv/2 "02/01" is not a date',
    ]);
  });
});

describe("any other statement", () => {
  it.each([
    ["commas", "date,description,amount\n2026-01-15,Sari,50123"],
    ["semicolons", "Tanggal;Uraian;Nominal\n15-01-2026;Sari;50.123,00"],
    ["a byte order mark", "\uFEFFdate,description,amount\n15/01/26,Sari,+50123"],
    ["a time", "Date,Remark,Amount\n2026-01-15 10:22:31,Sari,50123.00"],
    ["a column for the direction", "date,description,D/K,amount\n2026-01-15,Sari,K,50123"],
    ["two columns", 'Tanggal,Keterangan,Debet,Kredit\n15/01/2026,Sari,0.00,"50,123.00"'],
    ["two columns, one empty", "Date,Description,Debit,Credit\n15/01/2026,Sari,,50123"],
    ["other columns", "no,date,branch,description,amount,balance\n1,2026-01-15,x,Sari,50123,9"],
  ])("is read with %s", (_what, text) => {
    expect(creditsOf(read(text))).toEqual([["2026-01-15", 50_123, "Sari"]]);
  });

  it("brings nobody anything by debits, parts of a rupiah and nothing at all", () => {
    const text = "date,description,amount\n2026-01-15,A,-500\n2026-01-15,B,10.50\n2026-01-15,C,0";
    expect(read(text)).toEqual({ kind: "read", credits: [], ignored: [2, 3, 4] });
  });

  it("tells lines that are alike apart by their order, and by nothing else", () => {
    const text = "date,description,amount\n2026-01-15,A,500\n2026-01-15,B,500\n2026-01-15,A,500";
    const statement = read(text);
    if (statement.kind === "invalid") throw new Error("not read");
    expect(statement.credits.map((each) => each.number)).toEqual([1, 1, 2]);
    const prints = statement.credits.map((each) => fingerprintOf("bca", each));
    expect(new Set(prints).size).toBe(3);
    expect(statement.credits.map((each) => fingerprintOf("bca", each))).toEqual(prints);
    expect(statement.credits.map((each) => fingerprintOf("bni", each))).not.toEqual(prints);
  });
});

describe("a statement that cannot be read", () => {
  it("names every broken row and what is wrong with it", () => {
    const text = [
      "date,description,type,amount",
      "2026-01-15,A,CR,500",
      "2026-02-30,B,CR,500",
      "kemarin,C,CR,lima ratus",
      "2026-01-21,D,CR,500",
      "2026-01-15,E,XX,500",
      "2026-01-15,F,,500",
    ].join("\n");
    expect(errorsOf(read(text))).toEqual([
      '/csv/3 "2026-02-30" is not a date',
      '/csv/4 "kemarin" is not a date',
      '/csv/4 "lima ratus" is not an amount',
      "/csv/5 2026-01-21 lies in the future",
      '/csv/6 "XX" is neither CR nor DB',
      "/csv/7 says neither CR nor DB",
    ]);
  });

  it.each([
    ["nothing", "", "/csv/1 no row names a date, a description and an amount"],
    ["no header", "2026-01-15,A,500", "/csv/1 no row names a date, a description and an amount"],
    ["an open quote", 'date,description,amount\n2026-01-15,"A,500', "/csv/2 has a quote"],
    [
      "both directions",
      "date,description,debit,credit\n2026-01-15,A,5,5",
      "/csv/2 has both a credit and a debit",
    ],
    [
      "neither direction",
      "date,description,debit,credit\n2026-01-15,A,,",
      "/csv/2 has neither a credit nor a debit",
    ],
  ])("says so of %s", (_what, text, message) => {
    expect(errorsOf(read(text)).join()).toContain(message);
  });
});

describe("an amount as banks write it", () => {
  it.each([
    ["1.234.567,00", 1_234_567],
    ["1,234,567.00", 1_234_567],
    ["50.123", 50_123],
    ["50,123", 50_123],
    ["50123", 50_123],
    ["50123,00", 50_123],
    ["Rp 50.123", 50_123],
    ["Rp. 50.123,00", 50_123],
    ["IDR 50,123.00", 50_123],
    [" 1 ", 1],
  ])("%s is whole", (text, whole) => {
    expect(readBankAmount(text)).toEqual({ whole, fraction: false, direction: undefined });
  });

  it.each([
    ["50,123.00 CR", "credit"],
    ["50.123 K", "credit"],
    ["50,123.00DB", "debit"],
    ["-50.123", "debit"],
    ["+50.123", "credit"],
  ])("%s says which way it went", (text, direction) => {
    expect(readBankAmount(text)).toMatchObject({ whole: 50_123, direction });
  });

  it("may hold parts of a rupiah", () => {
    expect(readBankAmount("1.204,37")).toMatchObject({ whole: 1_204, fraction: true });
  });

  it.each(["", "-", "1.23.4", "1,234.567", "12.34.567", "1e5", "0x10", "lima", "1".repeat(17)])(
    "is not %j",
    (text) => {
      expect(readBankAmount(text)).toBeUndefined();
    },
  );
});
