import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readStatement } from "../../src/domain/payments/bank-statement/reader.ts";
import { decodeText } from "../../src/domain/text/csv.ts";
import { zBusinessDay } from "../../src/domain/time.ts";

const FOLDER = join(import.meta.dirname, "../samples/bank");
const TODAY = zBusinessDay.parse("2026-01-20");
const SAMPLES = readdirSync(FOLDER);

function readSample(name: string) {
  return readStatement(decodeText(new Uint8Array(readFileSync(join(FOLDER, name)))), TODAY);
}

/** In each of them Sari pays 50,123 on the fifteenth, and something goes out or is pending. */
describe("a bank's own file", () => {
  it.each(SAMPLES)("%s brings what came in, and nothing else", (name) => {
    const read = readSample(name);
    expect(read.kind === "invalid" ? read.errors : []).toEqual([]);
    const credits = read.kind === "read" ? read.credits : [];
    expect(credits).toMatchObject([{ date: "2026-01-15", amount: 50_123 }]);
    expect(credits[0]?.description).toContain("SARI WULANDARI");
    expect(read.rows.filter((row) => row.ignored === "out")).toHaveLength(1);
  });

  it.each([
    ["bca-personal.csv", "bca"],
    ["bca-english.csv", "bca"],
    ["mandiri-kopra.csv", "mandiri"],
    ["mandiri-rekening-koran.csv", "mandiri"],
    ["bri-cms.csv", "bri-cms"],
    ["bri-internet.csv", "bri"],
    ["bni-direct.csv", "bni"],
    ["bni-mobile.csv", "bni"],
    ["cimb.csv", "cimb"],
    ["ocbc-velocity.csv", "ocbc-velocity"],
    ["permata.csv", "permata"],
    ["jago.tsv", "jago"],
    ["jatim.csv", "jatim"],
    ["in-and-out-words.csv", null],
    ["american-dates.csv", null],
  ])("%s is known as %s", (name, layout) => {
    expect(readSample(name).layout).toBe(layout);
  });

  it.each([
    ["bca-personal.csv", "0123456789", "IDR"],
    ["bca-english.csv", "0123456789", "IDR"],
    ["mandiri-kopra.csv", "1370012345678", "IDR"],
    ["mandiri-rekening-koran.csv", "1370012345678", undefined],
    ["bri-internet.csv", "000001000000509", undefined],
    ["cimb.csv", "860000****89", undefined],
    ["ocbc-velocity.csv", "693800000000", "IDR"],
  ])("%s says that it is of account %s", (name, number, currency) => {
    const { account_numbers, currencies } = readSample(name);
    expect(new Set(account_numbers)).toEqual(new Set([number]));
    expect(new Set(currencies)).toEqual(new Set(currency === undefined ? [] : [currency]));
  });
});
