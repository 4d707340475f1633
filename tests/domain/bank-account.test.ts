import { describe, expect, it } from "vitest";
import { instant } from "../../src/domain/time.ts";
import {
  BANKS,
  checkAccountNumber,
  findBank,
  isSameHolder,
  maskNumber,
  nameCheckOf,
  plainName,
} from "../../src/domain/withdrawals/bank-account.ts";

describe("the banks", () => {
  it("are each found by their code and by their clearing number, and by nothing else", () => {
    for (const bank of BANKS) {
      expect(findBank(bank.code)).toBe(bank);
      expect(findBank(bank.clearing_code)).toBe(bank);
    }
    const names = BANKS.flatMap(({ code, clearing_code }) => [code, clearing_code]);
    expect(new Set(names).size).toBe(2 * BANKS.length);
    expect(findBank("bankku")).toBeUndefined();
  });
});

describe("an account number", () => {
  const check = (code: string, given: string) => {
    const bank = findBank(code);
    if (bank === undefined) throw new Error(code);
    return checkAccountNumber(bank, given);
  };

  it.each([
    ["bca", "5271000042", "5271000042"],
    ["bca", " 527 100-00.42 ", "5271000042"],
    ["bca", "\u202a527\u201110000\u00a042\u202c", "5271000042"],
    ["bri", "002301000123456", "002301000123456"],
    ["cimb", "761234567890", "761234567890"],
    ["cimb", "76123456789012", "76123456789012"],
    ["permata", "12345", "12345"],
    ["permata", "0".repeat(20), "0".repeat(20)],
  ])("at %s is %j", (bank, given, number) => {
    expect(check(bank, given)).toEqual({ kind: "valid", number });
  });

  it.each([
    ["bca", "527100004"],
    ["bca", "52710000421"],
    ["mandiri", "123456789012"],
    ["cimb", "76123456789"],
    ["permata", "1234"],
    ["permata", "1".repeat(21)],
    ["bca", "52710000A2"],
    ["bca", "５２７１００００４２"],
    ["bca", "-"],
  ])("at %s is not %j", (bank, given) => {
    expect(check(bank, given).kind).toBe("invalid");
  });

  it("shows its last four digits only", () => {
    expect(maskNumber("5271000042")).toBe("******0042");
    expect(maskNumber("12345")).toBe("*2345");
  });
});

describe("two names", () => {
  it.each([
    ["Sari Wulandari", "SARI WULANDARI"],
    ["  sari   wulandari ", "SARI WULANDARI"],
    ["Ibu Sari Wulandari", "SARI WULANDARI"],
    ["H. Budi Santoso", "BUDI SANTOSO"],
    ["José Álvarez", "JOSE ALVAREZ"],
    ["Muhammad Ma'ruf", "MUHAMMAD MARUF"],
    ["PT. Toko Digital", "PT TOKO DIGITAL"],
    ["Raden Mas Panji Sosrokartono", "RADEN MAS PANJI SOSR"],
  ])("are one person's: %j and %j", (ours, theirs) => {
    expect(isSameHolder(ours, theirs)).toBe(true);
    expect(isSameHolder(theirs, ours)).toBe(true);
  });

  it.each([
    ["Sari Wulandari", "SARI WULANDARI PUTRI"],
    ["Sari", "SARI WULANDARI"],
    ["Sari Wulandari", "RUDI HARTONO"],
    ["Sari Wulandari", ""],
    ["...", "..."],
    ["SariWulandari", "SARI WULANDARI"],
  ])("are two people's: %j and %j", (ours, theirs) => {
    expect(isSameHolder(ours, theirs)).toBe(false);
  });

  it("keep a name that is nothing but a title", () => {
    expect(plainName("Ny.")).toBe("NY");
  });

  it("compare with what the bank has said", () => {
    const inquiry = { bank: "bca", number_index: "", checked_at: instant(0) };
    expect(nameCheckOf("Sari", undefined)).toBe("unchecked");
    expect(nameCheckOf("Sari", { ...inquiry, name: null })).toBe("no_account");
    expect(nameCheckOf("Sari", { ...inquiry, name: "SARI" })).toBe("match");
    expect(nameCheckOf("Sari", { ...inquiry, name: "RUDI" })).toBe("mismatch");
  });
});
