// @module-tag unsampled
import { expect, it, vi } from "vitest";
import type { Limit } from "../../src/ports/operations/limiter.ts";
import { passSeconds } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { codeAt } from "./codes.ts";
import {
  customerIn,
  freshAddress,
  freshEmail,
  from,
  PASSWORD,
  problemIn,
  refusalIn,
  registered,
} from "./people.ts";

const shop = await openShop();
const { limits } = shop.ports.policy;
const NEW_PASSWORD = "teh-tarik-tanpa-susu";

/** Uses up a limit but for `left` requests. */
async function spend(limit: Limit, key: string, left: number): Promise<void> {
  const takes = Array.from({ length: limit.limit - left }, () =>
    shop.ports.limiter.take(limit, key),
  );
  expect((await Promise.all(takes)).every((each) => each.allowed)).toBe(true);
}

function rateOf(answer: Response): (number | null)[] {
  return ["limit", "remaining", "reset"].map((name) => {
    const text = answer.headers.get(`ratelimit-${name}`);
    return text === null ? null : Number(text);
  });
}

async function expectLimited(answer: Response, limit: Limit): Promise<void> {
  const [allowed, remaining, reset] = rateOf(answer);
  const wait = Number(answer.headers.get("retry-after"));

  expect(await problemIn(answer)).toMatchObject({ status: 429, code: "rate.limited" });
  expect([allowed, remaining]).toEqual([limit.limit, 0]);
  expect(wait).toBe(reset);
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(limit.window_seconds);
}

it("counts registrations per address and says what is left", async () => {
  const address = freshAddress();
  const send = (at: string) =>
    shop.request("POST", "/auth/register", {
      ...from(at),
      body: { email: freshEmail(), password: PASSWORD, name: "Sari" },
    });
  const first = await send(address);
  await spend({ ...limits.register, limit: limits.register.limit - 1 }, address, 1);
  const last = await send(address);

  expect(first.status).toBe(201);
  expect(rateOf(first).slice(0, 2)).toEqual([limits.register.limit, limits.register.limit - 1]);
  expect(last.status).toBe(201);
  expect(rateOf(last).slice(0, 2)).toEqual([limits.register.limit, 0]);
  await expectLimited(await send(address), limits.register);
  expect((await send(freshAddress())).status).toBe(201);
});

/** A request to sign in to an account, from a network of its own unless the test gives one. */
function signIn(email: string, given: { password?: string; at?: string; device?: string } = {}) {
  const { password = "salah-salah", at = freshAddress(), device } = given;
  const body = { email, password, ...(device !== undefined && { device_token: device }) };
  return shop.request("POST", "/auth/login", { ...from(at), body });
}

const fromEverywhere = { ...limits.login, name: "login-account", window_seconds: 3600 };

/** As a guesser with many networks does it. */
async function guessFromEverywhere(email: string, left = 0): Promise<void> {
  const limit = { ...fromEverywhere, limit: 12 * limits.login.limit };
  await spend(limit, `customer:${email}`, left);
}

it("lets a guesser wait ever longer at one network, and the owner in from elsewhere", async () => {
  const { user } = await registered(shop);
  const at = freshAddress();
  const count = `customer:${user.email} ${at}`;
  await spend(limits.login, count, 1);
  expect((await signIn(user.email, { at })).status).toBe(401);
  await expectLimited(await signIn(user.email, { at, password: PASSWORD }), limits.login);
  await expectLimited(await signIn(` ${user.email.toUpperCase()}`, { at }), limits.login);
  expect((await signIn(user.email, { password: PASSWORD })).status).toBe(200);

  passSeconds(61);
  const hour = { name: "login-hour", limit: 3 * limits.login.limit, window_seconds: 3600 };
  await spend(hour, count, 3);
  await expectLimited(await signIn(user.email, { at, password: PASSWORD }), hour);
  passSeconds(3600);
  expect((await signIn(user.email, { at, password: PASSWORD })).status).toBe(200);
  const day = { name: "login-day", limit: 6 * limits.login.limit, window_seconds: 24 * 3600 };
  await spend(day, count, 5);
  await expectLimited(await signIn(user.email, { at, password: PASSWORD }), day);
  vi.useRealTimers();
});

