// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { zId } from "../../src/domain/ids.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { Account, AccountCounts, AccountStatusChange } from "../../src/domain/users/account.ts";
import { freshAddress, from, PASSWORD, refusalIn, registered } from "../auth/people.ts";
import { settled } from "../support/delivery.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

let shop: Shop;
let staff: { readonly id: string; readonly token: string };

beforeAll(async () => {
  shop = await openShop();
  staff = await shop.staff("admin");
});

const ask = (method: string, path: string, body?: unknown, headers = {}) =>
  shop.request(method, `/admin/users${path}`, { token: staff.token, body, headers });
const Page = z.object({ data: z.array(Account), next_cursor: z.string().nullable() });
const List = z.object({ data: z.array(Account) });

async function accountIn(answer: Response): Promise<Account> {
  expect(answer.status, await answer.clone().text()).toBe(200);
  return z.strictObject(Account.shape).parse(await answer.json());
}

const account = async (id: string) => accountIn(await ask("GET", `/${id}`));
const look = (token: string) => shop.request("GET", "/wallet/balance", { token });
const login = (email: string) =>
  shop.request("POST", "/auth/login", {
    ...from(freshAddress()),
    body: { email, password: PASSWORD },
  });

describe("the list of customers", () => {
  it("comes page by page, the newest first, whoever joins meanwhile", async () => {
    const people = [await registered(shop), await registered(shop), await registered(shop)];
    const [first, second, third] = people.map(({ user }) => user.id);
    const one = Page.parse(await (await ask("GET", "?limit=2")).json());
    await registered(shop);
    const two = Page.parse(await (await ask("GET", `?limit=1&cursor=${one.next_cursor}`)).json());
    expect([...one.data, ...two.data].map(({ id }) => id)).toEqual([third, second, first]);
  });

  it("is narrowed by status, tier and day", async () => {
    const { user } = await registered(shop);
    await ask("POST", `/${user.id}/deactivate`, { reason: "Uji" });
    const found = async (query: string) =>
      Page.parse(await (await ask("GET", query)).json()).data.map(({ id }) => id);
    expect(await found("?status=INACTIVE")).toContain(user.id);
    expect(await found("?status=ACTIVE&limit=100")).not.toContain(user.id);
    expect(await found("?tier=vip")).toEqual([]);
    expect(await found(`?created_from=${user.created_at}`)).toContain(user.id);
    expect(await found(`?created_to=${user.created_at}&limit=100`)).not.toContain(user.id);
    expect(await refusalIn(await ask("GET", "?status=GONE"))).toBe("422 request.invalid");
  });

  it("counts whom there is", async () => {
    const counts = async () => AccountCounts.parse(await (await ask("GET", "/stats")).json());
    const before = await counts();
    const { user } = await registered(shop);
    await ask("POST", `/${user.id}/deactivate`, { reason: "Uji" });
    const after = await counts();
    expect(after.total).toBe(before.total + 1);
    expect(after.by_status.INACTIVE).toBe(before.by_status.INACTIVE + 1);
    expect(after.new_today).toBe(before.new_today + 1);
    expect(after.new_in_30_days).toBe(before.new_in_30_days + 1);
  });
});

