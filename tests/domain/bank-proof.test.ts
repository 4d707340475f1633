import { describe, expect, it } from "vitest";
import { readStatement } from "../../src/domain/payments/bank-statement/reader.ts";
import { zBusinessDay } from "../../src/domain/time.ts";

const read = (text: string) => readStatement(text, zBusinessDay.parse("2026-01-20"));

function creditsIn(text: string) {
  const statement = read(text);
  return statement.kind === "read" ? statement.credits : [];
}

describe("that money came in", () => {
  it.each([
    [
      "a tax that was paid",
      'Tanggal,Keterangan,Jumlah\n15/01/2026,SETORAN PAJAK MPN G2,"50,123.00"',
    ],
    ["an instalment", "Tanggal,Keterangan,Jumlah\n15/01/2026,Setoran angsuran KPR,50.123"],
    [
      "what was sent on",
      "Tanggal,Keterangan,Jumlah\n15/01/2026,Transfer dari rekening 123 ke BUDI,50.123",
    ],
    [
      "what an account of one's own paid",
      "Tanggal,Keterangan,Jumlah\n15/01/2026,Dari Rekening Utama Shopee,50.123",
    ],
    [
      "cash that was brought to another",
      "Tanggal,Keterangan,Jumlah\n15/01/2026,Setor tunai ke BUDI,50.123",
    ],
  ])("takes nothing for money that came in by words that may be of %s", (_what, text) => {
    expect(read(text)).toMatchObject({ code: "bank_statement.direction_unknown" });
  });

  it.each(["D/K,D", "Tipe,DB", "Arah,Keluar"])(
    "sets aside a credit that is said to be %s",
    (own) => {
      const [name, letter] = own.split(",");
      const text = `Tanggal,Keterangan,${name},Debit,Kredit\n15/01/2026,SARI,${letter},,50123`;
      expect(read(text)).toMatchObject({ kind: "read", credits: [], ignored: [2] });
      expect(read(text).rows).toMatchObject([{ amount: 50_123, ignored: "contradiction" }]);
      expect(creditsIn(text.replace(`,${letter},,`, ",K,,"))).toHaveLength(1);
    },
  );

  const JAGO = "Date & Time,Source/Destination,Transaction Details,Notes,Amount,Balance";
  const LIVIN = "No,Tanggal,Keterangan,Nominal (IDR),Saldo (IDR)";
  it.each([
    [`${JAGO}\n15 Jan 2026 10:00,BUDI,Outgoing Transfer,,50.123,100.000`, "out"],
    [`${JAGO}\n15 Jan 2026 10:00,DARI BUDI,Outgoing Transfer,,50.123,100.000`, "out"],
    [`${JAGO}\n15 Jan 2026 10:00,BUDI,Movement,,50.123,100.000`, "unproved"],
    [`${JAGO}\n15 Jan 2026 10:00,BUDI,Incoming Transfer,,50.123,100.000`, null],
    [`${JAGO}\n15 Jan 2026 10:00,BUDI,Movement,,+50.123,100.000`, null],
    [`${LIVIN}\n1,15 Jan 2026,Transfer ke BUDI,"50.123,00","100.000,00"`, "out"],
    [`${LIVIN}\n1,15 Jan 2026,Transfer dari BUDI,"50.123,00","100.000,00"`, null],
    [`${LIVIN}\n1,15 Jan 2026,Pembelian,"50.123,00","100.000,00"`, "unproved"],
  ])("has a row without a sign prove by its words that it came: %j", (text, ignored) => {
    const statement = read(text);
    expect(statement.rows).toMatchObject([{ amount: 50_123, ignored }]);
    expect(creditsIn(text)).toHaveLength(ignored === null ? 1 : 0);
  });
});
