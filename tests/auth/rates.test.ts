import { expect, it, vi } from "vitest";
import type { Limit } from "../../src/ports/operations/limiter.ts";
import { passSeconds } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";
import { freshAddress, freshEmail, from, PASSWORD, problemIn, registered } from "./people.ts";

const shop = await openShop();
const { limits } = shop.ports.policy;

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

it("counts guesses per account, whatever address they come from", async () => {
  const { user } = await registered(shop);
  const guess = (email: string, password: string) =>
    shop.request("POST", "/auth/login", { ...from(freshAddress()), body: { email, password } });
  await spend(limits.login, `customer:${user.email}`, 2);

  expect((await guess(user.email, "salah-salah")).status).toBe(401);
  expect((await guess(user.email.toUpperCase(), "salah-salah")).status).toBe(401);
  await expectLimited(await guess(user.email, PASSWORD), limits.login);
  await expectLimited(await guess(` ${user.email.toUpperCase()}`, PASSWORD), limits.login);
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
  const body = { email, password: PASSWORD };
  await spend(limits.login, `customer:${email}`, 0);
  const answer = await shop.request("POST", "/auth/login", { ...from(freshAddress()), body });

  await expectLimited(answer, limits.login);
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
  await spend(limits.login, `customer:${email}`, 0);
  const answer = await shop.request("POST", "/admin/auth/login", { ...from(freshAddress()), body });

  expect(answer.status).toBe(401);
});

it("counts refreshes per address", async () => {
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
