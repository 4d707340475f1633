// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import type { Ports } from "../../src/ports/index.ts";
import { added, archiveAll } from "../fraud/rules.ts";
import { apiOver, json } from "../http/api-handler.ts";
import { erased, leave } from "../privacy/leaving.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";
import { request } from "../wallet/commands.ts";
import { setSetting } from "../withdrawals/payout-shop.ts";
import {
  type AtDiscord,
  discordOf,
  enteredIn,
  newAtDiscord,
  verifiedAtDiscord,
} from "./at-discord.ts";
import { codeOf } from "./authenticator-app.ts";
import { proveEmail } from "./codes.ts";
import { ownerWithApp, signIns } from "./owner-with-app.ts";
import { freshEmail, PASSWORD, refusalIn } from "./people.ts";

const shop = await openShop();
const discord = discordOf(shop);
const { finish, login } = signIns(shop);

const opened = async (who: AtDiscord, more: object = {}) =>
  await enteredIn(await discord.enters(who, more), 201);
const entered = async (who: AtDiscord) => await enteredIn(await discord.enters(who), 200);
const look = (token: string) => shop.request("GET", "/auth/me", { token });
const linkedTo = (who: AtDiscord) => shop.ports.discordLinks.userOf(who.id);

/** A customer who was one before, and has linked who they are at Discord. */
async function linked<Owner extends { readonly id: `usr_${string}` }>(owner: Owner) {
  const who = newAtDiscord();
  const link = { discord_id: who.id, username: who.username, linked_at: shop.ports.now() };
  await shop.ports.commit(shop.ports.discordLinks.add(owner.id, link));
  return { ...owner, who };
}

async function keptOut(id: string, verb: "ban" | "deactivate") {
  const { token } = await shop.staff();
  const path = `/admin/users/${id}/${verb}`;
  expect((await shop.request("POST", path, { token, body: { reason: "Uji" } })).status).toBe(200);
}

