import { describe, expect, it } from "vitest";
import { orThrow } from "../../clients/typescript/src/index.ts";
import { BANKS } from "../../src/domain/withdrawals/bank-account.ts";
import { typedShop } from "../clients/typed.ts";
import { openShop } from "../support/shop.ts";
import { tripsOf } from "../support/trips.ts";

const shop = await openShop();
const anybody = typedShop();

describe("the banks that money is withdrawn to", () => {
  it("are told to everybody, with how long their numbers are", async () => {
    const { data } = await orThrow(anybody.GET("/banks"));

    expect(data.map(({ code }) => code)).toEqual(BANKS.map(({ code }) => code));
    expect(data.find(({ code }) => code === "cimb")).toEqual({
      code: "cimb",
      clearing_code: "022",
      name: "CIMB Niaga",
      digits: [12, 13, 14],
    });
    expect(data.find(({ code }) => code === "uob")?.digits).toEqual([]);
  });

  it("are not sent again to whoever has them, and cost no trip", async () => {
    const etag = (await shop.request("GET", "/banks")).headers.get("etag") ?? "";
    const again = () => shop.request("GET", "/banks", { headers: { "if-none-match": etag } });

    expect(await tripsOf(again)).toEqual({ trips: 0, status: 304 });
  });
});

describe("what one may choose from", () => {
  it("is all that settings take", async () => {
    const { token } = await shop.customer();
    const choices = await orThrow(anybody.GET("/choices"));
    const typed = typedShop({ token });
    const before = await orThrow(typed.GET("/users/settings"));
    for (const locale of choices.languages.map(({ code }) => code)) {
      for (const { name: time_zone } of choices.time_zones) {
        const body = { ...before, locale, time_zone };
        expect(await orThrow(typed.PUT("/users/settings", { body }))).toMatchObject(body);
      }
    }

    expect(choices.time_zones.map(({ label }) => label)).toEqual(["WIB", "WITA", "WIT"]);
    expect(choices.languages).toHaveLength(2);
  });

  it("names the currencies in which orders may be opened, and the channels", async () => {
    const { currencies, message_channels } = await orThrow(anybody.GET("/choices"));

    expect(currencies).toContainEqual({ code: "IDR", name: "Rupiah", exponent: 0, units: {} });
    expect(currencies.map(({ code }) => code)).not.toContain("ZZZ");
    expect(message_channels).toContain("whatsapp");
  });

  it("costs one trip at most", async () => {
    const asked = await tripsOf(() => shop.request("GET", "/choices"));

    expect(asked.status).toBe(200);
    expect(asked.trips).toBeLessThanOrEqual(1);
  });
});