describe("a search for customers", () => {
  const found = async (q: string) => {
    const answer = await ask("GET", `/search?q=${encodeURIComponent(q)}`);
    return List.parse(await answer.json()).data.map(({ id }) => id);
  };

  it("finds them by id, e-mail, phone and the beginning of a name", async () => {
    const name = `Zulkarnain ${crypto.randomUUID().slice(0, 8)}`;
    const phone = `0813${String(Date.now()).slice(-8)}`;
    const { user } = await registered(shop, { name, phone });
    for (const q of [
      user.id,
      user.email,
      user.email.toUpperCase(),
      phone,
      `+62${phone.slice(1)}`,
      name,
      name.toLowerCase().slice(0, 15),
    ]) {
      expect([q, await found(q)]).toEqual([q, [user.id]]);
    }
  });

  it("finds them by who they are at Discord, for as long as they are", async () => {
    const discord_id = "80351110224699001";
    const { user, access_token: token } = await registered(shop);
    const { commit, discordLinks, now } = shop.ports;
    const link = { discord_id, username: "sari.w", linked_at: now() };
    await commit(discordLinks.add(zId("user").parse(user.id), link));
    expect(await found(discord_id)).toEqual([user.id]);
    expect(await found(` ${discord_id} `)).toEqual([user.id]);
    expect(await found(discord_id.slice(0, -1))).toEqual([]);
    expect(await found("sari.w")).toEqual([]);
    await shop.request("DELETE", "/users/discord", { token });
    expect(await found(discord_id)).toEqual([]);
  });

  it.each([
    ...["' OR 1=1 --", '" OR ""="', "x'; DROP TABLE users; --", "\\' UNION SELECT 1--", "id=id"],
    ...["%%", "__", "a*", "a?", "[a-z]", "^.*$", "NULL", "undefined", "{}", "[]", "{{7*7}}"],
    ...[
      "😀😀",
      "ﬀﬀ",
      "\u{1F468}\u200d\u{1F469}",
      "é\u0301\u0301",
      "Ⅷ８",
      "ا".repeat(40),
      "z".repeat(100),
    ],
    ...[
      "9".repeat(15),
      "9".repeat(20),
      "9".repeat(21),
      "-1",
      "1e99",
      "0x10",
      "usr_",
      "@@",
      "a@b",
      "+62",
    ],
  ])("finds nobody by %s", SLOW, async (q) => {
    expect(await found(q)).toEqual([]);
  });

  it.each(["", "a", "%20a%20", "a".repeat(101), "a%0Ab", "%00%00", "%E2%80%AEab", "%E2%80%8B"])(
    "is not made for %j",
    async (q) => {
      expect(await refusalIn(await ask("GET", `/search?q=${q}`))).toBe("422 request.invalid");
    },
  );
});

describe("a customer who is kept out", () => {
  it.each([
    ["ban", "BANNED"],
    ["deactivate", "INACTIVE"],
  ])("by %s is refused by the very next request, and let in again", SLOW, async (verb, status) => {
    const { user, access_token: token, refresh_token } = await registered(shop);
    expect((await look(token)).status).toBe(200);
    const kept = await accountIn(await ask("POST", `/${user.id}/${verb}`, { reason: "Uji" }));
    expect(kept).toMatchObject({ status, banned_until: null });
    expect(await refusalIn(await look(token))).toBe("401 auth.token_invalid");
    const body = { refresh_token };
    const refreshed = await shop.request("POST", "/auth/refresh", {
      ...from(freshAddress()),
      body,
    });
    expect(await refusalIn(refreshed)).toBe("401 auth.token_invalid");
    expect(await refusalIn(await login(user.email))).toBe("403 auth.account_blocked");

    await accountIn(await ask("POST", `/${user.id}/activate`, { reason: "Sudah diperiksa" }));
    expect((await login(user.email)).status).toBe(200);
  });

  it("cannot be sent money", async () => {
    const { user } = await registered(shop);
    const sender = await shop.customer({ balance: 100_000 });
    await ask("POST", `/${user.id}/ban`, { reason: "Uji" });
    const answer = await shop.request("POST", "/wallet/transfer", {
      token: sender.token,
      key: crypto.randomUUID(),
      body: { to: user.email, amount: 10_000 },
    });
    expect(answer.status).toBe(404);
    await expectSoundBooks(sender.id);
  });

  it("stays out though they sign in at the same moment", async () => {
    const { user } = await registered(shop);
    const [, ...logins] = await Promise.all([
      ask("POST", `/${user.id}/ban`, { reason: "Uji" }),
      login(user.email),
      login(user.email),
      login(user.email),
    ]);
    for (const answer of logins) {
      if (answer.status !== 200) continue;
      const { access_token } = z.object({ access_token: z.string() }).parse(await answer.json());
      expect(await refusalIn(await look(access_token))).toBe("401 auth.token_invalid");
    }
    expect(await account(user.id)).toMatchObject({ status: "BANNED" });
  });

  it("is let in again when the time of the ban is over", SLOW, async () => {
    const { user } = await registered(shop);
    const until = addSeconds(shop.ports.now(), 3_600);
    await accountIn(await ask("POST", `/${user.id}/ban`, { reason: "Uji", until }));
    await runCron("* * * * *", shop.ports);
    expect(await account(user.id)).toMatchObject({ status: "BANNED", banned_until: until });
    await runCron("* * * * *", { ...shop.ports, now: () => addSeconds(until, 1) });
    expect(await account(user.id)).toMatchObject({ status: "ACTIVE", banned_until: null });
    expect((await login(user.email)).status).toBe(200);
  });

  it("is put to their object though the isolate died behind the commit", SLOW, async () => {
    const { user, access_token: token } = await registered(shop);
    const before = (await shop.ports.accounts.find(user.id)) ?? expect.unreachable();
    const { accounts, outbox, commit, now } = shop.ports;
    const after = { ...before, status: "BANNED", revision: before.revision + 1 } as const;
    const body = { kind: "account", user_id: user.id } as const;
    await commit(accounts.change(after), outbox.enqueue({ queue: "money", body }, now()));
    await expect.poll(async () => (await look(token)).status, { timeout: 20_000 }).toBe(401);
  });
});

