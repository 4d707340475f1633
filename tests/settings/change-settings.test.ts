import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { isControl } from "../../src/domain/settings/controls.ts";
import { Setting } from "../../src/domain/settings/setting.ts";
import { refusalIn } from "../auth/people.ts";
import { approvedByAnother } from "../support/second-person.ts";
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

describe("several settings at once", () => {
  const put = (settings: readonly object[], etag: string | undefined, reason?: string) =>
    shop.request("PUT", PATH, {
      token,
      ...(etag !== undefined && { headers: { "if-match": etag } }),
      body: { settings, ...(reason !== undefined && { reason }) },
    });

  it("are changed together, each with a line of its own in its history", async () => {
    const { etag } = await sheet();
    const answer = await put(
      [
        { key: "topup.minimum", value: 21_000 },
        { key: "voucher.lock_minutes", value: 11 },
      ],
      etag,
    );
    expect(answer.status).toBe(200);
    const after = await sheet();
    expect(after.etag).not.toBe(etag);
    expect(after.valueAt("topup.minimum")).toBe(21_000);
    expect(after.valueAt("voucher.lock_minutes")).toBe(11);
    for (const [key, value] of [
      ["topup.minimum", 21_000],
      ["voucher.lock_minutes", 11],
    ]) {
      const history = await shop.request("GET", `${PATH}/${key}/history?limit=1`, { token });
      expect(await history.json()).toMatchObject({ data: [{ value, reset: false }] });
    }
    const back = { key: "voucher.lock_minutes", reset: true };
    expect((await put([back], after.etag)).status).toBe(200);
    expect((await sheet()).valueAt("voucher.lock_minutes")).toBe(10);
  });

  it("are all refused for one that is out of its bounds, or with an ETag that is old", async () => {
    const before = await sheet();
    const good = { key: "topup.minimum", value: 22_000 };
    const bad = await put([good, { key: "voucher.lock_minutes", value: 0 }], before.etag);
    const { errors } = z
      .object({ errors: z.array(z.object({ pointer: z.string() })) })
      .parse(await bad.clone().json());
    expect(errors.map(({ pointer }) => pointer)).toEqual(["/settings/1/value"]);
    expect(await refusalIn(bad)).toBe("422 request.invalid");
    const unknown = await put([good, { key: "no.setting", value: 1 }], before.etag);
    expect(await refusalIn(unknown)).toBe("404 setting.not_found");
    const stops = await put([good, { key: "selling.stops", value: [] }], before.etag);
    expect(await refusalIn(stops)).toBe("409 setting.own_route");
    expect((await sheet()).etag).toBe(before.etag);

    expect(await refusalIn(await put([{ key: "topup.minimum" }], before.etag))).toBe(
      "422 request.invalid",
    );
    expect((await put([good], undefined)).status).toBe(428);
    expect((await put([good], before.etag)).status).toBe(200);
    expect(await refusalIn(await put([good], before.etag))).toBe("412 request.stale");
  });

  it("fit together as they are then, and wait for a second person with a control", async () => {
    expect(isControl("topup.maximum")).toBe(true);
    const { etag, valueAt } = await sheet();
    const range = [
      { key: "topup.minimum", value: 20_000_000 },
      { key: "topup.maximum", value: 30_000_000 },
    ];
    // Alone, the first would be more than the maximum that is there.
    expect(await refusalIn(await put(range.slice(0, 1), etag))).toBe("409 setting.contradiction");
    expect(await refusalIn(await put(range, etag))).toBe("422 request.invalid");
    const proposed = await put(range, etag, "Menjelang Lebaran");
    expect(proposed.status).toBe(202);
    expect((await sheet()).valueAt("topup.minimum")).toBe(valueAt("topup.minimum"));
    expect((await approvedByAnother(shop, proposed)).status).toBe(200);
    const after = await sheet();
    expect([after.valueAt("topup.minimum"), after.valueAt("topup.maximum")]).toEqual([
      20_000_000, 30_000_000,
    ]);
  });

  it("have one winner of two at once", async () => {
    const { etag } = await sheet();
    const key = "transfer.failures_per_minute";
    const both = await Promise.all([
      put([{ key, value: 51 }], etag),
      put([{ key, value: 52 }], etag),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, expect.toBeOneOf([409, 412])]);
  });
});
