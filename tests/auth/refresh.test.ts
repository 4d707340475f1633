// @module-tag unsampled
import { listDurableObjectIds } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { passSeconds } from "../support/clock.ts";
import { settled } from "../support/delivery.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { inside } from "../wallet/inside.ts";
import { customerIn, freshAddress, from, refusalIn, registered, staffIn } from "./people.ts";

const shop = await openShop();

const refresh = (refresh_token: string) =>
  shop.request("POST", "/auth/refresh", { ...from(freshAddress()), body: { refresh_token } });
const me = (token: string) => shop.request("GET", "/auth/me", { token });

it("trades a refresh token for the next pair and keeps the session", async () => {
  const first = await registered(shop);
  const answer = await refresh(first.refresh_token);
  const second = await customerIn(answer);

  expect(answer.status).toBe(200);
  expect(second.user).toEqual(first.user);
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect((await me(second.access_token)).status).toBe(200);
  expect((await me(first.access_token)).status).toBe(200);
  expect((await refresh(second.refresh_token)).status).toBe(200);
});

it("ends the whole session when a spent token comes again, its next being spent", async () => {
  const first = await registered(shop);
  const second = await customerIn(await refresh(first.refresh_token));
  const third = await customerIn(await refresh(second.refresh_token));

  expect(await refusalIn(await refresh(first.refresh_token))).toBe("401 auth.token_invalid");
  expect(await refusalIn(await refresh(third.refresh_token))).toBe("401 auth.token_invalid");
  expect(await refusalIn(await me(third.access_token))).toBe("401 auth.token_invalid");
  expect(await refusalIn(await me(first.access_token))).toBe("401 auth.token_invalid");
});

it("leaves the owner's other sessions alone when one ends", async () => {
  const first = await registered(shop);
  const body = { email: first.user.email, password: "kopi-tubruk-tanpa-gula" };
  const other = await customerIn(
    await shop.request("POST", "/auth/login", { ...from(freshAddress()), body }),
  );
  const second = await customerIn(await refresh(first.refresh_token));
  await refresh(second.refresh_token);
  await refresh(first.refresh_token);

  expect((await me(first.access_token)).status).toBe(401);
  expect((await me(other.access_token)).status).toBe(200);
  expect((await refresh(other.refresh_token)).status).toBe(200);
});

it("gives fifty tabs that come at once the same pair, and ends nothing", SLOW, async () => {
  const { refresh_token, access_token } = await registered(shop);
  const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(refresh_token)));
  const pairs = await Promise.all(answers.map(customerIn));

  expect(new Set(pairs.map((pair) => pair.refresh_token)).size).toBe(1);
  expect(new Set(pairs.map((pair) => pair.access_token)).size).toBe(1);
  expect((await me(access_token)).status).toBe(200);
  expect((await refresh(pairs[0]?.refresh_token ?? "")).status).toBe(200);
});

it("ends the session of a token that comes again from another client", async () => {
  const { refresh_token, access_token } = await registered(shop);
  expect((await refresh(refresh_token)).status).toBe(200);
  const thief = { headers: { ...from(freshAddress()).headers, "user-agent": "another" } };
  const answer = await shop.request("POST", "/auth/refresh", { ...thief, body: { refresh_token } });

  expect(await refusalIn(answer)).toBe("401 auth.token_invalid");
  expect((await me(access_token)).status).toBe(401);
});

it("ends the session of a token that comes again after the grace", async () => {
  const { user, refresh_token, access_token } = await registered(shop);
  const { refresh_token: next } = await customerIn(await refresh(refresh_token));
  const before = addSeconds(shop.ports.now(), -11);
  await inside(user.id, ({ sql }) => {
    sql.exec("UPDATE refresh_tokens SET used_at = ? WHERE used_at IS NOT NULL", before);
  });

  expect(await refusalIn(await refresh(refresh_token))).toBe("401 auth.token_invalid");
  expect(await refusalIn(await refresh(next))).toBe("401 auth.token_invalid");
  expect((await me(access_token)).status).toBe(401);
});

it("refuses tokens that are unknown, garbled or of the wrong kind", async () => {
  const { access_token, refresh_token } = await registered(shop);
  const staffDoor = await shop.request("POST", "/admin/auth/refresh", {
    ...from(freshAddress()),
    body: { refresh_token },
  });

  for (const token of ["", "x", `${refresh_token}x`, access_token.slice(0, 200)]) {
    expect(await refusalIn(await refresh(token))).toBe("401 auth.token_invalid");
  }
  expect(await refusalIn(staffDoor)).toBe("401 auth.token_invalid");
  expect((await refresh(refresh_token)).status).toBe(200);
});

it("opens nobody's wallet for a token that was made up", async () => {
  const nobody = newId("user", shop.ports.now());
  const { refresh_token } = await registered(shop);
  const [, secret, seal] = refresh_token.split(".");
  for (const token of [`${nobody}.x`, `${nobody}.${secret}`, `${nobody}.${secret}.${seal}`]) {
    expect(await refusalIn(await refresh(token))).toBe("401 auth.token_invalid");
  }
  const wallet = env.WALLETS.getByName(nobody);
  expect(await listDurableObjectIds(env.WALLETS)).not.toContainEqual(wallet.id);
});

