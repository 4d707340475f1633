import { describe, expect, it } from "vitest";
import { electricityOf, formatToken, parsePlnSerial } from "../../src/domain/ppob/electricity.ts";
import vectors from "../vectors.json" with { type: "json" };

const TOKEN = "57217714389726293021";

describe("a PLN serial", () => {
  it.each(vectors.pln_token_sn.cases)("$sn holds $token", ({ sn, token }) => {
    expect(parsePlnSerial(sn)?.token ?? null).toBe(token);
  });

  it("names the customer, the connection and the energy", () => {
    const sn = "5721-7714-3897-2629-3021/SITI-AMINAH  /R1M/900VA/14.5KWH";
    expect(parsePlnSerial(sn)).toEqual({
      token: TOKEN,
      customer_name: "SITI-AMINAH",
      tariff: "R1M",
      power: "900VA",
      kwh: "14.5",
    });
  });

  it.each([
    ["BUDI/R1M/900/10.2", "10.2"],
    ["BUDI/R1 /000001300/66.2", "66.2"],
    ["BUDI/R1/1300VA/13,6", "13.6"],
    ["BUDI/R1/1300VA/67.30 KWH", "67.30"],
    ["BUDI/R1/1300VA/13,50.", "13.50"],
    ["BUDI/R1/900/66", "66"],
    ["BUDI/R1M/900VA", null],
    ["BUDI/R1M/900", null],
    ["BUDI/14.5KWH", "14.5"],
    ["BUDI/R1/900/no energy", null],
    ["", null],
  ])("%s brings %s kWh", (rest, kwh) => {
    expect(parsePlnSerial(`${TOKEN}/${rest}`)).toMatchObject({ token: TOKEN, kwh });
  });

  it("may have a slash in the name", () => {
    expect(parsePlnSerial(`${TOKEN}/A/N BUDI/R1/900VA/14.5`)).toMatchObject({
      customer_name: "A/N BUDI",
      tariff: "R1",
      kwh: "14.5",
    });
  });

  it.each(["", "5721", TOKEN.slice(1), `1${TOKEN}`, "5721 7714 3897 2629 3021"])(
    "is none without 20 digits: %s",
    (sn) => {
      expect(parsePlnSerial(sn)).toBeUndefined();
    },
  );

  it("shows its token in groups of four", () => {
    expect(formatToken(TOKEN)).toBe("5721-7714-3897-2629-3021");
    expect(parsePlnSerial(formatToken(TOKEN))?.token).toBe(TOKEN);
  });

  it.each([
    ["PLN", TOKEN],
    ["pln", TOKEN],
    ["Token Listrik", TOKEN],
    ["Prabayar", `${TOKEN}/BUDI/R1/900VA/14.5`],
  ])("is told in the category %s by %s", (category, sn) => {
    expect(electricityOf(category, sn)?.token).toBe(TOKEN);
  });

  it.each([null, "Pulsa"])("is none in the category %s without energy", (category) => {
    expect(electricityOf(category, TOKEN)).toBeUndefined();
    expect(electricityOf(category, `${TOKEN}/BUDI`)).toBeUndefined();
  });
});
