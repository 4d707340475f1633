// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { Setting } from "../../src/domain/settings/setting.ts";
import { DEFAULT_SETTINGS, type SettingKey } from "../../src/domain/settings/settings.ts";
import { problemIn, refusalIn } from "../auth/people.ts";
import { approvedByAnother } from "../support/second-person.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { tripsOf } from "../support/trips.ts";

const PATH = "/admin/config/system";
let shop: Shop;
let token: string;

beforeAll(async () => {
  shop = await openShop();
  token = (await shop.staff("finance")).token;
});

const get = (key: string) => shop.request("GET", `${PATH}/${key}`, { token });
const put = (key: string, value: unknown, reason?: string) =>
  shop.request("PUT", `${PATH}/${key}`, { token, body: { value, reason: reason ?? "Uji" } });
const askReset = (key: string) => shop.request("DELETE", `${PATH}/${key}?reason=Uji`, { token });

/** With whoever else has to want it, too. */
async function reset(key: string): Promise<Response> {
  const answer = await askReset(key);
  return answer.status === 202 ? await approvedByAnother(shop, answer) : answer;
}

async function shown(key: SettingKey): Promise<Setting> {
  const answer = await get(key);
  expect(answer.status).toBe(200);
  return z.strictObject(Setting.shape).parse(await answer.json());
}

async function set(key: SettingKey, value: unknown, reason?: string): Promise<Setting> {
  const answer = await put(key, value, reason);
  if (answer.status === 202) {
    const approved = await approvedByAnother(shop, answer);
    expect(approved.status, await approved.clone().text()).toBe(200);
    return await shown(key);
  }
  expect(answer.status, await answer.clone().text()).toBe(200);
  return Setting.parse(await answer.json());
}

async function lastAudit() {
  const answer = await shop.request("GET", "/admin/management/audit-logs?limit=1", { token });
  const Entry = z.object({
    action: z.string(),
    resource_id: z.string(),
    old: z.string(),
    new: z.string(),
  });
  return z.object({ data: z.array(Entry) }).parse(await answer.json()).data[0];
}

const topUp = async (amount: number) => {
  const { token: customer } = await shop.customer();
  const asked = { token: customer, key: crypto.randomUUID(), body: { amount } };
  return shop.request("POST", "/wallet/topup/midtrans", asked);
};

describe("the settings of the shop", () => {
  it("are listed all, each with its default, in one trip besides session and limit", async () => {
    const ask = () => shop.request("GET", PATH, { token });
    expect(await tripsOf(ask)).toEqual({ trips: 3, status: 200 });
    const { data } = z.object({ data: z.array(Setting) }).parse(await (await ask()).json());
    expect(Object.fromEntries(data.map((each) => [each.key, each.default]))).toEqual(
      DEFAULT_SETTINGS,
    );
    const untouched = data.find(({ key }) => key === "transfer.failures_per_minute");
    expect(untouched).toMatchObject({ value: 30, changed: false, changed_by: null });
  });

  it("are read by all staff, and changed by those who answer for the money", SLOW, async () => {
    for (const [role, status] of [
      ["super_admin", 200],
      ["admin", 200],
      ["finance", 200],
      ["support", 403],
      ["operator", 403],
      ["viewer", 403],
    ] as const) {
      const { token: theirs } = await shop.staff(role);
      const as = { token: theirs, body: { value: 90 } };
      const read = await shop.request("GET", `${PATH}/transfer.failures_per_minute`, {
        token: theirs,
      });
      const written = await shop.request("PUT", `${PATH}/transfer.failures_per_minute`, as);
      expect([role, read.status, written.status]).toEqual([role, 200, status]);
    }
  });
});

