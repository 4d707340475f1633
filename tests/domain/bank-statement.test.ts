import { describe, expect, it } from "vitest";
import {
  fingerprintOf,
  mismatchIn,
  type Statement,
} from "../../src/domain/payments/bank-statement/bank-statement.ts";
import { readStatement } from "../../src/domain/payments/bank-statement/reader.ts";
import { zBusinessDay } from "../../src/domain/time.ts";

const TODAY = zBusinessDay.parse("2026-01-20");
const read = (text: string) => readStatement(text, TODAY);

function creditsOf(statement: Statement) {
  if (statement.kind === "invalid") throw new Error(JSON.stringify(statement.errors));
  return statement.credits.map(({ date, amount, description }) => [date, amount, description]);
}

function printsIn(text: string, bank = "bca") {
  const statement = read(text);
  if (statement.kind === "invalid") throw new Error("not read");
  return statement.credits.map((each) => fingerprintOf(bank, each));
}

function numbersIn(text: string) {
  const statement = read(text);
  return statement.kind === "read" ? statement.credits.map((each) => each.number) : [];
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
    ["commas", "date,description,amount\n2026-01-15,Sari,+50123"],
    ["semicolons", "Tanggal;Uraian;Nominal\n15-01-2026;Sari;50.123,00 CR"],
    ["tabs", "Tanggal\tKeterangan\tDebet\tKredit\n15/01/2026\tSari\t0,00\t50.123,00"],
    ["a byte order mark", "\uFEFFdate,description,amount\n15/01/26,Sari,+50123"],
    ["a time", "Date,Remark,Amount\n2026-01-15 10:22:31,Sari,50123.00 CR"],
    ["a column for the direction", "date,description,D/K,amount\n2026-01-15,Sari,K,50123"],
    [
      "both directions in one name",
      "date,description,Debit/Kredit,amount\n2026-01-15,Sari,Kredit,50123",
    ],
    ["words for the direction", "date,description,Arah,amount\n2026-01-15,Sari,Masuk,50123"],
    ["two columns", 'Tanggal,Keterangan,Debet,Kredit\n15/01/2026,Sari,0.00,"50,123.00"'],
    ["two columns, one empty", "Date,Description,Debit,Credit\n15/01/2026,Sari,,50123"],
    [
      "two columns, one without a digit before the point",
      "Date,Description,Debit,Credit\n15/01/2026,Sari,.00,50123",
    ],
    ["one column for what came in", "Date,Description,Credit\n15/01/2026,Sari,50123"],
    ["other columns", "no,date,branch,description,amount,balance\n1,2026-01-15,x,Sari,50123 CR,9"],
    ["a title with a comma", "PT Toko, kas\nTanggal;Keterangan;Kredit\n15/01/2026;Sari;50.123,00"],
    [
      "its header on every page",
      "Date,Description,Credit\n15/01/2026,Sari,50123\nDate,Description,Credit",
    ],
    [
      "sums below",
      "Date,Description,Credit\n15/01/2026,Sari,50123\nTotal,,50123\nClosing Balance,9",
    ],
  ])("is read with %s", (_what, text) => {
    expect(creditsOf(read(text))).toEqual([["2026-01-15", 50_123, "Sari"]]);
  });

  it("is read with quotes that nobody doubled", () => {
    const text = 'date,description,credit\n2026-01-15,"TOKO "SARI" JAYA",50123';
    expect(creditsOf(read(text))).toEqual([["2026-01-15", 50_123, 'TOKO "SARI" JAYA']]);
  });

  it("is read by the words that a bank begins a line with, when it says nothing else", () => {
    const text = "Tanggal,Keterangan,Jumlah\n15/01/2026,DARI SARI,50123";
    expect(creditsOf(read(text))).toEqual([["2026-01-15", 50_123, "DARI SARI"]]);
  });

  it("brings nobody anything by debits, parts of a rupiah and nothing at all", () => {
    const text = "date,description,amount\n2026-01-15,A,-500\n2026-01-15,B,+10.50\n2026-01-15,C,0";
    expect(read(text)).toMatchObject({ kind: "read", credits: [], ignored: [2, 3, 4] });
  });

  it.each([
    [
      "a minus in the column of what came in",
      'Date,Description,Debit,Credit\n15/01/2026,A,0.00,"-50,123.00"',
    ],
    ["brackets there", 'Date,Description,Credit\n15/01/2026,A,"(50,123.00)"'],
    ["a minus beside CR", 'Date,Description,Type,Amount\n15/01/2026,A,CR,"-50,123.00"'],
    ["a minus with CR behind it", 'Date,Description,Amount\n15/01/2026,A,"-50,123.00 CR"'],
    ["a minus behind it", "date;description;amount\n2026-01-15;A;50.123,00-"],
    ["a minus before the currency", "date;description;amount\n2026-01-15;A;-Rp50.123,00"],
    ["a plus beside DB", "Date,Description,Type,Amount\n15/01/2026,A,DB,+50123"],
    ["its name", "Date,Description,Debit/Kredit,Amount\n15/01/2026,DARI A,Debit,50123"],
  ])("takes for gone what has %s", (_what, text) => {
    const statement = read(text);
    expect(creditsOf(statement)).toEqual([]);
    expect(statement.rows).toMatchObject([{ direction: "out", amount: 50_123, ignored: "out" }]);
  });

  it("tells lines that are alike apart by their order, where the bank says no more", () => {
    const text = "date,description,credit\n2026-01-15,A,500\n2026-01-15,B,500\n2026-01-15,A,500";
    expect(numbersIn(text)).toEqual([1, 1, 2]);
    expect(new Set(printsIn(text)).size).toBe(3);
    expect(printsIn(text)).toEqual(printsIn(text));
    expect(printsIn(text, "bni")).not.toEqual(printsIn(text));
  });

  it.each(["Balance", "Reference No"])("tells them apart by %s across statements", (name) => {
    const statement = (...rows: readonly string[]) =>
      [`date,description,credit,${name}`, ...rows.map((own) => `2026-01-15,A,500,${own}`)].join(
        "\n",
      );
    const [one, other] = printsIn(statement("1000", "1500"));
    expect(printsIn(statement("1500"))).toEqual([other]);
    expect(printsIn(statement("1000"))).toEqual([one]);
    expect(one).not.toBe(other);
  });

  it("knows a balance however its thousands are written", () => {
    const one = 'date,description,credit,balance\n2026-01-15,A,500,"1,500.00"';
    const other = "date;description;credit;balance\n2026-01-15;A;500;1.500,00";
    expect(printsIn(one)).toEqual(printsIn(other));
  });

  it("says of every row what was understood of it", () => {
    const text =
      'Date,Description,Debit,Credit\n15/01/2026,TRF DARI SARI W,,"50,123.00"\n15/01/2026,ADM,9,';
    expect(read(text).rows).toEqual([
      {
        row: 2,
        date: "2026-01-15",
        direction: "in",
        amount: 50_123,
        description: "TRF DARI SARI W",
        payer: "SARI",
        ignored: null,
        errors: [],
      },
      {
        row: 3,
        date: "2026-01-15",
        direction: "out",
        amount: 9,
        description: "ADM",
        payer: null,
        ignored: "out",
        errors: [],
      },
    ]);
  });
});