it("slows who guesses from everywhere, but no device that has signed in before", SLOW, async () => {
  const { user, device_token: device = "" } = await registered(shop);
  await guessFromEverywhere(user.email, 1);
  expect((await signIn(user.email)).status).toBe(401);
  const stranger = await signIn(user.email, { password: PASSWORD });
  await expectLimited(stranger, { ...fromEverywhere, limit: 12 * limits.login.limit });

  const known = await signIn(user.email, { password: PASSWORD, device });
  expect(known.status).toBe(200);
  const { device_token: next = "" } = await customerIn(known);
  expect(next).not.toBe(device);
  expect((await signIn(user.email, { password: PASSWORD, device: next })).status).toBe(200);
});

it("knows a device that opened the account by a code, or reset the password", SLOW, async () => {
  const address = freshEmail();
  const post = (path: string, body: object) => shop.request("POST", path, { body });
  const known = async (answer: Response) =>
    (await answer.json<{ device_token: string }>()).device_token;
  await post("/auth/registrations", { address });
  const given = { address, password: PASSWORD, name: "Sari" };
  const opening = { ...given, code: await codeAt(shop, address) };
  const device = await known(await post("/auth/registrations/confirm", opening));
  await guessFromEverywhere(address);
  expect((await signIn(address, { password: PASSWORD, device })).status).toBe(200);

  await post("/auth/password/forgot", { address });
  const new_password = "teh-tarik-tanpa-susu";
  const reset = { address, new_password, code: await codeAt(shop, address, 2) };
  const again = await known(await post("/auth/password/reset", reset));
  expect((await signIn(address, { password: new_password, device: again })).status).toBe(200);
  const stranger = await signIn(address, { password: new_password });
  await expectLimited(stranger, { ...fromEverywhere, limit: 12 * limits.login.limit });
});

it("lets a known device in from a network that is full of guessers", async () => {
  const { user, device_token: device = "" } = await registered(shop);
  const at = freshAddress();
  await spend(limits.loginAddress, at, 0);

  await expectLimited(await signIn(user.email, { at, password: PASSWORD }), limits.loginAddress);
  expect((await signIn(user.email, { at, password: PASSWORD, device })).status).toBe(200);
});

it("counts what a known device guesses by itself", async () => {
  const { user, device_token: device = "" } = await registered(shop);
  const guesses = Array.from({ length: limits.login.limit }, () => signIn(user.email, { device }));
  expect((await Promise.all(guesses)).map(({ status }) => status)).toEqual(
    Array.from({ length: limits.login.limit }, () => 401),
  );

  await expectLimited(await signIn(user.email, { device, password: PASSWORD }), limits.login);
  expect((await signIn(user.email, { password: PASSWORD })).status).toBe(200);
});

it(
  "knows a device by a token of ours for this very account, while it is not too old",
  SLOW,
  async () => {
    const [sari, budi] = [await registered(shop), await registered(shop)];
    await guessFromEverywhere(sari.user.email);
    const own = sari.device_token ?? "";
    const [over = "", device = "", seal = ""] = own.split(".");
    const later = `${Number(over) + 1}.${device}.${seal}`;

    for (const wrong of [budi.device_token ?? "", later, `${own}0`, "", "x"]) {
      const answer = await signIn(sari.user.email, { password: PASSWORD, device: wrong });
      expect(await refusalIn(answer)).toBe("429 rate.limited");
    }
    expect((await signIn(sari.user.email, { password: PASSWORD, device: own })).status).toBe(200);
    passSeconds(180 * 24 * 3600);
    await guessFromEverywhere(sari.user.email);
    const late = await signIn(sari.user.email, { password: PASSWORD, device: own });
    expect(await refusalIn(late)).toBe("429 rate.limited");
    vi.useRealTimers();
  },
);

