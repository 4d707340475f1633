// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";
import { resealNiks } from "../../src/application/kyc/look-after.ts";
import { decideIdentity, withdrawApproval } from "../../src/application/kyc/review.ts";
import { zId } from "../../src/domain/ids.ts";
import { KycQueueItem, KycView } from "../../src/domain/kyc/submission.ts";
import { amount } from "../../src/domain/money.ts";
import { refusalIn } from "../auth/people.ts";
import { asStaff } from "../orders/manual-status.ts";
import { testEnvironment } from "../support/environment.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { order, request } from "../wallet/commands.ts";
import { identityOf, submitted } from "./identities.ts";

const shop = await openShop();
let staff: { readonly id: string; readonly token: string };

beforeAll(async () => {
  staff = await shop.staff("support");
});

const approve = (kyc_id: string, token = staff.token) =>
  shop.ask("POST /admin/kyc/{kyc_id}/approve", { token, params: { kyc_id } });
const withdraw = (kyc_id: string, reason_code = "DOCUMENT_FORGED") =>
  shop.ask("POST /admin/kyc/{kyc_id}/withdraw", {
    token: staff.token,
    params: { kyc_id },
    body: { reason_code },
  });
const standing = async ({ token }: Buyer) =>
  KycView.parse(await (await shop.ask("GET /users/kyc", { token })).json());
const accountOf = (id: Buyer["id"]) => shop.ports.accounts.find(id);

/** A customer's own NIK, of a woman born in the given year. */
const nikOf = (year: number, last: number) =>
  `3171015501${String(year).slice(2)}${String(last).padStart(4, "0")}`;

async function waiting(nik: string, balance = 0) {
  const owner = await shop.customer({ balance });
  return { owner, id: await submitted(shop, owner, await identityOf(shop, owner, nik)) };
}

/** Whether they may spend more than somebody whose identity is not approved. */
async function maySpendMore({ id }: Buyer): Promise<boolean> {
  const limits = { day: amount(1_000), month: null, hour_count: null, approved_times: 3 };
  const wanted = order(id, { type: "WITHDRAWAL" }, 1_001);
  return (await shop.ports.wallets.open(wanted, request(), limits)).kind === "opened";
}

