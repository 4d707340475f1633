// @module-tag unsampled
import { expect, it } from "vitest";
import * as z from "zod";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { apiOver, json } from "../http/api-handler.ts";
import { newAuthenticator } from "../support/authenticator.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { codeOf } from "./authenticator-app.ts";
import { freshEmail, PASSWORD, refusalIn, registered } from "./people.ts";

const shop = await openShop();
const boss = await shop.staff("super_admin");
const OVERTAKEN = "409 sign_in.overtaken";
const Challenge = z.object({ challenge: z.string() });

/** A door where something happens after all was read, and before anything is written. */
function doorWith(meanwhile: () => Promise<unknown>) {
  const { audit, commit } = shop.ports;
  const ports: Ports = {
    ...shop.ports,
    commit: async (...writes) => {
      await meanwhile();
      return await commit(...writes);
    },
    audit: {
      ...audit,
      commit: async (...entry) => {
        await meanwhile();
        return await audit.commit(...entry);
      },
    },
  };
  const api = apiOver(() => ports);
  return (path: string, body: object) => api("POST", `/admin/auth/${path}`, json(body));
}

/** As `DELETE …/sessions` does for everybody else. */
const endAll = (id: `adm_${string}`) => () =>
  shop.ports.commit(shop.ports.staffSessions.revokeAll(id, shop.ports.now()));

async function sessionsOf(id: `adm_${string}`): Promise<number> {
  const { staffSessions, now } = shop.ports;
  return (await staffSessions.list(id, { limit: 50, at: now() })).data.length;
}

async function member() {
  const { id, token } = await shop.staff();
  const found = shop.db.prepare("SELECT email FROM admins WHERE id = ?").bind(id);
  const email = (await found.first<string>("email")) ?? expect.unreachable();
  return { id, token, email };
}

it("ends a sign-in by password that was under way when all sessions were ended", async () => {
  const { id, email } = await member();
  const door = doorWith(endAll(id));

  expect(await refusalIn(await door("login", { email, password: PASSWORD }))).toBe(OVERTAKEN);
  expect(await sessionsOf(id)).toBe(0);
});

it("ends a sign-in by passkey that was under way when all sessions were ended", SLOW, async () => {
  const { id, token } = await member();
  const authenticator = await newAuthenticator();
  const options = await shop.request("POST", "/admin/auth/passkeys/options", {
    token,
    body: { password: PASSWORD },
  });
  const credential = await authenticator.create(Challenge.parse(await options.json()));
  const body = { name: "Laptop", credential };
  await shop.request("POST", "/admin/auth/passkeys", { token, body });
  const asked = await shop.request("POST", "/admin/auth/passkeys/challenge");
  const signed = await authenticator.get(Challenge.parse(await asked.json()));
  const door = doorWith(endAll(id));

  expect(await refusalIn(await door("passkeys/login", { credential: signed }))).toBe(OVERTAKEN);
  expect(await sessionsOf(id)).toBe(0);
});

it("ends a sign-in between its two steps, and within the second, likewise", SLOW, async () => {
  const { id, token, email } = await member();
  const begun = await shop.ask("POST /admin/auth/2fa", { token, body: { password: PASSWORD } });
  const { secret } = z.object({ secret: z.string() }).parse(await begun.json());
  const code = codeOf(secret);
  const confirmed = await shop.ask("POST /admin/auth/2fa/confirm", { token, body: { code } });
  const { recovery_codes: codes } = z
    .object({ recovery_codes: z.array(z.string()) })
    .parse(await confirmed.json());
  const first = async () => {
    const body = { email, password: PASSWORD };
    return Challenge.parse(await (await shop.ask("POST /admin/auth/login", { body })).json());
  };

  const between = await first();
  await endAll(id)();
  const body = { ...between, code: codes[0] };
  const late = await shop.ask("POST /admin/auth/2fa/login", { body });
  expect(await refusalIn(late)).toBe(OVERTAKEN);

  const within = { ...(await first()), code: codes[1] };
  expect(await refusalIn(await doorWith(endAll(id))("2fa/login", within))).toBe(OVERTAKEN);
  expect(await sessionsOf(id)).toBe(0);
});

it("gives no password to an account that is reset meanwhile, and leaves its secret", async () => {
  const Added = z.object({ admin: z.object({ id: z.string() }), setup_secret: z.string() });
  const added = await shop.ask("POST /admin/management", {
    token: boss.token,
    body: { email: freshEmail(), name: "Budi", role: "viewer" },
  });
  const { admin, setup_secret } = Added.parse(await added.json());
  let reset: Response | undefined;
  const door = doorWith(async () => {
    reset = await shop.ask("POST /admin/management/{admin_id}/reset", {
      token: boss.token,
      params: { admin_id: admin.id },
    });
  });

  expect(await refusalIn(await door("setup", { setup_secret, password: PASSWORD }))).toBe(
    OVERTAKEN,
  );
  const { setup_secret: next } = Added.parse(await reset?.json());
  const body = { setup_secret: next, password: PASSWORD };
  expect((await shop.ask("POST /admin/auth/setup", { body })).status).toBe(200);
});

it("makes no API key that was begun before all of a customer's were ended", async () => {
  const buyer = await shop.customer();
  const { apiKeys, customerSessions, now } = shop.ports;
  let overtaken = false;
  const ports: Ports = {
    ...shop.ports,
    apiKeys: {
      ...apiKeys,
      create: async (owner, key) => {
        overtaken = true;
        await customerSessions.revoke(owner, { but: null, keys: true }, now());
        return await apiKeys.create(owner, key);
      },
    },
  };
  const body = { name: "Server", scopes: ["buy", "transfer"], password: PASSWORD };
  const asked = json(body, { authorization: `Bearer ${buyer.token}` });

  const answer = await apiOver(() => ports)("POST", "/users/api-keys", asked);
  expect(await refusalIn(answer)).toBe("401 auth.token_invalid");
  expect(overtaken).toBe(true);
  expect(await apiKeys.list(buyer.id)).toEqual([]);
});

it("ends a customer's sign-in that was begun before all of theirs were ended", async () => {
  const { user } = await registered(shop);
  const { customerSessions, now } = shop.ports;
  const [began, ended] = [addSeconds(now(), 1), addSeconds(now(), 2)];
  const started = async (id: `ses_${string}`, created_at: typeof began) => {
    const expires_at = addSeconds(created_at, 600);
    const device = { ip: "10.1.2.3", user_agent: "tab", created_at, expires_at };
    const session = { id, kind: "customer", principal_id: user.id, ...device } as const;
    const token = { hash: id, session_id: id, expires_at };
    await customerSessions.start(user, { session, refresh: token });
    return customerSessions.principal({ owner: user.id, session_id: id, at: created_at });
  };
  await customerSessions.revoke(user.id, { but: null }, ended);

  expect(await started("ses_01KAV3Q9C5X7M2N8P4R6T0W1YA", began)).toBeUndefined();
  expect(await started("ses_01KAV3Q9C5X7M2N8P4R6T0W1YB", addSeconds(ended, 1))).toEqual({
    tier: "retail",
  });
});
