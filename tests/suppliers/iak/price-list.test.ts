import { describe, expect, it } from "vitest";
import { openVendor, sample } from "./vendor.ts";

const list = (answer: unknown) => openVendor([answer]).supplier.priceList();
const { data: lines } = JSON.parse(sample("response.pricelist.array-form"));

describe("IAK's price list", () => {
  it.each(["array-form", "object-form"])("is read in its %s", async (form) => {
    const read = await list(JSON.parse(sample(`response.pricelist.${form}`)));

    expect(read).toMatchObject({ kind: "listed", skipped: 0 });
    expect(read.kind === "listed" && read.items).toEqual([
      {
        kind: "ppob_prepaid",
        supplier_sku: "xld25000",
        name: "XL 25000",
        category: "pulsa",
        brand: "XL",
        type: "pulsa",
        description: "",
        cost: 25_250,
        commission: 0,
        active: true,
        stock: null,
        repeatable: true,
        cut_off_start: "00:00",
        cut_off_end: "00:00",
      },
      expect.objectContaining({ supplier_sku: "hpln20000", name: "PLN 20000", cost: 20_100 }),
    ]);
  });

  it.each([
    ["without a code", { product_code: "" }],
    ["without a price", { product_price: null }],
    ["at half a rupiah", { product_price: 25_250.5 }],
    ["for nothing", { product_price: 0 }],
    ["without an operator", { product_description: " " }],
  ])("skips a line %s, and a code's second line", async (_, change) => {
    const [first, second] = lines;
    const read = await list({ data: [{ ...first, ...change }, second, second] });

    expect(read).toMatchObject({ kind: "listed", skipped: 2, items: [{}] });
  });

  it("switches off what is not active", async () => {
    const [first] = lines;
    const read = await list({ data: [{ ...first, status: "non active" }] });

    expect(read).toMatchObject({ items: [{ active: false }] });
  });

  it.each([
    ["a refusal", { data: { rc: "204", message: "WRONG AUTHENTICATION", status: 2 } }],
    ["an empty list", { data: [] }],
    ["a list of nothing readable", { data: [{}, 7, null] }],
    ["another shape", { data: { items: lines } }],
    ["a page", "<html>"],
  ])("is none after %s", async (_, answer) => {
    expect((await list(answer)).kind).toBe("unavailable");
  });
});