it("knows no device of whoever had the address before its owner proved it", SLOW, async () => {
  const { user, device_token: device = "" } = await registered(shop);
  await shop.ask("POST /auth/registrations", { body: { address: user.email } });
  const given = { code: await codeAt(shop, user.email), name: "Sari", password: NEW_PASSWORD };
  const body = { address: user.email, ...given };
  const owner = await shop.ask("POST /auth/registrations/confirm", { body });
  expect((await customerIn(owner)).user.id).not.toBe(user.id);
  await guessFromEverywhere(user.email);

  const guess = await signIn(user.email, { password: NEW_PASSWORD, device });
  expect(await refusalIn(guess)).toBe("429 rate.limited");
});

it("says what is left when the handler refuses, too", async () => {
  const { user } = await registered(shop);
  const address = freshAddress();
  const wrong = await shop.request("POST", "/auth/login", {
    ...from(address),
    body: { email: user.email, password: "salah-salah" },
  });
  const taken = await shop.request("POST", "/auth/register", {
    ...from(address),
    body: { email: user.email, password: PASSWORD, name: "Sari" },
  });
  const unknown = await shop.request("POST", "/auth/refresh", {
    ...from(address),
    body: { refresh_token: "x" },
  });

  expect([wrong.status, taken.status, unknown.status]).toEqual([401, 409, 401]);
  expect(rateOf(wrong).slice(0, 2)).toEqual([limits.login.limit, limits.login.limit - 1]);
  expect(rateOf(taken).slice(0, 2)).toEqual([limits.register.limit, limits.register.limit - 1]);
  expect(rateOf(unknown).slice(0, 2)).toEqual([limits.refresh.limit, limits.refresh.limit - 1]);
  expect(await problemIn(taken)).toMatchObject({ code: "auth.email_taken" });
});

it("limits an unknown account just like a known one", async () => {
  const email = freshEmail();
  const at = freshAddress();
  await spend(limits.login, `customer:${email} ${at}`, 0);

  await expectLimited(await signIn(email, { at }), limits.login);
  await guessFromEverywhere(email, 1);
  expect(await refusalIn(await signIn(email))).toBe("429 rate.limited");
});

it("counts guesses per address, whichever account and whichever door they try", async () => {
  const address = freshAddress();
  const guess = (door: string) =>
    shop.request("POST", door, {
      ...from(address),
      body: { email: freshEmail(), password: "salah-salah" },
    });
  await spend(limits.loginAddress, address, 1);

  expect((await guess("/auth/login")).status).toBe(401);
  await expectLimited(await guess("/auth/login"), limits.loginAddress);
  await expectLimited(await guess("/admin/auth/login"), limits.loginAddress);
});

it("counts a customer's and a member of staff's account of the same name apart", async () => {
  const email = freshEmail();
  const body = { email, password: "salah-salah" };
  await guessFromEverywhere(email);
  const answer = await shop.request("POST", "/admin/auth/login", { ...from(freshAddress()), body });

  expect(answer.status).toBe(401);
});

it("counts refreshes per address", SLOW, async () => {
  const address = freshAddress();
  const refresh = () =>
    shop.request("POST", "/auth/refresh", { ...from(address), body: { refresh_token: "x" } });
  await spend(limits.refresh, address, 1);

  expect((await refresh()).status).toBe(401);
  await expectLimited(await refresh(), limits.refresh);
});

it("never lets more through than the limit, however many come at once", async () => {
  const limit = { name: "race", limit: 10, window_seconds: 60 };
  const key = freshAddress();
  const takes = Array.from({ length: 40 }, () => shop.ports.limiter.take(limit, key));
  const allowances = await Promise.all(takes);

  expect(allowances.filter((each) => each.allowed)).toHaveLength(10);
  expect(
    allowances
      .map((each) => each.remaining)
      .sort((a, b) => b - a)
      .slice(0, 10),
  ).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
});

it("opens a new window when the old one is over", async () => {
  const limit = { name: "short", limit: 1, window_seconds: 1 };
  const key = freshAddress();
  const first = await shop.ports.limiter.take(limit, key);
  const second = await shop.ports.limiter.take(limit, key);
  passSeconds(1);
  const third = await shop.ports.limiter.take(limit, key);
  vi.useRealTimers();

  expect([first, second, third].map((each) => each.allowed)).toEqual([true, false, true]);
  expect(second).toEqual({ allowed: false, limit: 1, remaining: 0, reset_seconds: 1 });
});
