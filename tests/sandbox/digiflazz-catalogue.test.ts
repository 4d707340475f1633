import { describe, expect, it } from "vitest";
import type { PriceItem } from "../../sandbox/digiflazz/price-item.ts";
import { digiflazz, type OpenSandbox, openSandbox, topUp } from "./support.ts";

const list = (environment: OpenSandbox, fields = {}) =>
  digiflazz(environment, "price-list", "pricelist", { cmd: "prepaid", ...fields });

describe("the everyday price list", () => {
  it("has at least 300 products in at least 8 categories, each code once", async () => {
    const items: PriceItem[] = await list(openSandbox());
    expect(items.length).toBeGreaterThanOrEqual(300);
    expect(new Set(items.map((item) => item.category)).size).toBeGreaterThanOrEqual(8);
    expect(new Set(items.map((item) => item.buyer_sku_code)).size).toBe(items.length);
    expect(items.every((item) => Number.isInteger(item.price) && item.price > 0)).toBe(true);
  });

  it("carries the sampled products with their published values", async () => {
    const items: PriceItem[] = await list(openSandbox());
    const bySku = new Map(items.map((item) => [item.buyer_sku_code, item]));
    expect(bySku.get("tsel10")).toEqual({
      product_name: "Telkomsel 10.000",
      category: "Pulsa",
      brand: "TELKOMSEL",
      type: "Umum",
      seller_name: "PT MITRA SATU",
      price: 10_250,
      buyer_sku_code: "tsel10",
      buyer_product_status: true,
      seller_product_status: true,
      unlimited_stock: true,
      stock: 0,
      multi: true,
      start_cut_off: "00:00",
      end_cut_off: "00:00",
      desc: "Telkomsel 10.000",
    });
    expect(bySku.get("xld10")).toMatchObject({
      product_name: "Xl 10.000",
      price: 10_900,
      multi: false,
    });
    expect(bySku.get("pln20")).toMatchObject({ product_name: "PLN 20.000", price: 20_050 });
    expect(bySku.get("ml86")).toMatchObject({
      product_name: "MOBILELEGEND - 86 Diamond",
      price: 19_870,
      stock: 120,
      seller_name: "Ki***",
    });
    expect(bySku.get("dana50")).toMatchObject({ price: 50_150, seller_product_status: false });
    expect(bySku.has("pln50") && bySku.has("pln100")).toBe(true);
  });
});

describe("limits", () => {
  it("answers an object with 83 within 5 minutes, and a single code once a second", async () => {
    const environment = openSandbox();
    expect(Array.isArray(await list(environment))).toBe(true);
    environment.clock.now += 299_999;
    expect(await list(environment, { category: "PLN" })).toMatchObject({ rc: "83" });
    expect(await list(environment, { code: "pln20" })).toHaveLength(1);
    expect(await list(environment, { code: "pln20" })).toMatchObject({ rc: "83" });
    environment.clock.now += 1;
    const pln = await list(environment, { category: "PLN" });
    expect(pln.every((item: PriceItem) => item.brand === "PLN")).toBe(true);
  });
});

describe("changes", () => {
  it("changes, adds and removes products", async () => {
    const environment = openSandbox();
    await environment.call("POST", "/digiflazz/catalogue", {
      items: [
        { buyer_sku_code: "tsel10", price: 11_000 },
        { buyer_sku_code: "baru1", product_name: "Baru", price: 5_000 },
      ],
      remove: ["pln20"],
    });
    const items: PriceItem[] = await list(environment);
    const bySku = new Map(items.map((item) => [item.buyer_sku_code, item]));
    expect(bySku.get("tsel10")).toMatchObject({ price: 11_000, brand: "TELKOMSEL" });
    expect(bySku.get("baru1")).toMatchObject({ product_name: "Baru", price: 5_000 });
    expect(bySku.has("pln20")).toBe(false);
    expect((await topUp(environment, "A", "0812", { max_price: 10_500 })).rc).toBe("69");
    expect((await topUp(environment, "B", "0812", { buyer_sku_code: "pln20" })).rc).toBe("43");
  });

  it("makes up ten thousand more", async () => {
    const environment = openSandbox();
    const before = (await list(environment)).length;
    await environment.call("POST", "/digiflazz/catalogue", { generate: 10_000, reset_limit: true });
    expect((await list(environment)).length).toBe(before + 10_000);
    expect((await topUp(environment, "A", "0812", { buyer_sku_code: "gen010000" })).rc).toBe("00");
  });

  it("plays any response code on a product", async () => {
    const environment = openSandbox();
    const play = async (rc: string) => {
      const item = { buyer_sku_code: "tsel10", force_rc: rc };
      await environment.call("POST", "/digiflazz/catalogue", { items: [item] });
      return topUp(environment, `R-${rc}`, "081280556115");
    };
    expect(await play("54")).toMatchObject({ rc: "54", status: "Gagal" });
    expect(await play("99")).toMatchObject({ rc: "99", status: "Pending" });
    expect(await play("62")).toMatchObject({ rc: "62", status: "Gagal" });
    const { data } = await (await environment.call("GET", "/digiflazz/book")).json();
    expect(data.map((row: { rc: string }) => row.rc)).toEqual(["54", "99"]);
    expect((await list(environment)).some((item: object) => "force_rc" in item)).toBe(false);
  });
});