it("trades a token that has no seal yet", async () => {
  const { user, refresh_token } = await registered(shop);
  const earlier = refresh_token.slice(0, refresh_token.lastIndexOf("."));
  const hash = await shop.ports.tokens.hashSecret(earlier);
  await inside(user.id, ({ sql }) => sql.exec("UPDATE refresh_tokens SET hash = ?", hash));
  expect((await refresh(earlier)).status).toBe(200);
});

it("refuses a token that is over", async () => {
  const { user, refresh_token } = await registered(shop);
  await inside(user.id, ({ sql }) => {
    sql.exec("UPDATE refresh_tokens SET expires_at = '2026-01-01T00:00:00.000Z'");
  });

  expect(await refusalIn(await refresh(refresh_token))).toBe("401 auth.token_invalid");
});

it("refuses the token of somebody who has been banned", async () => {
  const { user, refresh_token } = await registered(shop);
  await shop.ports.customerSessions.put({ ...user, status: "BANNED", revision: 1 });

  expect(await refusalIn(await refresh(refresh_token))).toBe("401 auth.token_invalid");
});

it("keeps no refresh token that could be used, only its hash", async () => {
  const { user, refresh_token } = await registered(shop);
  const kept = await inside(user.id, ({ sql }) =>
    sql.exec("SELECT * FROM refresh_tokens").toArray(),
  );

  expect(JSON.stringify(kept)).toContain(await shop.ports.tokens.hashSecret(refresh_token));
  expect(JSON.stringify(kept)).not.toContain(refresh_token.split(".")[1]);
});

it("keeps a device signed in for as long as it keeps coming back, and D1 hears of it", async () => {
  const { user, refresh_token } = await registered(shop);
  const soon = addSeconds(shop.ports.now(), 60);
  await settled(user);
  await inside(user.id, ({ sql }) => {
    sql.exec("UPDATE sessions SET expires_at = ?", soon);
  });
  await shop.db
    .prepare("UPDATE sessions SET expires_at = ? WHERE principal_id = ?")
    .bind(soon, user.id)
    .run();
  await refresh(refresh_token);
  await settled(user);
  const copy = shop.db.prepare("SELECT expires_at FROM sessions WHERE principal_id = ?");
  const expires = Date.parse((await copy.bind(user.id).first<string>("expires_at")) ?? "");

  expect(expires - Date.now()).toBeGreaterThan(29 * 24 * 3600 * 1000);
});

describe("the absolute end of a session", () => {
  const DAY = 24 * 3600;
  const OVER = "401 auth.token_invalid";
  afterEach(() => {
    vi.useRealTimers();
  });

  it("comes ninety days after the sign-in, however often it was refreshed", async () => {
    let kept = await registered(shop);
    for (const days of [25, 25, 25]) {
      passSeconds(days * DAY);
      kept = await customerIn(await refresh(kept.refresh_token));
    }
    passSeconds(15 * DAY - 60);
    kept = await customerIn(await refresh(kept.refresh_token));
    expect((await me(kept.access_token)).status).toBe(200);
    passSeconds(61);

    expect(await refusalIn(await me(kept.access_token))).toBe(OVER);
    expect(await refusalIn(await refresh(kept.refresh_token))).toBe(OVER);
  });

  it("comes for staff as well", async () => {
    const { id } = await shop.staff();
    const found = shop.db.prepare("SELECT email FROM admins WHERE id = ?").bind(id);
    const body = { email: await found.first<string>("email"), password: "kopi-tubruk-tanpa-gula" };
    const door = (path: string, body: object) =>
      shop.request("POST", `/admin/auth/${path}`, { ...from(freshAddress()), body });
    let kept = await staffIn(await door("login", body));
    for (const days of [25, 25, 25, 14]) {
      passSeconds(days * DAY);
      kept = await staffIn(await door("refresh", { refresh_token: kept.refresh_token }));
    }
    passSeconds(DAY);
    const late = await door("refresh", { refresh_token: kept.refresh_token });
    const look = await shop.request("GET", "/admin/auth/me", { token: kept.access_token });

    expect(await refusalIn(late)).toBe(OVER);
    expect(await refusalIn(look)).toBe(OVER);
  });

  it("comes sooner to sessions that stand when the setting is lowered", async () => {
    const { user, refresh_token } = await registered(shop);
    passSeconds(2 * DAY);
    const { customerSessions, now, tokens } = shop.ports;
    const hash = await tokens.hashSecret(refresh_token);
    const next = { hash: "0".repeat(64), expires_at: addSeconds(now(), 30 * DAY) };
    const use = { hash, next, user_agent: "", at: now(), grace_seconds: 10 };

    expect(await customerSessions.refresh(user.id, { ...use, absolute_days: 2 })).toEqual({
      kind: "refused",
    });
    expect((await refresh(refresh_token)).status).toBe(200);
  });
});