describe("who is new at Discord's door", () => {
  it("gets an account without a password, and the same one the next time", async () => {
    const email = freshEmail();
    const who = { ...verifiedAtDiscord(email.toUpperCase()), global_name: "Budi Santoso" };
    const { user, token } = await opened(who, { accepted_terms: "2026-01" });
    expect(user).toMatchObject({ name: "Budi Santoso", email, email_verified_at: null });
    expect(await (await shop.request("GET", "/users/discord", { token })).json()).toMatchObject({
      discord_id: who.id,
      username: who.username,
    });
    const consents = await shop.request("GET", "/users/consents", { token });
    expect(JSON.stringify(await consents.json())).toContain('"version":"2026-01","granted":true');
    expect(await refusalIn(await login(email))).toBe("401 auth.invalid_credentials");

    const again = await entered({ ...who, username: "nama.lain" });
    expect(again.user.id).toBe(user.id);
    expect((await look(again.token)).status).toBe(200);
  });

  it("is called as they wish, or as fits the shop's letters", async () => {
    const called = async (more: Partial<AtDiscord>, name?: string) =>
      (await opened(newAtDiscord(more), name === undefined ? {} : { name })).user.name;
    expect(await called({ global_name: "Budi" }, "Wati")).toBe("Wati");
    expect(await called({ global_name: "murah.example.com", username: "budi" })).toBe("budi");
    expect(await called({ username: "toko.example.com" })).toBe("toko example com");
  });

  it("has no address where Discord tells none that it has verified", async () => {
    for (const who of [newAtDiscord(), newAtDiscord({ email: freshEmail() })]) {
      const { user } = await opened(who);
      expect(user).toMatchObject({ email: null, phone: null });
    }
  });

  it("buys without an address, and is asked for one where a code would go there", async () => {
    const { user, token } = await opened(newAtDiscord());
    const at = shop.ports.now();
    await shop.ports.wallets.adjust(
      {
        ...{ id: newId("transaction", at), user_id: user.id, currency: "IDR", action: "set" },
        ...{ amount: amount(50_000), reason: "Uji", actor: "system:test", created_at: at },
      },
      request(),
    );
    const body = { sku: "xld10", customer_no: "087800001230" };
    const key = crypto.randomUUID();
    expect((await shop.request("POST", "/ppob/transactions", { token, key, body })).status).toBe(
      202,
    );
    const forgot = await shop.request("POST", "/users/pin/forgot", { token, body: {} });
    expect(await refusalIn(forgot)).toBe("409 contact.unverified");
  });

  it.each([
    ["proved", true],
    ["never proved", false],
  ])(
    "gets neither an account nor the address of who has %s it here",
    SLOW,
    async (_how, isProved) => {
      const other = await shop.customer({ balance: 10_000 });
      if (isProved) await proveEmail(shop, other);
      const { user } = await opened(verifiedAtDiscord(other.email));
      expect(user.id).not.toBe(other.id);
      expect(user.email).toBeNull();
      expect((await login(other.email)).status).toBe(200);
      expect(await (await look(other.token)).json()).toMatchObject({ email: other.email });
      expect(await shop.balance(other)).toMatchObject({ available: 10_000 });
    },
  );

  it("is sent no money at an address that they have not proved", async () => {
    const email = freshEmail();
    await opened(verifiedAtDiscord(email));
    const { token } = await shop.customer({ balance: 50_000 });
    const body = { to: email, amount: 10_000 };
    const key = crypto.randomUUID();
    const answer = await shop.request("POST", "/wallet/transfer", { token, key, body });
    expect(answer.status).toBe(404);
  });

  it("has one account, however many answers of Discord's come at once", async () => {
    const email = freshEmail();
    const who = verifiedAtDiscord(email);
    const given = await Promise.all([1, 2, 3].map(() => discord.agreed(who)));
    const answers = await Promise.all(given.map((each) => discord.login(each)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    const ids = await Promise.all(
      answers.map(async (each) => (await each.json<{ user: { id: string } }>()).user.id),
    );
    expect(new Set(ids)).toEqual(new Set([await linkedTo(who)]));
    const rows = shop.db.prepare("SELECT COUNT(*) AS many FROM users WHERE email = ?").bind(email);
    expect(await rows.first("many")).toBe(1);
  });

  it("shares no address with another who comes with the same at the same moment", async () => {
    const email = freshEmail();
    const both = [verifiedAtDiscord(email), verifiedAtDiscord(email)];
    const users = await Promise.all(both.map(async (who) => (await opened(who)).user));
    expect(users.map((user) => user.email ?? "none").sort()).toEqual(["none", email].sort());
  });

  it("counts as who registers, and who is linked does not", async () => {
    const { who } = await linked(await shop.customer());
    const { policy } = shop.ports;
    const register = { name: `register-${crypto.randomUUID()}`, limit: 1, window_seconds: 3_600 };
    const limits = { ...policy.limits, register };
    const api = apiOver(() => ({ ...shop.ports, policy: { ...policy, limits } }));
    const said: number[] = [];
    for (const each of [newAtDiscord(), newAtDiscord(), who]) {
      const answer = await api("POST", "/auth/discord/login", json(await discord.agreed(each)));
      said.push(answer.status);
    }
    expect(said).toEqual([201, 429, 200]);
  });

  it("has an account also where the isolate dies before they are signed in to it", async () => {
    const who = newAtDiscord();
    const { customerSessions } = shop.ports;
    const start = () => Promise.reject(new Error("gone"));
    const ports = { ...shop.ports, customerSessions: { ...customerSessions, start } };
    const api = apiOver(() => ports);
    const lost = await api("POST", "/auth/discord/login", json(await discord.agreed(who)));
    expect(lost.status).toBe(500);
    const { user } = await entered(who);
    expect(user.id).toBe(await linkedTo(who));
  });

  it("is held to the terms as they are, and to the rules against fraud", async () => {
    const who = newAtDiscord();
    const outdated = await discord.enters(who, { accepted_terms: "1999-01-01" });
    expect(await refusalIn(outdated)).toBe("409 consent.outdated");
    const acts = ["register", "login"];
    await added(shop, { kind: "email_domain", acts, domains: ["mailinator.com"] });
    const listed = verifiedAtDiscord(`x-${crypto.randomUUID()}@mailinator.com`);
    const refused = await discord.enters(listed);
    await archiveAll(shop);
    expect(await refusalIn(refused)).toBe("403 fraud.refused");
    expect(await linkedTo(who)).toBeUndefined();
    expect(await linkedTo(listed)).toBeUndefined();
  });

  it("leaves their address out in a shop that takes proved ones only", async () => {
    await setSetting(shop, "registration.without_code", false);
    const { user } = await opened(verifiedAtDiscord(freshEmail()));
    await setSetting(shop, "registration.without_code", true);
    expect(user.email).toBeNull();
  });

  it("is told where nobody registers by Discord, and who is linked signs in", async () => {
    const { who } = await linked(await shop.customer());
    const stranger = newAtDiscord();
    await setSetting(shop, "registration.by_discord", false);
    const answer = await discord.enters(stranger);
    const known = await discord.enters(who);
    await setSetting(shop, "registration.by_discord", true);
    expect(await refusalIn(answer)).toBe("403 discord.registration_closed");
    expect(known.status).toBe(200);
    expect(await linkedTo(stranger)).toBeUndefined();
  });
});

describe("who is linked", () => {
  it("gives a code of the second factor too, while they stay linked", async () => {
    const { token, id, secret, who } = await linked(await ownerWithApp(shop));
    const challenged = async () => {
      const answer = await discord.enters(who);
      expect(answer.status).toBe(202);
      return (await answer.json<{ challenge: string }>()).challenge;
    };
    const first = await challenged();
    expect(await refusalIn(await finish(first, "000000"))).toBe("403 second_factor.wrong");
    const signedIn = await finish(first, codeOf(secret, 1));
    expect(signedIn.status).toBe(200);
    expect((await signedIn.json<{ user: { id: string } }>()).user.id).toBe(id);

    const unfinished = await challenged();
    await shop.request("DELETE", "/users/discord", { token });
    const late = await finish(unfinished, codeOf(secret, 2));
    expect(await refusalIn(late)).toBe("401 sign_in.challenge_invalid");
  });

  it("is refused while banned or closed, and is nobody's once forgotten", async () => {
    const banned = await linked(await shop.customer());
    await keptOut(banned.id, "ban");
    expect(await refusalIn(await discord.enters(banned.who))).toBe("403 auth.account_blocked");

    const leaver = await linked(await shop.customer());
    await leave(shop.ports, leaver.id);
    expect(await refusalIn(await discord.enters(leaver.who))).toBe("403 user.closed");
    await erased(shop.ports, leaver.id);
    expect((await opened(leaver.who)).user.id).not.toBe(leaver.id);
  });

  it("opens no session that began before all of theirs were ended", async () => {
    const { id, who } = await linked(await shop.customer());
    const { customerSessions, discordSignIn: page, now } = shop.ports;
    if (page === undefined) expect.unreachable();
    const meanwhile: Ports["discordSignIn"] = {
      ...page,
      async identify(shown) {
        await customerSessions.revoke(id, { but: null }, now());
        return await page.identify(shown);
      },
    };
    const api = apiOver(() => ({ ...shop.ports, discordSignIn: meanwhile }));
    const body = json(await discord.agreed(who));
    const { token } = await enteredIn(await api("POST", "/auth/discord/login", body), 200);
    expect(await refusalIn(await look(token))).toBe("401 auth.token_invalid");
  });

  it("costs nine trips", SLOW, async () => {
    const { who } = await linked(await shop.customer());
    const given = await discord.agreed(who);
    await calmCatalogue(shop);
    const cost = await tripsOf(() => discord.login(given));
    expect(cost).toEqual({ trips: 9, status: 200 });
  });
});

it("keeps the password of who has one", async () => {
  const { email, who } = await linked(await shop.customer());
  await entered(who);
  expect((await login(email, {}, PASSWORD)).status).toBe(200);
});
