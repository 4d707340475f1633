// @module-tag unsampled
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { d1EarlierSessions } from "../../src/adapters/d1/auth/earlier-sessions.ts";
import { openDb } from "../../src/adapters/d1/db.ts";
import { anyWallet } from "../../src/adapters/durable/wallet/client.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { settled } from "../support/delivery.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { inside } from "../wallet/inside.ts";
import { customerIn, freshAddress, from, refusalIn, registered } from "./people.ts";

const shop = await openShop();
const OVER = "401 auth.token_invalid";

type Person = Awaited<ReturnType<typeof registered>>;

const look = ({ access_token: token }: Person) => shop.request("GET", "/wallet", { token });
const logout = ({ access_token: token }: Person) => shop.request("POST", "/auth/logout", { token });
const refresh = (refresh_token: string) =>
  shop.request("POST", "/auth/refresh", { ...from(freshAddress()), body: { refresh_token } });

/** A customer who signed in before their wallet kept any sessions, and their refresh token. */
async function ofBefore(): Promise<{ readonly person: Person; readonly token: string }> {
  const person = await registered(shop);
  await settled(person.user);
  const token = person.refresh_token.split(".")[1] ?? "";
  const session = await inside(person.user.id, ({ sql }) => {
    const { id } = sql.exec<{ id: string }>("SELECT id FROM sessions").one();
    sql.exec("DELETE FROM refresh_tokens");
    sql.exec("DELETE FROM sessions");
    sql.exec("DELETE FROM facts WHERE name IN ('account', 'adopted')");
    return id;
  });
  const expires_at = addSeconds(shop.ports.now(), 3_600);
  await shop.db
    .prepare("INSERT INTO refresh_tokens VALUES (?, ?, ?)")
    .bind(await shop.ports.tokens.hashSecret(token), session, expires_at)
    .run();
  await evictDurableObject(env.WALLETS.getByName(person.user.id));
  return { person, token };
}

function earlier({ user }: Person) {
  return d1EarlierSessions(openDb(env.DB)).ofCustomer(user.id, shop.ports.now());
}

function revocations({ user }: Person): Promise<number | null> {
  return shop.db
    .prepare(
      `SELECT COUNT(*) AS rows FROM session_revocations
       WHERE session_id IN (SELECT id FROM sessions WHERE principal_id = ?)`,
    )
    .bind(user.id)
    .first<number>("rows");
}

describe("a session of before", () => {
  it("goes on, with its refresh token, and is asked of D1 once", async () => {
    const { person, token } = await ofBefore();
    expect((await look(person)).status).toBe(200);
    await shop.db
      .prepare("UPDATE sessions SET expires_at = '2026-01-01' WHERE principal_id = ?")
      .bind(person.user.id)
      .run();

    const next = await customerIn(await refresh(token));
    expect(next.user.id).toBe(person.user.id);
    expect((await look(person)).status).toBe(200);
    expect((await look(next)).status).toBe(200);
  });

  it(
    "is taken over by many requests at once, and a token traded meanwhile stays so",
    SLOW,
    async () => {
      const { person, token } = await ofBefore();
      const [looks, pairs] = await Promise.all([
        Promise.all(Array.from({ length: 8 }, () => look(person))),
        Promise.all([refresh(token), refresh(token)]),
      ]);
      expect(looks.map(({ status }) => status)).toEqual(looks.map(() => 200));
      const tokens = await Promise.all(pairs.map(customerIn));
      expect(new Set(tokens.map(({ refresh_token }) => refresh_token)).size).toBe(1);

      const last = await customerIn(await refresh(tokens[0]?.refresh_token ?? ""));
      expect(await refusalIn(await refresh(token))).toBe(OVER);
      expect(await refusalIn(await look(last))).toBe(OVER);
    },
  );

  it.each(["revoked", "banned"])("that was %s before stays so", async (what) => {
    const { person, token } = await ofBefore();
    const sql =
      what === "banned"
        ? "UPDATE users SET status = 'BANNED' WHERE id = ?"
        : `INSERT INTO session_revocations
           SELECT id, '2026-01-01' FROM sessions WHERE principal_id = ?`;
    await shop.db.prepare(sql).bind(person.user.id).run();

    expect(await refusalIn(await look(person))).toBe(OVER);
    expect(await refusalIn(await refresh(token))).toBe(OVER);
    expect(await refusalIn(await look(person))).toBe(OVER);
  });

  it("ends when a refresh token that was spent before comes again", async () => {
    const { person, token } = await ofBefore();
    const hash = await shop.ports.tokens.hashSecret(token);
    const at = addSeconds(shop.ports.now(), -1);
    await shop.db.prepare("INSERT INTO refresh_uses VALUES (?, ?)").bind(hash, at).run();

    expect(await refusalIn(await refresh(token))).toBe(OVER);
    expect(await refusalIn(await look(person))).toBe(OVER);
  });

  it("that its owner has ended does not come back by what was read of it before", async () => {
    const { person, token } = await ofBefore();
    const stale = await earlier(person);
    expect(stale?.sessions).toHaveLength(1);
    expect((await logout(person)).status).toBe(204);
    await anyWallet(env.WALLETS)(person.user.id).session(person.user.id, "adopt", stale);

    expect(await refusalIn(await look(person))).toBe(OVER);
    expect(await refusalIn(await refresh(token))).toBe(OVER);
    await settled(person.user);
    expect(await revocations(person)).toBe(1);
  });

  it("ends for good when the log-out races with others that bring it over", async () => {
    const { person, token } = await ofBefore();
    await Promise.all([look(person), refresh(token), logout(person), look(person), refresh(token)]);

    expect(await refusalIn(await look(person))).toBe(OVER);
    expect(await refusalIn(await refresh(token))).toBe(OVER);
  });

  it("ends with all the others, though its wallet has not heard of it yet", async () => {
    const { person, token } = await ofBefore();
    await shop.ports.customerSessions.revoke(person.user.id, { but: null }, shop.ports.now());

    expect(await refusalIn(await look(person))).toBe(OVER);
    expect(await refusalIn(await refresh(token))).toBe(OVER);
    await settled(person.user);
    expect(await revocations(person)).toBe(1);
  });
});
