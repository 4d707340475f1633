import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { SETTING_KEYS, Setting } from "../../src/domain/settings/setting.ts";
import { openShop, type Shop } from "../support/shop.ts";

const PATH = "/admin/config/system";
const List = z.object({ data: z.array(Setting) });
let shop: Shop;
let token: string;

beforeAll(async () => {
  shop = await openShop();
  token = (await shop.staff("finance")).token;
});

async function sheet(language = "id") {
  const headers = { "accept-language": language };
  const answer = await shop.request("GET", PATH, { token, headers });
  const { data } = List.parse(await answer.json());
  const valueAt = (key: string) => data.find((each) => each.key === key)?.value;
  return { data, valueAt, etag: answer.headers.get("etag") ?? expect.fail("no ETag") };
}

describe("the texts of settings", () => {
  it("name and describe every one in both languages, and no two alike", async () => {
    for (const language of ["id", "en"]) {
      const { data } = await sheet(language);
      expect(data.map(({ key }) => key)).toEqual(SETTING_KEYS);
      for (const each of data) {
        expect([each.key, each.label, each.description, each.group_label]).not.toContain("");
        expect(each.unit_label === null).toBe(each.unit === null);
      }
      expect(new Set(data.map(({ label }) => label)).size).toBe(data.length);
    }
  });

  it("come in the language that is asked for", async () => {
    const { data: inIndonesian } = await sheet("id");
    const { data: inEnglish } = await sheet("en");
    expect(inEnglish.filter((each, at) => each.label === inIndonesian[at]?.label)).toEqual([]);
    const one = await shop.request("GET", `${PATH}/topup.minimum`, {
      ...{ token, headers: { "accept-language": "en" } },
    });
    expect(await one.json()).toMatchObject({ label: "Least top-up", unit_label: "rupiah" });
  });
});
