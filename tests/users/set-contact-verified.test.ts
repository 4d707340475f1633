// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { setContactVerified } from "../../src/application/users/set-contact-verified.ts";
import { Account } from "../../src/domain/users/account.ts";
import { proveEmail } from "../auth/codes.ts";
import { freshEmail, PASSWORD, refusalIn } from "../auth/people.ts";
import { asStaff } from "../orders/manual-status.ts";
import { newPhone } from "../support/phones.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { send as sendMoney } from "../wallet/sending.ts";

const shop = await openShop();
let staff: { readonly id: string; readonly token: string };

beforeAll(async () => {
  staff = await shop.staff("admin");
});

const REASON = "Diperiksa dengan KTP";
const set = (verb: string, { id }: Pick<Buyer, "id">, address: string, token = staff.token) =>
  shop.ask(`POST /admin/users/{user_id}/contacts/{kind}/${verb}`, {
    token,
    params: { user_id: id, kind: address.includes("@") ? "email" : "phone" },
    body: { address, reason: REASON },
  });
const send = (sender: Buyer, to: string) => sendMoney(shop, sender, { to, amount: 10_000 });

describe("an address that staff verify", () => {
  it("takes money from then on, is told to its owner, and stands in the audit log", async () => {
    const [owner, sender] = [await shop.customer(), await shop.customer({ balance: 50_000 })];
    const unknown = await send(sender, owner.email);
    expect(await refusalIn(unknown)).toMatch(/transfer\.receiver_not_found$/);
    const answer = await set("verify", owner, owner.email);
    expect(z.strictObject(Account.shape).parse(await answer.json())).toMatchObject({
      email: owner.email,
      email_verified_at: expect.any(String),
    });
    expect((await send(sender, owner.email)).status).toBeLessThan(300);
    const letters = async () => (await shop.mails(owner.email)).map(({ subject }) => subject);
    const told = /^(Verifikasi alamat atau nomor|The verification of your address)/;
    await expect.poll(letters, { timeout: 20_000 }).toContainEqual(expect.stringMatching(told));
    const { data } = await shop.ports.audit.list({ limit: 5, resource_id: owner.id });
    expect(data).toMatchObject([{ action: "user.verify_contact", admin_id: staff.id }]);
    expect(JSON.stringify(data)).toContain(REASON);
    expect(JSON.stringify(data)).not.toContain(owner.email);
    expect(await refusalIn(await set("verify", owner, owner.email))).toBe("409 contact.verified");
  });

  it("is the one that the account has, of the kind that the path names", async () => {
    const owner = await shop.customer();
    expect(await refusalIn(await set("verify", owner, freshEmail()))).toMatch(/user\.changed$/);
    expect(await refusalIn(await set("verify", owner, newPhone()))).toBe("409 contact.none");
    const crossed = await shop.ask("POST /admin/users/{user_id}/contacts/{kind}/verify", {
      token: staff.token,
      params: { user_id: owner.id, kind: "phone" },
      body: { address: owner.email, reason: REASON },
    });
    expect(await refusalIn(crossed)).toMatch(/user\.changed$/);
    const support = await shop.staff("support");
    expect((await set("verify", owner, owner.email, support.token)).status).toBe(403);
  });

  it("is verified once by two at once, and also where the wallet is not reached", async () => {
    const owner = await shop.customer();
    const both = await Promise.all([1, 2].map(() => set("verify", owner, owner.email)));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const put = async () => {
      throw new Error("the object is not reached");
    };
    const cut = { ...shop.ports, customerSessions: { ...shop.ports.customerSessions, put } };
    const contact = { kind: "email", value: owner.email } as const;
    const wanted = { id: owner.id, contact, verified: false, reason: REASON };
    await expect(setContactVerified(cut, asStaff(), wanted)).rejects.toThrow("not reached");
    expect((await shop.ports.accounts.find(owner.id))?.email_verified_at).toBeNull();
  });
});

it("takes a verification back, after which its owner proves the address anew", SLOW, async () => {
  const owner = await shop.customer();
  expect(await refusalIn(await set("unverify", owner, owner.email))).toMatch(
    /contact\.unverified$/,
  );
  await set("verify", owner, owner.email);
  expect((await set("unverify", owner, owner.email)).status).toBe(200);
  const sender = await shop.customer({ balance: 50_000 });
  expect(await refusalIn(await send(sender, owner.email))).toMatch(/receiver_not_found$/);
  const login = { email: owner.email, password: PASSWORD };
  expect((await shop.request("POST", "/auth/login", { body: login })).status).toBe(200);
  await proveEmail(shop, owner);
  expect((await send(sender, owner.email)).status).toBeLessThan(300);
});