describe("a changed setting", () => {
  it("counts on the very next request, and goes back to the default", async () => {
    expect((await topUp(15_000)).status).toBe(201);
    const after = await set("topup.minimum", 20_000, "Biaya gerbang naik");
    expect(after).toMatchObject({ value: 20_000, default: 10_000, changed: true });
    expect(after.changed_by).toMatch(/^adm_/);
    expect(await shown("topup.minimum")).toEqual(after);
    expect(await refusalIn(await topUp(15_000))).toBe("422 topup.amount_out_of_range");

    expect((await reset("topup.minimum")).status).toBe(204);
    expect(await shown("topup.minimum")).toMatchObject({ value: 10_000, changed: false });
    expect((await topUp(15_000)).status).toBe(201);
  });

  it("shows on the very next look at the shelf, also to somebody nobody knows", async () => {
    const Shelf = z.object({ data: z.array(z.object({ sku: z.string(), fee: z.int() })) });
    const fee = async () => {
      const answer = await shop.request("GET", "/ppob/products/pln?limit=100");
      return Shelf.parse(await answer.json()).data.find(({ sku }) => sku === "pln20")?.fee;
    };
    expect(await fee()).toBe(0);
    await set("ppob.fee", 750);
    expect(await fee()).toBe(750);
    await reset("ppob.fee");
    expect(await fee()).toBe(0);
  });

  it("is in the audit log with what it was, what it is and why", SLOW, async () => {
    const key = "withdrawal.fee";
    await set(key, 3_000);
    await set(key, 0, "Gratis selama Ramadan");
    expect(await lastAudit()).toEqual({
      action: "setting.put",
      resource_id: key,
      old: '{"value":3000}',
      new: '{"value":0,"reason":"Gratis selama Ramadan"}',
    });
    await reset(key);
    expect(await lastAudit()).toEqual({
      action: "setting.reset",
      resource_id: key,
      old: '{"value":0}',
      new: '{"value":2500,"reason":"Uji"}',
    });
    const entries = await lastAudit();
    expect((await reset(key)).status).toBe(204);
    expect(await lastAudit()).toEqual(entries);
  });

  it("may be anything its key takes, however deep", SLOW, async () => {
    const methods = { gopay: { enabled: false }, qris: { fee_share: 90 } };
    expect(await set("payment.methods", methods)).toMatchObject({ value: methods });
    const account = {
      bank: "bca",
      bank_name: "BCA",
      account_number: "0123456789",
      account_holder: "PT Toko Digital",
    };
    expect(await set("topup.bank_accounts", [account])).toMatchObject({ value: [account] });
    await reset("payment.methods");
    await reset("topup.bank_accounts");
  });
});

describe("a setting is refused", () => {
  it.each(["topup.unknown", "toString", "__proto__", "topup", "%00"])(
    "when there is no %s",
    async (key) => {
      expect(await refusalIn(await get(key))).toBe("404 setting.not_found");
      expect(await refusalIn(await put(key, 1))).toBe("404 setting.not_found");
      expect(await refusalIn(await reset(key))).toBe("404 setting.not_found");
    },
  );

  const rule = { minimum: 1, maximum: 2, fee: 0 };
  const limits = { day: 1, month: 1, hour_count: 1 };
  it.each([
    ["topup.minimum", -1, "/value"],
    ["topup.minimum", "10000", "/value"],
    ["topup.minimum", 1.5, "/value"],
    ["topup.minimum", null, "/value"],
    ["topup.expiry_minutes", 4, "/value"],
    ["payout.mode", "swift", "/value"],
    ["payment.methods", { gopay: { enabeld: false } }, "/value/gopay/enabeld"],
    ["payment.methods", { dana: { enabled: false } }, "/value/dana"],
    ["transfer.rules", { IDR: { minimum: 1, maximum: 2 } }, "/value/IDR/fee"],
    ["transfer.rules", { IDR: { ...rule, free: true } }, "/value/IDR/free"],
    ["transfer.rules", { idr: rule }, "/value/idr"],
    ["limits.ppob", { XAU: limits }, "/value/XAU"],
    ["transfer.pin_from", { "A/B": 1 }, "/value/A~1B"],
    ["topup.bank_accounts", [{ bank: "BCA!" }], "/value/0/bank"],
  ])("as %s with the value %j, pointing to %s", SLOW, async (key, value, pointer) => {
    const answer = await put(key, value);
    expect(answer.status).toBe(422);
    const { code, errors } = await problemIn(answer);
    expect(code).toBe("request.invalid");
    expect(errors?.map((each) => each.pointer)).toContain(pointer);
    expect(await shown("topup.minimum")).toMatchObject({ value: 10_000 });
  });

  it.each([
    [{}, "/value"],
    [{ value: 20_000, reason: "" }, "/reason"],
    [{ value: 20_000, because: "x" }, "/because"],
  ])("with the body %j, pointing to %s", async (body, pointer) => {
    const answer = await shop.request("PUT", `${PATH}/topup.minimum`, { token, body });
    expect((await problemIn(answer)).errors?.map((each) => each.pointer)).toEqual([pointer]);
  });
});