describe("whose statement it is", () => {
  const of = (text: string) => mismatchIn(read(text), "0123456789")?.message;
  const rows = "Tanggal,Keterangan,Kredit\n15/01/2026,A,1000";

  it.each([
    ["nobody says so", rows],
    ["its head does", `No. rekening : 0123456789\n${rows}`],
    ["its head does with signs between", `Account No: 012-345-6789\n${rows}`],
    ["its head hides some of it", `Nomor Rekening : 01234xxx89\n${rows}`],
    ["a spreadsheet has dropped the zero", `Account Number,123456789\n${rows}`],
    ["its rows do", "Account No,Date,Description,Credit\n0123456789,15/01/2026,A,1000"],
    ["it is in rupiah", `Kode Mata Uang : Rp\nCurrency: IDR\n${rows}`],
  ])("is the shop's when %s", (_what, text) => {
    expect(of(text)).toBeUndefined();
  });

  it.each([
    ["its head names another", `No. rekening : 9999999999\n${rows}`, "of account 9999999999"],
    ["what its head shows is another's", `Nomor Rekening : 99234xxx89\n${rows}`, "of account 99"],
    [
      "its rows name another",
      "Account No,Date,Description,Credit\n987654321,15/01/2026,A,1",
      "987",
    ],
    ["it is in dollars", `Kode Mata Uang : USD\n${rows}`, "in USD"],
    ["a row is in dollars", "Date,Description,Ccy,Credit\n15/01/2026,A,USD,1000", "in USD"],
  ])("is another's when %s", (_what, text, message) => {
    expect(of(text)).toContain(message);
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
    ["no sign at all", "date,description,amount\n2026-01-15,Sari,50123"],
    ["nor beside a balance", "date,description,amount,balance\n2026-01-15,Sari,50123,60000"],
    ["nor when others of it do", "date,description,amount\n2026-01-15,A,-5\n2026-01-15,B,50123"],
  ])("is refused for its direction: %s", (_what, text) => {
    const statement = read(text);
    expect(statement).toMatchObject({ code: "bank_statement.direction_unknown" });
    expect(errorsOf(statement).join()).toContain("says neither CR nor DB");
  });

  it("is not read by words that somebody else may have chosen", () => {
    const text = "date,description,amount\n2026-01-15,BAYAR DARI KAS,50123";
    expect(read(text)).toMatchObject({ code: "bank_statement.direction_unknown" });
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
    ["a field too many", "date,description,credit\n2026-01-15,A,50,123", "/csv/2 has more fields"],
  ])("says so of %s", (_what, text, message) => {
    expect(errorsOf(read(text)).join()).toContain(message);
  });
});
