import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { Profile, UserSettings } from "../../src/domain/users/profile.ts";
import { UserStatistics } from "../../src/domain/users/statistics.ts";
import { problemIn, refusalIn } from "../auth/people.ts";
import { jpeg } from "../files/pictures.ts";
import { settled } from "../support/delivery.ts";
import { type Buyer, openShop } from "../support/shop.ts";

const shop = await openShop();
let one: Buyer;
let other: Buyer;

beforeAll(async () => {
  [one, other] = await Promise.all([shop.customer({ name: "Sari" }), shop.customer()]);
});

const ask = (method: string, path: string, { token }: Buyer, body?: unknown) =>
  shop.request(method, path, { token, body });
const profileIn = async (answer: Response) => {
  expect(answer.status, await answer.clone().text()).toBe(200);
  return z.strictObject(Profile.shape).parse(await answer.json());
};

describe("a profile", () => {
  it("changes by what is named, keeps the rest, and is nobody else's", async () => {
    const empty = await profileIn(await ask("GET", "/users/profile", one));
    expect(empty).toMatchObject({ name: "Sari", email: one.email, birth_date: null, city: null });
    const [changed] = await Promise.all([
      ask("PUT", "/users/profile", one, { city: "Bandung", postal_code: "40115" }),
      ask("POST", "/users/profile", one, { birth_date: "1990-05-17", address: "Jl. Melati 7" }),
    ]);
    await profileIn(changed);
    await profileIn(await ask("PUT", "/users/profile", one, { name: "Sari Dewi", city: null }));
    await profileIn(await ask("PUT", "/users/profile", one, {}));
    expect(await profileIn(await ask("GET", "/users/profile", one))).toEqual({
      ...empty,
      name: "Sari Dewi",
      city: null,
      postal_code: "40115",
      birth_date: "1990-05-17",
      address: "Jl. Melati 7",
    });
    const others = await profileIn(await ask("GET", "/users/profile", other));
    expect(others).toMatchObject({ email: other.email, postal_code: null, birth_date: null });
  });

  it.each([
    [{ birth_date: "2999-01-01" }, "/birth_date"],
    [{ birth_date: "1899-12-31" }, "/birth_date"],
    [{ birth_date: "1990-02-30" }, "/birth_date"],
    [{ postal_code: "4011" }, "/postal_code"],
    [{ city: "x".repeat(101) }, "/city"],
    [{ address: "two\nlines" }, "/address"],
    [{ name: null }, "/name"],
    [{ email: "other@example.com" }, "/email"],
    [{ user_id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }, "/user_id"],
  ])("refuses %j at its field", async (body, pointer) => {
    const { code, errors } = await problemIn(await ask("PUT", "/users/profile", other, body));
    expect(code).toBe("request.invalid");
    expect(errors?.map((each) => each.pointer)).toEqual([pointer]);
  });
});

it("names the picture that is shown, once it has been checked", async () => {
  const { token } = other;
  const headers = { "content-type": "image/jpeg" };
  const avatar = async () => (await profileIn(await ask("GET", "/users/profile", other))).avatar_id;
  await shop.ask("POST /users/profile/avatar", { token, body: jpeg(), headers });
  await settled(other);
  const { data } = await shop.ports.files.ofOwner(other.id, { purpose: "avatar", limit: 1 });
  expect(await avatar()).toBe(data[0]?.id ?? "none");
  await shop.ask("DELETE /users/profile/avatar", { token });
  expect(await avatar()).toBeNull();
});

it("keeps the language of messages and the time zone, and shows all at once", async () => {
  const settings = async (body: object) => {
    const answer = await ask("PUT", "/users/settings", other, body);
    return z.strictObject(UserSettings.shape).parse(await answer.json());
  };
  expect(await settings({ locale: "en" })).toEqual({ locale: "en", time_zone: "Asia/Jakarta" });
  const both = { locale: "en", time_zone: "Asia/Jayapura" };
  expect(await settings({ time_zone: "Asia/Jayapura" })).toEqual(both);
  const kept = await ask("GET", "/users/settings", other);
  expect(await kept.json()).toEqual(both);
  expect((await shop.ports.people.user(other.id))?.locale).toBe("en");
  expect(await refusalIn(await ask("PUT", "/users/settings", other, { time_zone: "UTC" }))).toBe(
    "422 request.invalid",
  );
  const detail = await (await ask("GET", "/users/detail", other)).json();
  expect(detail).toMatchObject({
    account: { id: other.id, tier: "retail", status: "ACTIVE" },
    profile: { email: other.email },
    settings: both,
  });
});

it("counts what somebody has bought as a recount does", async () => {
  const buyer = await shop.customer({ balance: 50_000 });
  const wanted = { sku: "pln20", customer_no: "12345678902" };
  const answer = await shop.buy(buyer, wanted);
  const { id } = z.object({ id: z.string() }).parse(await answer.json());
  await shop.until(buyer, id, "SUCCESS");
  await settled({ id: buyer.id });
  const chief = await shop.staff("admin");
  const rule = { token: chief.token, body: { value: 30_000, reason: "Naik kelas" } };
  const set = await shop.request("PUT", "/admin/config/system/tier.vip_spend", rule);
  expect(set.status, await set.text()).toBe(200);
  const own = await ask("GET", "/users/statistics", buyer);
  const staff = await shop.staff("viewer");
  const seen = await shop.ask("GET /admin/users/{user_id}/statistics", {
    token: staff.token,
    params: { user_id: buyer.id },
  });
  const recount = await shop.db
    .prepare(
      `SELECT COUNT(*) AS count, SUM(captured - refunded) AS spent FROM transactions
       WHERE user_id = ? AND type IN ('PPOB', 'PRODUCT')`,
    )
    .bind(buyer.id)
    .first();
  for (const each of [own, seen]) {
    const { tier, purchases, progress } = UserStatistics.parse(await each.json());
    expect(tier).toBe("retail");
    expect(purchases).toHaveLength(1);
    expect(purchases[0]).toMatchObject({ ...recount, currency: "IDR", success_rate_bp: 10_000 });
    const spent = z.object({ spent: z.int() }).parse(recount).spent;
    expect(progress).toEqual([{ next: "vip", needed: 30_000, spent, left: 30_000 - spent }]);
  }
});
