import { afterEach, expect, it, vi } from "vitest";
import * as z from "zod";
import { zId } from "../../src/domain/ids.ts";
import { passSeconds } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";
import { freshAddress, from, PASSWORD, refusalIn, staffIn } from "./people.ts";

const shop = await openShop();
const boss = await shop.staff("super_admin");
const Sessions = z.object({
  data: z.array(z.object({ id: zId("session"), ip: z.string(), current: z.boolean() })),
  next_cursor: z.string().nullable(),
});

const Seen = z.object({ created_at: z.string(), last_seen_at: z.string() });
afterEach(() => {
  vi.useRealTimers();
});

/** A member of staff who is signed in on two devices. */
async function twice() {
  const member = await shop.staff("viewer");
  const { email } = z.object({ email: z.string() }).parse(await (await me(member.token)).json());
  const body = { email, password: PASSWORD };
  const answer = await shop.ask("POST /admin/auth/login", { body, ...from("203.0.113.7") });
  return { ...member, email, second: (await staffIn(answer)).access_token };
}
const me = (token: string) => shop.ask("GET /admin/auth/me", { token });
const over = "401 auth.token_invalid";

async function listed(token: string, query: object = {}) {
  const answer = await shop.ask("GET /admin/auth/sessions", { token, query: { ...query } });
  return Sessions.parse(await answer.json());
}

it("lists one's own sessions by pages and ends one of them, at once", async () => {
  const { token, second } = await twice();
  const first = await listed(token, { limit: 1 });
  const rest = await listed(token, { limit: 1, cursor: first.next_cursor });
  expect(first.data).toMatchObject([{ ip: "203.0.113.7", current: false }]);
  expect(rest.data).toMatchObject([{ current: true }]);
  const end = (session_id: string) =>
    shop.ask("DELETE /admin/auth/sessions/{session_id}", { token, params: { session_id } });
  expect((await end(first.data[0]?.id ?? "")).status).toBe(204);
  expect(await refusalIn(await me(second))).toBe(over);
  expect((await listed(token)).data).toHaveLength(1);
  const theirs = (await listed(boss.token)).data[0]?.id ?? "";
  expect(await refusalIn(await end(theirs))).toBe("404 session.not_found");
});

it("shows the session that asks", async () => {
  const { token } = await shop.staff("viewer");
  const info = await (await shop.ask("GET /admin/management/session-info", { token })).json();
  const sessions = z.object({ data: z.array(z.unknown()) });
  const { data } = sessions.parse(
    await (await shop.ask("GET /admin/auth/sessions", { token })).json(),
  );
  expect(info).toMatchObject({ current: true });
  expect(data).toEqual([info]);
});

it("tells when a device was last seen, even near the end of its session", async () => {
  const { email } = await twice();
  const device = from(freshAddress());
  const body = { email, password: PASSWORD };
  let kept = await staffIn(await shop.ask("POST /admin/auth/login", { body, ...device }));
  for (const days of [25, 25, 25]) {
    passSeconds(days * 24 * 3600);
    const { refresh_token } = kept;
    const body = { refresh_token };
    kept = await staffIn(await shop.ask("POST /admin/auth/refresh", { body, ...device }));
  }
  const seen = Date.now();
  passSeconds(60);
  const { refresh_token } = kept;
  const again = await shop.ask("POST /admin/auth/refresh", { body: { refresh_token }, ...device });
  const { access_token: token } = await staffIn(again);
  const info = await (await shop.ask("GET /admin/management/session-info", { token })).json();
  const { created_at, last_seen_at } = Seen.parse(info);
  expect(Date.parse(last_seen_at)).toBeGreaterThanOrEqual(seen + 60_000);
  expect(Date.parse(created_at)).toBeLessThan(seen);
});

it("ends all other sessions by one's own word, and by a new password", async () => {
  const one = await twice();
  expect((await shop.ask("DELETE /admin/auth/sessions", { token: one.token })).status).toBe(204);
  expect([(await me(one.token)).status, (await me(one.second)).status]).toEqual([200, 401]);

  const two = await twice();
  const change = (current_password: string) =>
    shop.ask("POST /admin/auth/password", {
      token: two.second,
      body: { current_password, password: "sandi-yang-baru" },
    });
  expect(await refusalIn(await change("salah-salah"))).toBe("403 staff.password_wrong");
  expect((await change(PASSWORD)).status).toBe(204);
  expect([(await me(two.token)).status, (await me(two.second)).status]).toEqual([401, 200]);
});

it("shows and ends others' sessions by permission", async () => {
  const one = await twice();
  const { token } = boss;
  const params = { admin_id: one.id };
  const route = "/admin/management/{admin_id}/sessions";
  const { data } = Sessions.parse(await (await shop.ask(`GET ${route}`, { token, params })).json());
  expect(data).toHaveLength(2);
  const ended = await shop.ask(`DELETE ${route}/{session_id}`, {
    token,
    params: { ...params, session_id: data[0]?.id ?? "" },
  });
  expect(ended.status).toBe(204);
  expect([(await me(one.token)).status, (await me(one.second)).status]).toEqual([200, 401]);
  expect((await shop.ask(`DELETE ${route}`, { token, params })).status).toBe(204);
  expect(await refusalIn(await me(one.token))).toBe(over);
});

it("makes a guesser at one network wait, while the owner signs in from another", async () => {
  const { email } = await twice();
  const guesser = from(freshAddress());
  const attempt = (password: string, where = {}) =>
    shop.ask("POST /admin/auth/login", { body: { email, password }, ...where });
  const tries = shop.ports.policy.limits.login.limit;
  const guesses = await Promise.all(
    Array.from({ length: tries + 1 }, () => attempt("salah-salah", guesser)),
  );
  expect(guesses.map(({ status }) => status).toSorted()).toEqual([
    ...new Array(tries).fill(401),
    429,
  ]);
  expect(await refusalIn(await attempt(PASSWORD, guesser))).toBe("429 rate.limited");
  expect((await attempt(PASSWORD)).status).toBe(200);
});
