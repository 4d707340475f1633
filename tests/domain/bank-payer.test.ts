import { describe, expect, it } from "vitest";
import { comparePayer, payerIn } from "../../src/domain/payments/bank-statement/payer.ts";

describe("the payer on a bank's line", () => {
  it.each([
    ["TRSF E-BANKING CR 1501/FTSCY/WS95221 50123.00 SARI WULANDARI", "SARI WULANDARI"],
    ["BI-FAST CR TANGGAL :15/01 TRANSFER DR 008 SARI WULANDARI", "SARI WULANDARI"],
    ["TRF DARI SARI W", "SARI"],
    ["SETORAN TUNAI", null],
    ["KR OTOMATIS LLG-ANTAR BANK", null],
    ["1501/FTSCY/WS95221", null],
  ])("of %j is %j", (description, payer) => {
    expect(payerIn(description)).toBe(payer);
  });

  it.each([
    ["TRSF E-BANKING CR SARI WULANDARI", "Sari Wulandari"],
    ["TRSF E-BANKING CR SARI WULANDA", "Sari Wulandari"],
    ["TRSF E-BANKING CR SARI W", "Sari Wulandari"],
    ["TRF SARI WULANDARI BELI PULSA", "Sari Wulandari"],
    ["TRF WULANDARI SARI", "Sari Wulandari"],
    ["TRF SARIWULANDARI", "Sari Wulandari"],
    ["DARI SARI", "Sari"],
    ["TRF RENE D'ARC", "Ren\u00e9 d\u2019Arc"],
  ])("%j is %s", (description, owner) => {
    expect(comparePayer(description, owner)).toBe("same");
  });

  it.each([
    ["TRF BUDI SANTOSO", "Sari Wulandari"],
    ["TRF SARI KUSUMA", "Sari Wulandari"],
    ["TRF SARIPUDIN", "Sari"],
    ["TRF PT MAJU JAYA", "Sari Wulandari"],
    ["TRF BUDI SANTOSO", "Transfer Bank"],
    ["TRF BUDI SANTOSO", "B"],
    ["TRF BUDI SANTOSO", null],
    ["CR AGUS SALIM", "Agustina"],
    ["CR AGUS", "Agustina"],
    ["CR SALIM AGUS", "Agustina"],
    ["CR SITI WULAN KUSUMA", "Siti Wulandari"],
    ["CR HANASARIPUDIN", "Ana Sari"],
  ])("%j is not %s", (description, owner) => {
    expect(comparePayer(description, owner)).toBe("other");
  });

  it("may be left unsaid", () => {
    expect(comparePayer("SETORAN TUNAI", "Sari Wulandari")).toBe("unsaid");
  });
});
