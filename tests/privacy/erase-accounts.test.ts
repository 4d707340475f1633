import { describe, expect, it } from "vitest";
import * as z from "zod";
import { countingTrips } from "../../src/adapters/trips/counter.ts";
import { eraseAccounts } from "../../src/application/privacy/erase-accounts.ts";
import { compareProjection } from "../../src/application/read-model/compare-projection.ts";
import type { Id } from "../../src/domain/ids.ts";
import { newId, zId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { freshAddress, from, PASSWORD, refusalIn } from "../auth/people.ts";
import { png } from "../files/pictures.ts";
import { keysIn } from "../integrations/keys.ts";
import { identityOf, submit } from "../kyc/identities.ts";
import { DEATHS, sampled, UNSAMPLED } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { settled } from "../support/delivery.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { order, request } from "../wallet/commands.ts";
import { CANARY, fillTables, NUMBER, singing } from "./canaries.ts";
import { erased, gone, inDays, leave } from "./leaving.ts";

const shop = await openShop();
const { ports } = shop;
const { made, buy } = keysIn(shop);

/** Somebody whose every word is recognised. */
async function singer(): Promise<Buyer> {
  const email = `${CANARY}-${crypto.randomUUID()}@example.com`;
  const phone = `+62${NUMBER.slice(1)}`;
  const body = { email, phone, password: PASSWORD, name: CANARY, accepted_terms: "2026-01" };
  const answer = await shop.request("POST", "/auth/register", {
    headers: { ...from(freshAddress()).headers, "user-agent": CANARY },
    body,
  });
  const Registered = z.object({ user: z.object({ id: zId("user") }), access_token: z.string() });
  const { user, access_token: token } = Registered.parse(await answer.json());
  return { id: user.id, email, token };
}

async function paid(owner: Id<"user">, sum: number) {
  const topup = order(owner, { type: "TOPUP", direction: "credit" }, sum);
  await ports.wallets.open(topup, request());
  return await credited(owner, topup.id, sum);
}

async function credited(owner: Id<"user">, transaction_id: Id<"transaction">, sum: number) {
  const at = ports.now();
  const money = { amount: amount(sum), fee: ZERO, currency: "IDR" } as const;
  return await ports.wallets.credit(
    owner,
    { ...money, account: "clearing:midtrans", transaction_id, payment_id: newId("payment", at) },
    { at, actor: "system:test" },
  );
}

async function emptied(owner: Id<"user">) {
  const at = ports.now();
  await ports.wallets.adjust(
    {
      ...{ id: newId("transaction", at), user_id: owner, currency: "IDR", action: "set" },
      ...{ amount: ZERO, reason: "Dikembalikan tunai", actor: "system:test", created_at: at },
    },
    request(),
  );
}

const nameOf = (owner: Id<"user">) =>
  shop.db.prepare("SELECT name FROM users WHERE id = ?").bind(owner).first<string>("name");

const login = (email: string) =>
  shop.request("POST", "/auth/login", {
    ...from(freshAddress()),
    body: { email, password: PASSWORD },
  });

describe("an account whose time has come", () => {
  it("names its owner in no table, no wallet and no object, whatever they have left", {
    ...SLOW,
    timeout: 120_000,
  }, async () => {
    const owner = await singer();
    const { token } = owner;
    await paid(owner.id, 50_000);
    const wanted = { sku: "xld10", customer_no: NUMBER };
    const bought = await shop.buy(owner, { ...wanted, ref_id: CANARY });
    const { id } = z.object({ id: zId("transaction") }).parse(await bought.json());
    await shop.until(owner, id, "SUCCESS");
    const profile = { address: CANARY, city: CANARY, province: CANARY, birth_date: "1990-01-15" };
    await shop.request("PUT", "/users/profile", { token, body: profile });
    const favourite = { ...wanted, label: CANARY };
    await shop.request("POST", "/users/me/favourites", { token, body: favourite });
    const { key } = await made(owner, { mode: "test", name: CANARY });
    await buy(key, { ...wanted, ref_id: CANARY });
    await made(owner, { name: CANARY });
    const headers = { "content-type": "image/png" };
    const picture = { purpose: "avatar", name: `${CANARY}.png` };
    await shop.ask("POST /files", { token, body: png(), headers, query: picture });
    await submit(shop, owner, await identityOf(shop, owner));
    await settled(owner);
    await emptied(owner.id);
    const closed = await shop.request("POST", "/users/close", {
      token,
      body: { password: PASSWORD },
    });
    expect(closed.status).toBe(204);
    await settled(owner);
    const filled = await fillTables(shop, owner.id, id);
    expect(filled.length).toBeGreaterThan(30);
    expect((await singing(shop, owner.id)).length).toBeGreaterThan(30);
    const before = await ports.wallets.summary(owner.id);
    expect(await erased(ports, owner.id)).toMatchObject({ state: "WAITING" });
    expect(await nameOf(owner.id)).toBe(CANARY);

    const later = inDays(ports, 31);
    expect(await erased(later, owner.id)).toMatchObject({ state: "DONE", reason: "user.closed" });
    await settled(owner);
    expect(await singing(shop, owner.id)).toEqual([]);
    expect(await nameOf(owner.id)).toBe(`deleted user ${owner.id}`);

    const { entries, accounts, balances } = await ports.wallets.summary(owner.id);
    expect({ entries, accounts, balances }).toEqual({
      ...{ entries: before.entries, accounts: before.accounts, balances: before.balances },
    });
    await expectSoundBooks(owner.id);
    expect(await compareProjection(ports, owner.id)).toBe("same");
    const kept = await ports.wallets.transaction(owner.id, id);
    expect(kept).toMatchObject({ status: "SUCCESS", sku: "xld10", customer_no: "***230" });
  });

  it("is erased wherever its job dies, and by what is left of it", async () => {
    const whole = crashing(ports, 10_000, "before");
    const first = await gone(shop);
    await eraseAccounts(whole.ports);
    expect(whole.steps).toContain("customerSessions.erase");
    expect((await ports.erasures.find(first.id))?.state).toBe("DONE");
    for (const point of sampled(
      whole.steps.map((_step, index) => index + 1),
      6,
    )) {
      for (const death of DEATHS) {
        const owner = await gone(shop);
        const dying = crashing(ports, point, death);
        await eraseAccounts(dying.ports).catch(() => undefined);
        expect(await erased(ports, owner.id), `${point} ${death}`).toMatchObject({ state: "DONE" });
        expect(await ports.personalData.left(owner.id)).toEqual([]);
      }
    }
  }, 120_000);

  it(
    "is looked through by a few statements, so a turn has queries left to erase",
    UNSAMPLED,
    async () => {
      const owner = await gone(shop);
      const asked = await countingTrips(async () => {
        const before = ports.budget.left();
        await ports.personalData.left(owner.id);
        return before - ports.budget.left();
      });
      expect(asked).toBeGreaterThan(0);
      expect(asked).toBeLessThanOrEqual(3);
    },
  );

  it("is erased once by two at a time, and again changes nothing", SLOW, async () => {
    const owner = await gone(shop);
    await Promise.all([eraseAccounts(ports), eraseAccounts(ports)]);
    expect(await erased(ports, owner.id)).toMatchObject({ state: "DONE" });
    const done = await ports.erasures.find(owner.id);
    const account = await ports.accounts.find(owner.id);
    await eraseAccounts(inDays(ports, 6));
    expect(await ports.erasures.find(owner.id)).toEqual(done);
    await eraseAccounts(inDays(ports, 400));
    expect(await ports.accounts.find(owner.id)).toEqual(account);
  });

  it(
    "gives its address away, and is signed in to by nobody, also not meanwhile",
    UNSAMPLED,
    async () => {
      const owner = await gone(shop);
      const stale = await ports.people.user(owner.id);
      if (stale === undefined) throw new Error("nobody");
      const [, during] = await Promise.all([eraseAccounts(ports), login(owner.email)]);
      expect(during.status).toBeGreaterThanOrEqual(400);
      expect(await erased(ports, owner.id)).toMatchObject({ state: "DONE" });
      expect(await refusalIn(await login(owner.email))).toBe("401 auth.invalid_credentials");
      const at = ports.now();
      const session = {
        id: newId("session", at),
        kind: "customer",
        principal_id: owner.id,
      } as const;
      const client = { ip: "10.0.0.1", user_agent: "x", created_at: at, expires_at: at };
      const refresh = { hash: "h", session_id: session.id, expires_at: at };
      const late = { ...stale, status: "ACTIVE" } as const;
      const start = () =>
        ports.customerSessions.start(late, { session: { ...session, ...client }, refresh });
      expect(await start()).toBe("blocked");
      await ports.customerSessions.put({ ...late, revision: 99 });
      expect(await start()).toBe("blocked");
      const again = await shop.request("POST", "/auth/register", {
        ...from(freshAddress()),
        body: { email: owner.email, password: PASSWORD, name: "Sari" },
      });
      expect(again.status).toBe(201);
      expect((await login(owner.email)).status).toBe(200);
    },
  );
});

describe("an account that is not to be erased yet", UNSAMPLED, () => {
  it("waits while money is in it that came late, and staff hear of that", SLOW, async () => {
    const owner = await shop.customer();
    const late = order(owner.id, { type: "TOPUP", direction: "credit" }, 25_000);
    await ports.wallets.open(late, request());
    const key = { user_id: owner.id, id: late.id };
    const cause = { at: ports.now(), actor: "system:test" } as const;
    await ports.wallets.cancelOrExpire(key, { status: "EXPIRED", reason: "late" }, cause);
    await leave(ports, owner.id);
    expect(await credited(owner.id, late.id, 25_000)).toMatchObject({ kind: "credited" });
    expect(await erased(ports, owner.id)).toMatchObject({ state: "WAITING" });
    expect(await ports.alerts.openOf("erasure.blocked")).toContain(owner.id);
    await settled(owner);
    expect(await ports.alerts.openOf("wallet.closed_money")).toContain(owner.id);

    const open = { frozen_in: false, frozen_out: false, closed: false };
    await ports.wallets.setState(owner.id, open);
    await emptied(owner.id);
    await ports.wallets.setState(owner.id, { ...open, closed: true });
    await settled(owner);
    expect(await ports.alerts.openOf("wallet.closed_money")).not.toContain(owner.id);
    expect(await erased(inDays(ports, 2), owner.id)).toMatchObject({ state: "DONE" });
    expect(await ports.alerts.openOf("erasure.blocked")).not.toContain(owner.id);
  });

  it("loses no payment that meets the job, whichever is first", SLOW, async () => {
    const owner = await shop.customer();
    const late = order(owner.id, { type: "TOPUP", direction: "credit" }, 25_000);
    await ports.wallets.open(late, request());
    const key = { user_id: owner.id, id: late.id };
    const cause = { at: ports.now(), actor: "system:test" } as const;
    await ports.wallets.cancelOrExpire(key, { status: "EXPIRED", reason: "late" }, cause);
    await leave(ports, owner.id);
    await Promise.all([eraseAccounts(ports), credited(owner.id, late.id, 25_000)]);
    const { available } = await ports.wallets.balance(owner.id, "IDR");
    expect(available).toBe(25_000);
    await settled(owner);
    expect(await ports.alerts.openOf("wallet.closed_money")).toContain(owner.id);
    await expectSoundBooks(owner.id);
  });

  it("is left alone once staff have opened it again", async () => {
    const owner = await gone(shop);
    const open = { frozen_in: false, frozen_out: false, closed: false };
    await ports.wallets.setState(owner.id, open);
    const found = await erased(ports, owner.id);
    expect(found).toMatchObject({ state: "CANCELLED", reason: "user.reopened" });
    expect(await nameOf(owner.id)).toBe("Sari");
  });

  it("is not activated before its erasure was cancelled", async () => {
    const owner = await gone(shop);
    const { token } = await shop.staff("admin");
    const staff = (path: string, body: object) =>
      shop.request("POST", `/admin/${path}`, { token, body });
    const reason = { reason: "Pemilik kembali" };
    const early = await staff(`users/${owner.id}/activate`, reason);
    expect([early.status, (await early.json<{ code: string }>()).code]).toEqual([
      409,
      "erasure.waiting",
    ]);
    expect((await staff(`erasures/${owner.id}/cancel`, reason)).status).toBe(200);
    expect((await staff(`users/${owner.id}/activate`, reason)).status).toBe(200);
  });
});
