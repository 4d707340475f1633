// @module-tag unsampled
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as z from "zod";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";
import { finishStaffLogin } from "../../src/application/auth/staff/staff-login.ts";
import { SetupSecret } from "../../src/domain/auth/staff.ts";
import { apiOver } from "../http/api-handler.ts";
import { passSeconds } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { codeOf } from "./authenticator-app.ts";
import { freshAddress, freshEmail, from, PASSWORD, refusalIn, staffIn } from "./people.ts";

const shop = await openShop();
const boss = await shop.staff("super_admin");

const Challenge = z.object({ challenge: z.string() });
const Codes = z.object({ recovery_codes: z.array(z.string()) });

const login = (email: string) =>
  shop.ask("POST /admin/auth/login", { body: { email, password: PASSWORD } });
const finish = (challenge: string, code: string, headers = {}) =>
  shop.ask("POST /admin/auth/2fa/login", { body: { challenge, code }, ...headers });
const challenged = async (email: string) => {
  const answer = await login(email);
  expect(answer.status).toBe(202);
  return Challenge.parse(await answer.json()).challenge;
};
const give = (route: string, token: string, code: string) =>
  shop.ask(`POST /admin/auth/2fa${route}`, { token, body: { code } });
const anyCode = () => String(Math.floor(Math.random() * 1_000_000)).padStart(6, "0");

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Math.ceil(Date.now() / 30_000) * 30_000 + 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A member of staff with an authenticator app, which has shown one code already. */
async function enrolled(role = "super_admin") {
  const member = await shop.staff(role);
  const { email } = z
    .object({ email: z.string() })
    .parse(await (await shop.ask("GET /admin/auth/me", { token: member.token })).json());
  const begun = await shop.ask("POST /admin/auth/2fa", {
    token: member.token,
    body: { password: PASSWORD },
  });
  const { secret, uri } = z
    .object({ secret: z.string(), uri: z.string() })
    .parse(await begun.json());
  expect(uri).toContain(secret);
  const confirmed = await give("/confirm", member.token, codeOf(secret));
  expect(confirmed.status).toBe(200);
  return { ...member, email, secret, ...Codes.parse(await confirmed.json()) };
}

it("signs in by two steps once an app is enrolled, and keeps no secret in clear", async () => {
  const one = await enrolled();
  const { results } = await shop.db
    .prepare("SELECT sealed FROM admin_totps WHERE admin_id = ?")
    .bind(one.id)
    .all();
  expect(JSON.stringify(results)).not.toContain(one.secret);

  const answer = await finish(await challenged(one.email), codeOf(one.secret, 1));
  const { access_token } = await staffIn(answer);
  const state = await shop.ask("GET /admin/auth/2fa", { token: access_token });
  expect(await state.json()).toEqual({ enrolled: true, required: false });
});

it("takes a code once, also when it comes twice at once", async () => {
  const one = await enrolled();
  const challenge = await challenged(one.email);
  expect(await refusalIn(await finish(challenge, codeOf(one.secret)))).toBe(
    "403 second_factor.used",
  );
  const code = codeOf(one.secret, 1);
  const answers = await Promise.all([finish(challenge, code), finish(challenge, code)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403]);
});

it("takes each recovery code once, and none of those that were replaced", async () => {
  const one = await enrolled();
  const [first = "", second = ""] = one.recovery_codes;
  expect(one.recovery_codes).toHaveLength(10);
  const challenge = await challenged(one.email);
  const answers = await Promise.all([finish(challenge, first), finish(challenge, first)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403]);
  expect(await refusalIn(await finish(challenge, first))).toBe("403 second_factor.wrong");

  const renewed = await give("/recovery-codes", one.token, codeOf(one.secret, 1));
  const [fresh = ""] = Codes.parse(await renewed.json()).recovery_codes;
  expect(await refusalIn(await finish(challenge, second))).toBe("403 second_factor.wrong");
  expect((await finish(challenge, fresh.toLowerCase())).status).toBe(200);
});

it(
  "refuses a challenge that is over, made up, or of a password that was changed",
  SLOW,
  async () => {
    const one = await enrolled();
    const challenge = await challenged(one.email);
    const wrong = "401 sign_in.challenge_invalid";
    expect(await refusalIn(await finish(`${challenge}x`, anyCode()))).toBe(wrong);
    expect(await refusalIn(await finish("v1.x.y.z", anyCode()))).toBe(wrong);
    const changed = await shop.ask("POST /admin/auth/password", {
      token: one.token,
      body: { current_password: PASSWORD, password: "sandi-yang-baru" },
    });
    expect(changed.status).toBe(204);
    expect(await refusalIn(await finish(challenge, codeOf(one.secret, 1)))).toBe(wrong);

    const other = await enrolled();
    const late = await challenged(other.email);
    passSeconds(301);
    expect(await refusalIn(await finish(late, codeOf(other.secret)))).toBe(wrong);
  },
);

