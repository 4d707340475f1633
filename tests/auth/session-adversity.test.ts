import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refreshCustomer } from "../../src/application/auth/refresh-customer.ts";
import { compose } from "../../src/compose.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { deliver, settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { inside } from "../wallet/inside.ts";
import { customerIn, freshAddress, from, PASSWORD, refusalIn, registered } from "./people.ts";

const shop = await openShop();
const OVER = "401 auth.token_invalid";

const look = (token: string) => shop.request("GET", "/wallet", { token });
const refresh = (refresh_token: string) =>
  shop.request("POST", "/auth/refresh", { ...from(freshAddress()), body: { refresh_token } });
const logout = (token: string) => shop.request("POST", "/auth/logout", { token });
const login = (email: string) =>
  shop.request("POST", "/auth/login", {
    ...from(freshAddress()),
    body: { email, password: PASSWORD },
  });
const sessionsIn = (id: `usr_${string}`) =>
  inside(id, ({ sql }) =>
    sql
      .exec<{ id: `ses_${string}`; revoked_at: string | null }>("SELECT * FROM sessions")
      .toArray(),
  );

describe("what one customer holds", () => {
  it("opens nothing of another's, and ends nothing there", async () => {
    const [sari, budi] = [await registered(shop), await registered(shop)];
    const { tokens, now } = shop.ports;
    const [of = expect.unreachable()] = await sessionsIn(budi.user.id);
    const claims = { kind: "customer", subject: sari.user.id, tier: "retail" } as const;
    const mixed = await tokens.issueAccess({ ...claims, session_id: of.id }, now());
    expect(await refusalIn(await look(mixed))).toBe(OVER);

    const secret = sari.refresh_token.split(".")[1];
    expect(await refusalIn(await refresh(`${budi.user.id}.${secret}`))).toBe(OVER);
    for (const each of [sari, budi]) {
      expect((await look(each.access_token)).status).toBe(200);
      expect((await refresh(each.refresh_token)).status).toBe(200);
    }
  });
});

describe("a wallet that was evicted", () => {
  it("gives the second tab the same pair, and knows which sessions are over", async () => {
    const { user, refresh_token } = await registered(shop);
    const first = await customerIn(await refresh(refresh_token));
    await evictDurableObject(env.WALLETS.getByName(user.id));
    expect(await customerIn(await refresh(refresh_token))).toEqual(first);

    await logout(first.access_token);
    await evictDurableObject(env.WALLETS.getByName(user.id));
    expect(await refusalIn(await look(first.access_token))).toBe(OVER);
    expect(await refusalIn(await refresh(first.refresh_token))).toBe(OVER);
  });
});

describe("a refresh token that two isolates trade at once", () => {
  const visitor = {
    kind: "visitor",
    ip: "10.1.2.3",
    user_agent: "tab",
    locale: "id",
    request_id: "r",
  } as const;

  it.each(["the same client", "another"])("by %s", async (who) => {
    const { refresh_token, access_token } = await registered(shop);
    const isolates = [compose({ ...env }), compose({ ...env })];
    const answers = await Promise.allSettled(
      isolates.map((ports, index) => {
        const user_agent = who === "another" && index === 1 ? "thief" : "tab";
        return refreshCustomer(ports, { ...visitor, user_agent }, refresh_token);
      }),
    );
    const pairs = answers.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    if (who === "another") {
      expect(pairs).toHaveLength(1);
      expect(await refusalIn(await refresh(pairs[0]?.refresh_token ?? ""))).toBe(OVER);
      expect(await refusalIn(await look(access_token))).toBe(OVER);
      return;
    }
    expect(pairs).toHaveLength(2);
    expect(pairs[1]).toEqual(pairs[0]);
    expect((await look(access_token)).status).toBe(200);
  });
});

