import { describe, expect, it } from "vitest";
import { answers, openVendor, sample } from "./vendor.ts";

const [line] = JSON.parse(sample("response.price-list.prepaid")).data;
const list = (data: unknown, http = 200) =>
  openVendor(answers({ data }, http)).supplier.priceList();
const itemOf = async (change: object) => {
  const answer = await list([{ ...line, ...change }]);
  return answer.kind === "listed" ? answer.items[0] : answer.kind;
};

describe("a price list", () => {
  it("is asked for as documented", async () => {
    const { supplier, calls } = openVendor(answers(sample("response.price-list.prepaid")));
    await supplier.priceList();
    expect(calls[0]?.url).toBe("https://vendor.test/v1/price-list");
    expect(calls[0]?.body).toEqual(JSON.parse(sample("request.price-list.prepaid")));
  });

  it("of the documentation is read whole", async () => {
    const answer = await openVendor(
      answers(sample("response.price-list.prepaid")),
    ).supplier.priceList();
    if (answer.kind !== "listed") throw new Error(answer.kind);
    expect(answer.skipped).toBe(0);
    expect(
      answer.items.map((item) => [item.supplier_sku, item.cost, item.active, item.stock]),
    ).toEqual([
      ["tsel10", 10_250, true, null],
      ["xld10", 10_900, true, null],
      ["pln20", 20_050, true, null],
      ["ml86", 19_870, true, 120],
      ["dana50", 50_150, false, null],
    ]);
    expect(answer.items[0]).toEqual({
      kind: "ppob_prepaid",
      supplier_sku: "tsel10",
      name: "Telkomsel 10.000",
      category: "Pulsa",
      brand: "TELKOMSEL",
      type: "Umum",
      description: "Telkomsel 10.000",
      cost: 10_250,
      commission: 0,
      active: true,
      stock: null,
      repeatable: true,
      cut_off_start: "23:45",
      cut_off_end: "00:15",
    });
    expect(answer.items[1]).toMatchObject({ repeatable: false, cut_off_start: "00:00" });
  });

  it.each([
    [{ price: "10250" }, { cost: 10_250 }],
    [{ price: "10250.00" }, { cost: 10_250 }],
    [{ unlimited_stock: false, stock: "7" }, { stock: 7 }],
    [{ unlimited_stock: false, stock: -1 }, { stock: 0 }],
    [{ unlimited_stock: false, stock: undefined }, { stock: 0 }],
    [{ unlimited_stock: undefined, stock: 3 }, { stock: 3 }],
    [{ seller_product_status: false }, { active: false }],
    [{ buyer_product_status: false }, { active: false }],
    [{ buyer_product_status: undefined }, { active: false }],
    [{ multi: undefined }, { repeatable: false }],
    [
      { start_cut_off: "0:30", end_cut_off: "1:5" },
      { cut_off_start: "00:30", cut_off_end: "01:05" },
    ],
    [{ start_cut_off: "24:00" }, { cut_off_start: "00:00" }],
    [{ start_cut_off: "later" }, { cut_off_start: "00:00", cut_off_end: "00:00" }],
    [{ start_cut_off: undefined }, { cut_off_start: "00:00", cut_off_end: "00:00" }],
    [
      { brand: null, type: 3, desc: undefined },
      { brand: "", type: "", description: "" },
    ],
    [{ buyer_sku_code: 12_345 }, { supplier_sku: "12345" }],
    [{ desc: "x".repeat(90_000) }, { description: `${"x".repeat(991)} …[cut]` }],
    [{ seller_name: undefined, unheard_of: {} }, { supplier_sku: "tsel10" }],
  ])("reads a line loosely: %j", async (change, expected) => {
    expect(await itemOf(change)).toMatchObject(expected);
  });

  it("skips and counts lines that cannot be sold, and second lines of one SKU", async () => {
    const broken = [
      { price: 10_250.5 },
      { price: "10.250" },
      { price: -1 },
      { price: 0 },
      { price: undefined },
      { buyer_sku_code: " " },
      { buyer_sku_code: "x".repeat(65) },
      { buyer_sku_code: undefined },
      { product_name: "" },
      { category: null },
    ].map((change, index) => ({ ...line, buyer_sku_code: `broken-${index}`, ...change }));
    const answer = await list([...broken, line, { ...line, price: 1 }, "text", null]);
    expect(answer).toMatchObject({ kind: "listed", skipped: broken.length + 3 });
    expect(answer.kind === "listed" && answer.items.map((item) => item.cost)).toEqual([10_250]);
  });

  it("says when it was asked for too often", async () => {
    const limited = openVendor(answers(sample("response.price-list.rate-limited"))).supplier;
    expect(await limited.priceList()).toEqual({ kind: "limited", retry_after_seconds: 300 });
    expect(await list({ rc: 83 }, 429)).toMatchObject({ kind: "limited" });
  });

  it("is unavailable, and never empty, when there is nothing to read", async () => {
    const pasca = openVendor(answers(sample("response.price-list.pasca"))).supplier;
    expect(await pasca.priceList()).toMatchObject({ kind: "unavailable" });
    expect(await list([])).toMatchObject({ kind: "unavailable" });
    expect(await list({ rc: "45", message: "IP" })).toEqual({
      kind: "unavailable",
      detail: "response code 45",
    });
    expect(await list("?")).toMatchObject({ kind: "unavailable" });
    const garbage = openVendor(answers("<html>", 502)).supplier;
    expect(await garbage.priceList()).toMatchObject({ kind: "unavailable" });
    const dead = openVendor(() => Promise.reject(new Error("gone"))).supplier;
    expect(await dead.priceList()).toMatchObject({ kind: "unavailable" });
  });

  it("may have ten thousand lines", async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => ({
      ...line,
      buyer_sku_code: `sku${index}`,
    }));
    const answer = await list(lines);
    expect(answer).toMatchObject({ kind: "listed", skipped: 0 });
    expect(answer.kind === "listed" && answer.items).toHaveLength(10_000);
  });
});
