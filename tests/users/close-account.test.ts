// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { knownDevice } from "../../src/application/auth/known-device.ts";
import { deactivateClosed } from "../../src/application/users/close-account.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import {
  customerIn,
  freshAddress,
  from,
  PASSWORD,
  problemIn,
  refusalIn,
  registered,
} from "../auth/people.ts";
import { keysIn } from "../integrations/keys.ts";
import { settled } from "../support/delivery.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { order, request } from "../wallet/commands.ts";

const shop = await openShop();
const OVER = "401 auth.token_invalid";

const close = (token: string, body: object = { password: PASSWORD }) =>
  shop.request("POST", "/users/close", { token, body });
const login = (email: string) =>
  shop.request("POST", "/auth/login", {
    ...from(freshAddress()),
    body: { email, password: PASSWORD },
  });
const look = (token: string) => shop.request("GET", "/wallet/balance", { token });
const accountOf = async (id: string) =>
  await shop.db.prepare("SELECT status FROM users WHERE id = ?").bind(id).first("status");

/** Somebody who is signed in, by id. */
async function owner() {
  const { user, access_token: token } = await registered(shop);
  return { ...user, token };
}

describe("an account that its owner closes", () => {
  it("ends their sessions at once, signs nobody in again, and is told to them", SLOW, async () => {
    const { id, email, token } = await owner();
    const again = await login(email ?? "");
    const { access_token: second } = await again.json<{ access_token: string }>();
    expect((await close(token)).status).toBe(204);
    for (const each of [token, second]) expect(await refusalIn(await look(each))).toBe(OVER);
    expect((await login(email ?? "")).status).toBeGreaterThanOrEqual(400);
    await expect.poll(() => accountOf(id), { timeout: 20_000 }).toBe("INACTIVE");
    expect(await shop.ports.wallets.state(id)).toMatchObject({ closed: true });
    const { data } = await shop.ports.accounts.statusHistory(id, { limit: 10 });
    expect(data).toMatchObject([{ status: "INACTIVE", reason: "user.closed", changed_by: id }]);
    const subjects = async () => (await shop.mails(email ?? "")).map(({ subject }) => subject);
    const told = expect.stringMatching(/^(Akun Anda ditutup|Your account was closed)/);
    await expect.poll(subjects, { timeout: 20_000 }).toContainEqual(told);
  });

  it("ends for good what is newer than the closing, though staff open it again", SLOW, async () => {
    const { id, email, token } = await owner();
    const { made } = keysIn(shop);
    const { key } = await made({ id, email: email ?? "", token });
    const { device_token = "" } = await customerIn(await login(email ?? ""));
    const { ports } = shop;
    // Whoever asked for it has a clock behind that of who signed them in.
    const before = addSeconds(ports.now(), -60);
    expect(await ports.customerSessions.close(id, before)).toEqual({ kind: "closed" });
    await settled({ id });
    const staff = await shop.staff();
    const at = { token: staff.token, params: { user_id: id } };
    const body = { reason: "Pemilik kembali" };
    const state = { frozen_in: false, frozen_out: false, closed: false, ...body };
    expect((await shop.ask("PUT /admin/wallets/{user_id}", { ...at, body: state })).status).toBe(
      200,
    );
    await shop.ask("POST /admin/erasures/{user_id}/cancel", { ...at, body });
    const opened = await shop.ask("POST /admin/users/{user_id}/activate", { ...at, body });
    expect(opened.status).toBe(200);
    for (const each of [token, key]) expect((await look(each)).status).toBe(401);
    const contact = { kind: "email", value: email ?? "" } as const;
    expect(await knownDevice(ports, { contact, token: device_token })).toBeUndefined();
    expect((await login(email ?? "")).status).toBe(200);
  });

  it("says so to whoever knows the password, and to nobody else", async () => {
    const { email, token } = await owner();
    await close(token);
    expect(await refusalIn(await login(email ?? ""))).toBe("403 user.closed");
    const wrong = { email, password: "bukan-kata-sandinya" };
    const guessed = await shop.request("POST", "/auth/login", {
      ...from(freshAddress()),
      body: wrong,
    });
    expect(await refusalIn(guessed)).toBe("401 auth.invalid_credentials");
  });

  it("asks for the password, and for the PIN of whoever has one", async () => {
    const { token } = await owner();
    expect(await refusalIn(await close(token, { password: "salah-salah" }))).toBe(
      "403 password.wrong",
    );
    const pin = { password: PASSWORD, pin: "294173" };
    await shop.request("PUT", "/wallet/pin", { token, body: pin });
    expect(await refusalIn(await close(token))).toMatch(/pin\.required$/);
    expect(await refusalIn(await close(token, { ...pin, pin: "918273" }))).toMatch(/pin\.wrong$/);
    expect((await look(token)).status).toBe(200);
    expect((await close(token, pin)).status).toBe(204);
  });

  it("stays open while money or something unfinished is in it, and says what", async () => {
    const buyer = await shop.customer({ balance: 50_000 });
    const { ports } = shop;
    const at = instant(Date.now());
    const asked = () => ports.customerSessions.close(buyer.id, at);
    expect(await asked()).toEqual({ kind: "not_empty", still: ["balance"] });
    await ports.wallets.open(order(buyer.id, { type: "WITHDRAWAL" }, 50_000), request());
    expect(await asked()).toEqual({ kind: "not_empty", still: ["holds", "withdrawals"] });
    expect(await ports.wallets.state(buyer.id)).toMatchObject({ closed: false });
    const { id, token } = await owner();
    const topup = order(id, { type: "TOPUP", direction: "credit" }, 50_000);
    expect(await ports.wallets.open(topup, request())).toMatchObject({ kind: "opened" });
    expect(await problemIn(await close(token))).toMatchObject({
      code: "user.not_empty",
      still: "payments",
    });
    expect((await look(token)).status).toBe(200);
  });

  it("closes or buys, whichever comes first, and never both", async () => {
    const { ports } = shop;
    const buyer = await shop.customer({ balance: 20_000 });
    const [opened, closed] = await Promise.all([
      ports.wallets.open(order(buyer.id, { type: "WITHDRAWAL" }, 20_000), request()),
      ports.customerSessions.close(buyer.id, instant(Date.now())),
    ]);
    expect([opened.kind, closed.kind]).toEqual(["opened", "not_empty"]);
    const empty = await shop.customer();
    const late = await ports.customerSessions.close(empty.id, instant(Date.now()));
    const wanted = order(empty.id, { type: "TOPUP", direction: "credit" }, 10_000);
    expect([late.kind, (await ports.wallets.open(wanted, request())).kind]).toEqual([
      "closed",
      "closed",
    ]);
  });

  it("sends a transfer back that meets it", SLOW, async () => {
    const { ports } = shop;
    const [sender, receiver] = [await shop.customer({ balance: 10_000 }), await shop.customer()];
    expect(await ports.customerSessions.close(receiver.id, instant(Date.now()))).toEqual({
      kind: "closed",
    });
    const sent = order(sender.id, { type: "TRANSFER", counterparty: receiver.id }, 10_000);
    expect(await ports.wallets.open(sent, request())).toMatchObject({ kind: "opened" });
    const back = async () => (await shop.balance(sender)).available;
    await expect.poll(back, { timeout: 20_000 }).toBe(10_000);
    expect(
      (await ports.wallets.summary(receiver.id)).balances.every(({ available }) => available === 0),
    ).toBe(true);
  });

  it("keeps what was frozen frozen, and is opened again by staff for all that", async () => {
    const { ports } = shop;
    const { id, token } = await owner();
    await ports.wallets.setState(id, { frozen_in: true, frozen_out: true, closed: false });
    expect((await close(token)).status).toBe(204);
    const shut = { frozen_in: true, frozen_out: true, closed: true };
    expect(await ports.wallets.state(id)).toEqual(shut);
    await expect.poll(() => accountOf(id), { timeout: 20_000 }).toBe("INACTIVE");
    const [change] = (await ports.accounts.statusHistory(id, { limit: 1 })).data;
    await ports.wallets.setState(id, { ...shut, closed: false });
    const before = await ports.accounts.find(id);
    if (change === undefined || before === undefined) throw new Error("it was not closed");
    const revision = before.revision + 1;
    await ports.commit(ports.accounts.change({ ...before, status: "ACTIVE", revision }));
    // The job of the closing may come once more.
    await deactivateClosed(ports, { kind: "closed", user_id: id, at: change.changed_at });
    expect(await accountOf(id)).toBe("ACTIVE");
  });

  it("is no way out of a ban that its wallet has not heard of", async () => {
    const { ports } = shop;
    const { id } = await owner();
    const before = await ports.accounts.find(id);
    if (before === undefined) throw new Error("there is no account");
    const revision = before.revision + 1;
    await ports.commit(ports.accounts.change({ ...before, status: "BANNED", revision }));
    const at = instant(Date.now());
    expect(await ports.customerSessions.close(id, at)).toEqual({ kind: "closed" });
    await deactivateClosed(ports, { kind: "closed", user_id: id, at });
    expect(await accountOf(id)).toBe("BANNED");
  });
});