describe("an account that is banned", () => {
  const away = (user: Awaited<ReturnType<typeof registered>>["user"], revision = 1) => ({
    ...user,
    status: "BANNED" as const,
    revision,
  });

  it("while its owner signs in stays banned, and nothing of it signs in", async () => {
    const { user, access_token } = await registered(shop);
    const { customerSessions } = shop.ports;
    await customerSessions.put(away(user));
    // The password was checked against what D1 said before.
    expect(await refusalIn(await login(user.email))).toBe("403 auth.account_blocked");
    expect(await sessionsIn(user.id)).toHaveLength(1);
    expect(await refusalIn(await look(access_token))).toBe(OVER);
  });

  it("stays so when older word of it comes late, and brings no session back by newer", async () => {
    const { user, access_token } = await registered(shop);
    const { customerSessions } = shop.ports;
    await customerSessions.put(away(user));
    await customerSessions.put({ ...user, revision: 0 });
    expect(await refusalIn(await look(access_token))).toBe(OVER);
    // What was open then stays ended; whoever it is signs in anew.
    await customerSessions.put({ ...away(user, 2), status: "ACTIVE" });
    expect(await refusalIn(await look(access_token))).toBe(OVER);
  });
});

describe("a call to one's wallet", () => {
  it("counts as shown only when it was answered, whatever became of the refusal", async () => {
    const { user } = await registered(shop);
    const { customerSessions, wallets, now } = shop.ports;
    const [{ id: session_id } = expect.unreachable()] = await sessionsIn(user.id);
    const claims = { owner: user.id, session_id, tier: user.tier, at: now() };
    const asked = () =>
      customerSessions.showing(claims, async (showing) => {
        await wallets.state(user.id).catch(() => undefined);
        return showing.asked();
      });
    expect(await asked()).toBe(true);
    await customerSessions.revoke(user.id, { only: session_id }, now());
    expect(await asked()).toBe(false);
  });
});

describe("a sign-in whose answer is lost on the way", () => {
  it("may be made again", async () => {
    const { user } = await registered(shop);
    const { customerSessions, now } = shop.ports;
    const at = now();
    const expires_at = addSeconds(at, 60);
    const session = {
      id: "ses_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
      kind: "customer",
      principal_id: user.id,
      ip: "10.1.2.3",
      user_agent: "tab",
      created_at: at,
      expires_at,
    } as const;
    const token = { hash: "0".repeat(64), session_id: session.id, expires_at };
    const start = () => customerSessions.start(user, { session, refresh: token });
    expect([await start(), await start()]).toEqual(["started", "started"]);
    await customerSessions.revoke(user.id, { only: session.id }, now());
    await start();
    const stored = (await sessionsIn(user.id)).find(({ id }) => id === session.id);
    expect(stored?.revoked_at).not.toBeNull();
  });
});

describe("the copy in D1", () => {
  beforeAll(() => {
    heldMessages.closed = true;
  });
  afterAll(() => {
    heldMessages.closed = false;
    heldMessages.waiting.length = 0;
  });

  it("is not waited for, and is right whatever comes twice or late", async () => {
    const { user, access_token, refresh_token } = await registered(shop);
    const started = await take("projections", user.id);
    const next = await customerIn(await refresh(refresh_token));
    const refreshed = await take("projections", user.id);
    await logout(next.access_token);
    const ended = await take("projections", user.id);
    expect(await refusalIn(await look(access_token))).toBe(OVER);

    for (const letter of [ended, refreshed, started, ended]) {
      expect(await deliver(letter, shop.ports)).toBe(true);
    }
    await settled(user);
    const copy = await shop.db
      .prepare(
        `SELECT s.expires_at, r.revoked_at FROM sessions s
         LEFT JOIN session_revocations r ON r.session_id = s.id WHERE s.principal_id = ?`,
      )
      .bind(user.id)
      .first<{ expires_at: string; revoked_at: string | null }>();
    const [kept] = await inside(user.id, ({ sql }) =>
      sql.exec("SELECT expires_at, revoked_at FROM sessions").toArray(),
    );
    expect(copy).toEqual(kept);
    expect(copy?.revoked_at).not.toBeNull();
  });
});
