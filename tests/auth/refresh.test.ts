import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { openShop } from "../support/shop.ts";
import { customerIn, freshAddress, from, refusalIn, registered } from "./people.ts";

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

it("ends the whole session when a spent token comes again", async () => {
  const first = await registered(shop);
  const second = await customerIn(await refresh(first.refresh_token));

  expect(await refusalIn(await refresh(first.refresh_token))).toBe("401 auth.token_invalid");
  expect(await refusalIn(await refresh(second.refresh_token))).toBe("401 auth.token_invalid");
  expect(await refusalIn(await me(second.access_token))).toBe("401 auth.token_invalid");
  expect(await refusalIn(await me(first.access_token))).toBe("401 auth.token_invalid");
});

it("leaves the owner's other sessions alone when one ends", async () => {
  const first = await registered(shop);
  const body = { email: first.user.email, password: "kopi-tubruk-tanpa-gula" };
  const other = await customerIn(
    await shop.request("POST", "/auth/login", { ...from(freshAddress()), body }),
  );
  await refresh(first.refresh_token);
  await refresh(first.refresh_token);

  expect((await me(first.access_token)).status).toBe(401);
  expect((await me(other.access_token)).status).toBe(200);
  expect((await refresh(other.refresh_token)).status).toBe(200);
});

it("answers at most one of many at once, and the session ends", async () => {
  const { refresh_token, access_token } = await registered(shop);
  const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(refresh_token)));
  const won = answers.filter((answer) => answer.status === 200);

  expect(won.length).toBeLessThanOrEqual(1);
  expect(answers.filter((answer) => answer.status === 401)).toHaveLength(8 - won.length);
  for (const answer of won) {
    const second = await customerIn(answer);
    expect((await me(second.access_token)).status).toBe(401);
    expect((await refresh(second.refresh_token)).status).toBe(401);
  }
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

it("refuses a token that is over", async () => {
  const { refresh_token } = await registered(shop);
  await env.DB.prepare("UPDATE refresh_tokens SET expires_at = ? WHERE hash = ?")
    .bind("2026-01-01T00:00:00.000Z", await shop.ports.tokens.hashRefresh(refresh_token))
    .run();

  expect(await refusalIn(await refresh(refresh_token))).toBe("401 auth.token_invalid");
});

it("refuses the token of somebody who has been banned", async () => {
  const { user, refresh_token } = await registered(shop);
  await env.DB.prepare("UPDATE users SET status = 'BANNED' WHERE id = ?").bind(user.id).run();

  expect(await refusalIn(await refresh(refresh_token))).toBe("401 auth.token_invalid");
});

it("keeps no refresh token that could be used, only its hash", async () => {
  const { refresh_token } = await registered(shop);
  const { results } = await env.DB.prepare("SELECT hash FROM refresh_tokens").all<{
    hash: string;
  }>();
  const hashes = results.map((row) => row.hash);

  expect(hashes).toContain(await shop.ports.tokens.hashRefresh(refresh_token));
  expect(hashes).not.toContain(refresh_token);
});

it("keeps a device signed in for as long as it keeps coming back", async () => {
  const { user, refresh_token } = await registered(shop);
  const soon = new Date(Date.now() + 60_000).toISOString();
  const session = env.DB.prepare("SELECT expires_at FROM sessions WHERE principal_id = ?").bind(
    user.id,
  );
  await env.DB.prepare("UPDATE sessions SET expires_at = ? WHERE principal_id = ?")
    .bind(soon, user.id)
    .run();
  await refresh(refresh_token);
  const expires = Date.parse((await session.first<string>("expires_at")) ?? "");

  expect(expires - Date.now()).toBeGreaterThan(29 * 24 * 3600 * 1000);
});
