import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { Setting } from "../../src/domain/settings/setting.ts";
import type { SettingKey } from "../../src/domain/settings/settings.ts";
import { refusalIn } from "../auth/people.ts";
import { approvedByAnother } from "../support/second-person.ts";
import { openShop, type Shop } from "../support/shop.ts";

const PATH = "/admin/config/system";
let shop: Shop;
let token: string;

beforeAll(async () => {
  shop = await openShop();
  token = (await shop.staff("finance")).token;
});

async function shown(key: SettingKey): Promise<Setting> {
  return Setting.parse(await (await shop.request("GET", `${PATH}/${key}`, { token })).json());
}

async function set(key: SettingKey, value: unknown): Promise<void> {
  const body = { value, reason: "Uji" };
  const answer = await shop.request("PUT", `${PATH}/${key}`, { token, body });
  const last = answer.status === 202 ? await approvedByAnother(shop, answer) : answer;
  expect(last.status).toBe(200);
}

describe("the history of a setting", () => {
  const KEY = "transfer.failures_per_minute";
  const history = async (query = "", key: string = KEY) => {
    const answer = await shop.request("GET", `${PATH}/${key}/history${query}`, { token });
    const Page = z.object({
      data: z.array(
        z.object({
          revision: z.int(),
          value: z.unknown(),
          reset: z.boolean(),
          changed_by: z.string().nullable(),
        }),
      ),
      next_cursor: z.string().nullable(),
    });
    return Page.parse(await answer.json());
  };
  const rollBack = (revision: number, key: string = KEY) =>
    shop.request("POST", `${PATH}/${key}/rollback`, {
      token,
      body: { revision, reason: "Kembali" },
    });

  it("names what it was and who made it, page by page, the newest first", async () => {
    await set(KEY, 41);
    await set("topup.minimum", 12_000);
    await set(KEY, 42);
    await shop.request("DELETE", `${PATH}/${KEY}`, { token });
    const first = await history("?limit=2");
    const next = await history(`?limit=1&cursor=${first.next_cursor}`);
    expect([...first.data, ...next.data].map((each) => [each.value, each.reset])).toEqual([
      [null, true],
      [42, false],
      [41, false],
    ]);
    const me = await shop.request("GET", "/admin/auth/me", { token });
    const { id } = z.object({ id: z.string() }).parse(await me.json());
    expect(new Set(first.data.map((each) => each.changed_by))).toEqual(new Set([id]));
  });

  it("gives an earlier value again, as a change of its own", async () => {
    const { data } = await history();
    const wanted = data.find(({ value }) => value === 41) ?? expect.fail("no 41");
    expect((await rollBack(wanted.revision)).status).toBe(200);
    expect(await shown(KEY)).toMatchObject({ value: 41, changed: true });
    const [last] = (await history("?limit=1")).data;
    expect(last).toMatchObject({ value: 41, reset: false });
    expect(last?.revision).toBeGreaterThan(data[0]?.revision ?? 0);

    const back = data.find((each) => each.reset) ?? expect.fail("no reset");
    expect((await rollBack(back.revision)).status).toBe(200);
    expect(await shown(KEY)).toMatchObject({ value: 30, changed: false });
  });

  it("needs a second person where the setting does", async () => {
    await set("exchange.quote_seconds", 80);
    await set("exchange.quote_seconds", 90);
    const { data } = await history("", "exchange.quote_seconds");
    const wanted = data.find(({ value }) => value === 80) ?? expect.fail("no 80");
    const answer = await rollBack(wanted.revision, "exchange.quote_seconds");
    expect(answer.status).toBe(202);
    expect(await shown("exchange.quote_seconds")).toMatchObject({ value: 90 });
    expect((await approvedByAnother(shop, answer)).status).toBe(200);
    expect(await shown("exchange.quote_seconds")).toMatchObject({ value: 80 });
  });

  it("knows no change of another setting, and none that is out of bounds by now", async () => {
    const [other] = (await history("", "topup.minimum")).data;
    const code = "404 setting.revision_not_found";
    expect(await refusalIn(await rollBack(other?.revision ?? 0))).toBe(code);
    const write =
      "INSERT INTO setting_changes SELECT max(revision) + 1, ?, ?, ?, NULL FROM setting_changes";
    await shop.db.prepare(write).bind(KEY, "0", shop.ports.now()).run();
    const [kept] = (await history("?limit=1")).data;
    expect(kept).toMatchObject({ value: 0, changed_by: null });
    expect(await refusalIn(await rollBack(kept?.revision ?? 0))).toBe("422 request.invalid");
  });
});