describe("a change of an account", () => {
  it("needs to have seen it, and is refused where somebody else was first", async () => {
    const { user } = await registered(shop);
    const answer = await ask("GET", `/${user.id}`);
    const etag = answer.headers.get("etag") ?? "";
    const put = (headers: Record<string, string>, body: object = { tier: "reseller" }) =>
      ask("PUT", `/${user.id}`, body, headers);
    expect(await refusalIn(await put({}))).toBe("428 request.version_required");
    const changed = await put({ "if-match": etag });
    expect(changed.headers.get("etag")).not.toBe(etag);
    expect(await accountIn(changed)).toMatchObject({ tier: "reseller", name: "Sari" });
    expect(await refusalIn(await put({ "if-match": etag }))).toBe("412 request.stale");
    const now = changed.headers.get("etag") ?? "";
    const racing = await Promise.all([
      put({ "if-match": now }, { name: "Sari A" }),
      put({ "if-match": now }, { name: "Sari B" }),
    ]);
    const won = racing.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
  });

  it("of the price tier counts from the next request on", async () => {
    const { user, access_token: token } = await registered(shop);
    const { headers } = await ask("GET", `/${user.id}`);
    const etag = headers.get("etag") ?? "";
    await accountIn(await ask("PUT", `/${user.id}`, { tier: "vip" }, { "if-match": etag }));
    expect(await refusalIn(await look(token))).toBe("401 auth.token_invalid");
  });

  it("is in the audit log and in the history, without an address", async () => {
    const { user } = await registered(shop);
    await ask("POST", `/${user.id}/ban`, { reason: "Penipuan" });
    await ask("POST", `/${user.id}/ban`, { reason: "Penipuan" });
    await ask("POST", `/${user.id}/activate`, { reason: "Keliru" });
    const Changes = z.object({ data: z.array(AccountStatusChange) });
    const history = Changes.parse(await (await ask("GET", `/${user.id}/status-history`)).json());
    expect(history.data.map(({ status, reason }) => [status, reason])).toEqual([
      ["ACTIVE", "Keliru"],
      ["BANNED", "Penipuan"],
    ]);
    expect(history.data[0]?.changed_by).toBe(staff.id);
    const rows = await shop.db
      .prepare("SELECT action, old, new FROM audit_log WHERE resource_id = ? ORDER BY sequence")
      .bind(user.id)
      .all<{ action: string; old: string; new: string }>();
    expect(rows.results.map(({ action }) => action)).toEqual(["user.ban", "user.activate"]);
    expect(JSON.stringify(rows.results)).not.toContain(user.email);
  });

  it("is refused of nobody, for no reason, and for a ban that is over", async () => {
    const { user } = await registered(shop);
    const nobody = "/usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
    expect(await refusalIn(await ask("GET", nobody))).toBe("404 user.not_found");
    const ban = (path: string, body: object) => ask("POST", `${path}/ban`, body);
    expect(await refusalIn(await ban(nobody, { reason: "x" }))).toBe("404 user.not_found");
    for (const body of [{}, { reason: " " }, { reason: "x", until: "2020-01-01T00:00:00.000Z" }]) {
      expect(await refusalIn(await ban(`/${user.id}`, body))).toBe("422 request.invalid");
    }
    const support = await shop.staff("support");
    const asked = { token: support.token, body: { reason: "x" } };
    const answer = await shop.request("POST", `/admin/users/${user.id}/ban`, asked);
    expect(await refusalIn(answer)).toBe("403 auth.forbidden");
  });

  it("signs them out everywhere, and lets them sign in again", async () => {
    const { user, access_token: token } = await registered(shop);
    expect((await ask("DELETE", `/${user.id}/sessions?reason=Uji`)).status).toBe(204);
    expect(await refusalIn(await look(token))).toBe("401 auth.token_invalid");
    expect((await login(user.email)).status).toBe(200);
    await settled({ id: user.id });
  });
});