it("stops a guesser from one network, and lets the owner in from another", SLOW, async () => {
  const one = await enrolled();
  const challenge = await challenged(one.email);
  const address = from(freshAddress());
  const guesses = [];
  for (let guess = 0; guess < 6; guess += 1) {
    guesses.push(await refusalIn(await finish(challenge, "AAAA-AAAA-AAAA-AAAA", address)));
  }
  expect(guesses.slice(0, 5)).toEqual(new Array(5).fill("403 second_factor.wrong"));
  expect(guesses[5]).toBe("429 rate.limited");
  expect((await finish(challenge, codeOf(one.secret, 1))).status).toBe(200);
});

it("counts wrong codes alone, however often somebody has to prove theirs", SLOW, async () => {
  const one = await enrolled();
  for (let times = 1; times <= 7; times += 1) {
    passSeconds(30);
    expect((await give("/verify", one.token, codeOf(one.secret, 1))).status).toBe(204);
  }
  passSeconds(30);
  expect((await finish(await challenged(one.email), codeOf(one.secret, 1))).status).toBe(200);
});

it("asks for a recent proof before dangerous acts of those who have a second factor", async () => {
  const one = await enrolled();
  const { token } = one;
  const body = () => ({ email: freshEmail(), name: "Budi", role: "viewer" });
  const act = () => shop.ask("POST /admin/management", { token, body: body() });
  const list = () => shop.ask("GET /admin/management", { token });
  expect((await act()).status).toBe(201);
  await shop.db.prepare("UPDATE session_proofs SET proved_at = '2026-01-01T00:00:00.000Z'").run();
  expect(await refusalIn(await act())).toBe("403 second_factor.step_up");
  expect((await list()).status).toBe(200);
  expect((await give("/verify", token, codeOf(one.secret, 1))).status).toBe(204);
  expect((await act()).status).toBe(201);
});

it("lets those who need a second factor do nothing else before they have one", SLOW, async () => {
  const { policy } = shop.ports;
  const strict = { ...shop.ports, policy: { ...policy, secondFactorRequired: true } };
  const ask = async (path: string, token: string) =>
    await apiOver(() => strict)("GET", path, { headers: { authorization: `Bearer ${token}` } });
  expect(await refusalIn(await ask("/admin/management/audit-logs", boss.token))).toBe(
    "403 second_factor.needed",
  );
  const state = await ask("/admin/auth/2fa", boss.token);
  expect(await state.json()).toEqual({ enrolled: false, required: true });
  expect(
    (await ask("/admin/management/audit-logs", (await shop.staff("finance")).token)).status,
  ).toBe(200);
  expect((await ask("/admin/management/audit-logs", (await enrolled()).token)).status).toBe(200);
});

it("begins an enrolment by the password only, and not over one that stands", async () => {
  const member = await shop.staff("viewer");
  const begin = (password: string) =>
    shop.ask("POST /admin/auth/2fa", { token: member.token, body: { password } });
  expect(await refusalIn(await begin("salah-salah"))).toBe("403 staff.password_wrong");
  expect(await refusalIn(await give("/confirm", member.token, "000000"))).toBe(
    "409 second_factor.not_enrolled",
  );
  const one = await enrolled("viewer");
  const again = await shop.ask("POST /admin/auth/2fa", {
    token: one.token,
    body: { password: PASSWORD },
  });
  expect(await refusalIn(again)).toBe("409 second_factor.enrolled");
  expect((await give("/remove", one.token, codeOf(one.secret, 1))).status).toBe(204);
  expect((await login(one.email)).status).toBe(200);
});

it("is taken away by a reset, with the recovery codes", async () => {
  const one = await enrolled("viewer");
  const reset = await shop.ask("POST /admin/management/{admin_id}/reset", {
    token: boss.token,
    params: { admin_id: one.id },
  });
  const { setup_secret } = SetupSecret.parse(await reset.json());
  const body = { setup_secret, password: PASSWORD };
  expect((await shop.ask("POST /admin/auth/setup", { body })).status).toBe(200);
  expect((await login(one.email)).status).toBe(200);
});

it("is sealed anew by the first code after the key was changed", async () => {
  const one = await enrolled();
  const old = "dev-secret-0123456789abcdef0123456789abcdef";
  const vault = webVault("dev-another-0123456789abcdef0123456789abc", old);
  const ports = { ...shop.ports, vault };
  const visitor = {
    kind: "visitor",
    request_id: "r",
    ip: freshAddress(),
    user_agent: "",
    locale: "id",
  } as const;
  const challenge = await challenged(one.email);
  await finishStaffLogin(ports, visitor, { challenge, code: codeOf(one.secret, 1) });
  const kept = await ports.secondFactors.find(one.id);
  expect(vault.keyOf(kept?.sealed ?? "")).toBe(vault.keyOf(await vault.seal("", "")));
});