describe("a NIK", SLOW, () => {
  it("is approved on one account, and on another once that approval is withdrawn", async () => {
    const nik = nikOf(1990, 1);
    const [one, two] = [await waiting(nik), await waiting(nik)];
    expect((await approve(one.id)).status).toBe(200);
    expect(await refusalIn(await approve(two.id))).toBe("409 kyc.nik_in_use");
    expect((await standing(two.owner)).status).toBe("PENDING");
    expect((await withdraw(one.id, "NIK_IN_USE")).status).toBe(200);
    expect((await approve(two.id)).status).toBe(200);
    const again = await submitted(shop, one.owner, await identityOf(shop, one.owner, nik));
    expect(await refusalIn(await approve(again))).toBe("409 kyc.nik_in_use");
  });

  it("is approved once, whoever else approves it elsewhere at the same time", async () => {
    const nik = nikOf(1990, 2);
    const [one, two] = [await waiting(nik), await waiting(nik)];
    const other = await shop.staff("support");
    const both = await Promise.all([approve(one.id), approve(two.id, other.token)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const stands = [await accountOf(one.owner.id), await accountOf(two.owner.id)];
    expect(stands.map((each) => each?.kyc_status).toSorted()).toEqual(["APPROVED", "PENDING"]);
  });

  it("is the same one while keys are rotated", async () => {
    const nik = nikOf(1990, 3);
    const [one, two] = [await waiting(nik), await waiting(nik)];
    expect((await approve(one.id)).status).toBe(200);
    const key = "another-secret-of-at-least-32-characters";
    const rotated = { ...shop.ports, vault: webVault(key, testEnvironment.SECRET_KEY) };
    const wanted = { status: "APPROVED", reason_code: null, note: null } as const;
    const late = () =>
      decideIdentity(rotated, asStaff(), { ...wanted, id: zId("kyc").parse(two.id) });
    await expect(late()).rejects.toMatchObject({ code: "kyc.nik_in_use" });
    while ((await resealNiks(rotated)).done > 0);
    await expect(late()).rejects.toMatchObject({ code: "kyc.nik_in_use" });
    const back = { ...shop.ports, vault: webVault(testEnvironment.SECRET_KEY, key) };
    while ((await resealNiks(back)).done > 0);
  });
});

describe("an approval that is withdrawn", () => {
  it("takes the higher limits back, is told with its reason, and is on record", SLOW, async () => {
    const { owner, id } = await waiting(nikOf(1991, 1), 100_000);
    await approve(id);
    expect(await maySpendMore(owner)).toBe(true);
    const answer = await withdraw(id);
    expect(KycQueueItem.parse(await answer.json())).toMatchObject({
      status: "WITHDRAWN",
      reason_code: "DOCUMENT_FORGED",
      decided_by: staff.id,
      withdrawn_by: staff.id,
    });
    expect(await maySpendMore(owner)).toBe(false);
    expect(await standing(owner)).toMatchObject({
      status: "WITHDRAWN",
      submission: { id, reason_code: "DOCUMENT_FORGED" },
    });
    const letters = async () => (await shop.mails(owner.email)).map(({ subject }) => subject);
    const told = /^(Persetujuan identitas Anda dicabut|The approval of your identity was)/;
    await expect.poll(letters, { timeout: 20_000 }).toContainEqual(expect.stringMatching(told));
    const { data } = await shop.ports.audit.list({ limit: 5, resource_id: id });
    expect(data.map(({ action }) => action)).toEqual(["kyc.withdraw", "kyc.approve"]);
    expect(await refusalIn(await withdraw(id))).toBe("409 kyc.not_approved");
    expect(await refusalIn(await approve(id))).toBe("409 kyc.decided");
    const again = await submitted(shop, owner, await identityOf(shop, owner, nikOf(1991, 1)));
    expect((await approve(again)).status).toBe(200);
    expect(await maySpendMore(owner)).toBe(true);
  });

  it("was an approval, and is withdrawn once by whoever is first", async () => {
    const { id } = await waiting(nikOf(1991, 2));
    expect(await refusalIn(await withdraw(id))).toBe("409 kyc.not_approved");
    const kyc_id = zId("kyc").parse(id);
    const pending = await shop.ports.kyc.find(kyc_id);
    await approve(id);
    const both = await Promise.all([withdraw(id), withdraw(id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    // Whoever looked before somebody else's commit is refused by their own.
    const wanted = { id: kyc_id, reason_code: "OTHER", note: null } as const;
    const seen = pending && { ...pending, status: "APPROVED" as const };
    const late = { ...shop.ports, kyc: { ...shop.ports.kyc, find: async () => seen } };
    await expect(withdrawApproval(late, asStaff(), wanted)).rejects.toMatchObject({
      code: "kyc.not_approved",
    });
  });

  it("is withdrawn of an account that is banned, and of one that is closed", SLOW, async () => {
    const { owner, id } = await waiting(nikOf(1991, 3), 100_000);
    await approve(id);
    const account = await accountOf(owner.id);
    if (account === undefined) throw new Error("there is no account");
    const banned = { ...account, status: "BANNED", revision: account.revision + 1 } as const;
    await shop.ports.commit(shop.ports.accounts.change(banned));
    await shop.ports.customerSessions.put(banned);
    expect((await withdraw(id)).status).toBe(200);
    expect(await maySpendMore(owner)).toBe(false);
    expect(await accountOf(owner.id)).toMatchObject({ status: "BANNED", kyc_status: "WITHDRAWN" });
    const closed = await waiting(nikOf(1991, 4));
    await approve(closed.id);
    await shop.ports.customerSessions.close(closed.owner.id, shop.ports.now());
    const inactive = async () => (await accountOf(closed.owner.id))?.status;
    await expect.poll(inactive, { timeout: 20_000 }).toBe("INACTIVE");
    expect((await withdraw(closed.id)).status).toBe(200);
    expect((await accountOf(closed.owner.id))?.kyc_status).toBe("WITHDRAWN");
  });

  it(
    "lowers the limits behind a wallet that was not reached, or a request that died",
    SLOW,
    async () => {
      const { owner, id } = await waiting(nikOf(1991, 5), 100_000);
      await approve(id);
      const put = async () => {
        throw new Error("the object is not reached");
      };
      const cut = { ...shop.ports, customerSessions: { ...shop.ports.customerSessions, put } };
      const wanted = { id: zId("kyc").parse(id), reason_code: "OTHER", note: null } as const;
      await expect(withdrawApproval(cut, asStaff(), wanted)).rejects.toThrow("not reached");
      await expect.poll(() => maySpendMore(owner), { timeout: 20_000 }).toBe(false);
    },
  );
});
