import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smsSize, smsText } from "../../src/domain/notifications/sms-text.ts";
import { SEED } from "../support/cases.ts";

describe("the size of an SMS", () => {
  it.each([
    ["", "gsm-7", 1],
    ["a".repeat(160), "gsm-7", 1],
    ["a".repeat(161), "gsm-7", 2],
    ["a".repeat(306), "gsm-7", 2],
    ["a".repeat(307), "gsm-7", 3],
    // The euro and brackets take two septets each, which no part divides.
    ["€".repeat(80), "gsm-7", 1],
    ["€".repeat(81), "gsm-7", 2],
    ["€".repeat(152), "gsm-7", 2],
    ["€".repeat(153), "gsm-7", 3],
    [`${"a".repeat(152)}€${"a".repeat(152)}`, "gsm-7", 3],
    ["é".repeat(160), "gsm-7", 1],
    // One letter outside of the alphabet, and all of the text is paid for as UCS-2.
    [`${"a".repeat(69)}–`, "ucs-2", 1],
    [`${"a".repeat(70)}–`, "ucs-2", 2],
    [`${"a".repeat(133)}–`, "ucs-2", 2],
    [`${"a".repeat(134)}–`, "ucs-2", 3],
    ["😀".repeat(35), "ucs-2", 1],
    ["😀".repeat(36), "ucs-2", 2],
    // A pair of surrogates stays together: 33 of them fill 66 of 67 units.
    ["😀".repeat(66), "ucs-2", 2],
    ["😀".repeat(67), "ucs-2", 3],
  ])("of %j is told by alphabet and segments", (text, alphabet, segments) => {
    expect(smsSize(text)).toEqual({ alphabet, segments });
  });
});

describe("the text of an SMS", () => {
  it("is written in plain letters, so that typography costs nothing", () => {
    expect(smsText("Pulsa “Tri” – Rp\u00a010.000…")).toBe('Pulsa "Tri" - Rp 10.000...');
  });

  it("is cut around a secret, and leaves one out that has no room as a whole", () => {
    const [words, token] = ["Terima kasih. ".repeat(40), "1234-5678-9012"];
    const cut = smsText(`${words}Token ${token} dan ${token}-x lagi`, [token]);
    expect(cut).toMatch(/^Terima kasih\. .*\.\.\. 1234-5678-9012$/);
    expect(smsSize(cut).segments).toBe(3);
    const long = "9".repeat(1_200);
    const without = smsText(`SN ${long}, terima kasih`, [long]);
    expect(without).toBe("SN ..., terima kasih");
  });

  it("stays as it is where it fits", () => {
    expect(smsText("a".repeat(459))).toBe("a".repeat(459));
  });

  it("never is more than three segments, and says where it was cut", () => {
    expect(smsText("a".repeat(460))).toBe(`${"a".repeat(456)}...`);
    const any = fc.string({ unit: "grapheme", maxLength: 900 });
    fc.assert(
      fc.property(any, (text) => {
        const sent = smsText(text);
        expect(smsSize(sent).segments).toBeLessThanOrEqual(3);
        expect(sent.isWellFormed()).toBe(true);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});