describe("settings that contradict each other", () => {
  const account = { bank: "bca", bank_name: "BCA", account_number: "123456", account_holder: "A" };
  it.each([
    ["topup.minimum", 10_000_001],
    ["topup.maximum", 9_999],
    ["withdrawal.minimum", 50_000_001],
    ["withdrawal.limit_month", 1_000_000],
    ["ppob.promise_minutes", 5],
    ["limits.ppob", { IDR: { day: 2, month: 1, hour_count: null } }],
    ["transfer.rules", { IDR: { minimum: 2, maximum: 1, fee: 0 } }],
    ["payment.methods", { alfamart: { minimum: 5_000_001 } }],
    ["topup.bank_accounts", [account, { ...account, bank_name: "Bank BCA" }]],
  ] as const)("are refused: %s as %j", SLOW, async (key, value) => {
    expect(await refusalIn(await put(key, value))).toBe("409 setting.contradiction");
    expect(await shown(key)).toMatchObject({ value: DEFAULT_SETTINGS[key] });
  });

  it("are refused on the way back to a default, too", SLOW, async () => {
    await set("topup.maximum", 20_000_000);
    await set("topup.minimum", 15_000_000);
    expect(await refusalIn(await reset("topup.maximum"))).toBe("409 setting.contradiction");
    await reset("topup.minimum");
    expect((await reset("topup.maximum")).status).toBe(200);
  });

  it("do not keep anybody from changing another one", async () => {
    const at = shop.ports.now();
    const write = "INSERT OR REPLACE INTO settings (key, value, updated_at) VALUES (?, ?, ?)";
    await shop.db.prepare(write).bind("withdrawal.maximum", "1", at).run();
    await set("transfer.failures_per_minute", 40);
    await reset("transfer.failures_per_minute");
    await set("withdrawal.maximum", 60_000_000);
    await reset("withdrawal.maximum");
  });

  it("never both come to stand, however they race", SLOW, async () => {
    const maxima = [await put("topup.maximum", 5_000_000), await put("topup.maximum", 4_000_000)];
    const answers = await Promise.all([
      put("topup.minimum", 6_000_000),
      put("topup.minimum", 7_000_000),
      ...maxima.map((each) => approvedByAnother(shop, each)),
    ]);
    const said = await Promise.all(answers.map((each) => (each.ok ? "changed" : refusalIn(each))));
    const refusals = ["409 proposal.outdated", "409 setting.changed", "409 setting.contradiction"];
    expect(said).toContain("changed");
    expect(said.filter((each) => each !== "changed" && !refusals.includes(each))).toEqual([]);
    const [least, most] = [await shown("topup.minimum"), await shown("topup.maximum")];
    expect(Number(least.value)).toBeLessThanOrEqual(Number(most.value));
    for (const key of ["topup.minimum", "topup.maximum", "topup.minimum"]) await reset(key);
    expect(await shown("topup.minimum")).toMatchObject({ changed: false });
  });
});

it("keeps every change of a setting for good", SLOW, async () => {
  await set("exchange.quote_seconds", 75);
  for (const sql of ["UPDATE setting_changes SET value = '1'", "DELETE FROM setting_changes"]) {
    await expect(shop.db.prepare(sql).run()).rejects.toThrow("setting_changes is append-only");
  }
});

it("is shown with its unit, its bounds, and whether another must approve", async () => {
  const { data } = z
    .object({ data: z.array(Setting) })
    .parse(await (await shop.request("GET", PATH, { token })).json());
  const factsOf = (key: SettingKey) => {
    const { unit, minimum, maximum, choices, second_person } =
      data.find((each) => each.key === key) ?? expect.fail(key);
    return [unit, minimum, maximum, choices, second_person];
  };
  expect(factsOf("withdrawal.fee")).toEqual(["IDR", 0, 100_000, null, false]);
  expect(factsOf("withdrawal.limit_hour_count")).toEqual(["count", 1, 1_000, null, true]);
  expect(factsOf("transfer.failures_per_minute")).toEqual(["count", 1, 1_000, null, false]);
  expect(factsOf("proposal.expiry_hours")).toEqual(["hours", 1, 168, null, true]);
  expect(factsOf("payout.mode")).toEqual([null, null, null, ["iris", "manual"], true]);
  expect(factsOf("transfer.rules")).toEqual([null, null, null, null, true]);
  const inMoney = data.filter(({ unit }) => unit === "IDR").map(({ default: usual }) => usual);
  for (const usual of inMoney) expect(usual === 0 || Number(usual) >= 2_500).toBe(true);
});
