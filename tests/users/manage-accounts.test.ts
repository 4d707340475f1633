// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { Account } from "../../src/domain/users/account.ts";
import { freshEmail, freshNumber, PASSWORD, refusalIn, registered } from "../auth/people.ts";
import { settled } from "../support/delivery.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();
let staff: { readonly id: string; readonly token: string };

beforeAll(async () => {
  staff = await shop.staff("admin");
});

const ask = (method: string, path: string, body?: unknown, headers = {}) =>
  shop.request(method, path, { token: staff.token, body, headers });
const accountIn = async (answer: Response) => {
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return z.strictObject(Account.shape).parse(await answer.json());
};
const Page = z.object({ data: z.array(Account), total: z.int().optional() });

describe("an account that staff open", () => {
  it("takes no address that is somebody's, in whatever form", async () => {
    const [email, number] = [freshEmail(), freshNumber()];
    const body = { email, name: "Budi", phone: `0${number}`, tier: "reseller" };
    const opened = await accountIn(await ask("POST", "/admin/users", body));
    expect(opened).toMatchObject({ tier: "reseller", locale: "id", status: "ACTIVE", revision: 0 });
    for (const phone of [`0${number}`, `+62${number}`, `62${number}`]) {
      const again = { email: freshEmail(), name: "Budi", phone };
      expect(await refusalIn(await ask("POST", "/users", again))).toBe("409 auth.phone_taken");
    }
    const shouted = { email: email.toUpperCase(), name: "Budi" };
    expect(await refusalIn(await ask("POST", "/users", shouted))).toBe("409 auth.email_taken");
    const login = await shop.request("POST", "/auth/login", {
      body: { email, password: PASSWORD },
    });
    expect(await refusalIn(login)).toBe("401 auth.invalid_credentials");
    const entry = await shop.db
      .prepare("SELECT action, new FROM audit_log WHERE resource_id = ?")
      .bind(opened.id)
      .first<{ action: string; new: string }>();
    expect(entry?.action).toBe("user.create");
    expect(entry?.new).not.toContain(email);
  });
});

describe("an account that staff close", () => {
  it("goes only without money, and keeps its past", async () => {
    const buyer = await shop.customer({ balance: 10_000 });
    const close = (reason: string) =>
      ask("DELETE", `/admin/users/${buyer.id}?reason=${encodeURIComponent(reason)}`);
    expect(await refusalIn(await close("Permintaan pemilik"))).toBe("409 wallet.not_empty");
    expect((await shop.ports.accounts.find(buyer.id))?.status).toBe("ACTIVE");
    const emptied = await shop.request("POST", `/admin/users/${buyer.id}/balance`, {
      token: staff.token,
      key: crypto.randomUUID(),
      body: { action: "set", amount: 0, currency: "IDR", reason: "Dikembalikan" },
    });
    expect(emptied.status).toBe(200);
    const frozen = { frozen_in: true, frozen_out: true, closed: false };
    await shop.ports.wallets.setState(buyer.id, frozen);
    expect((await close("Permintaan pemilik")).status).toBe(204);
    expect((await close("Permintaan pemilik")).status).toBe(204);
    const status = async () => (await shop.ports.accounts.find(buyer.id))?.status;
    await expect.poll(status, { timeout: 20_000 }).toBe("INACTIVE");
    const facts = { reason: "Permintaan pemilik", changed_by: staff.id };
    const { data } = await shop.ports.accounts.statusHistory(buyer.id, { limit: 10 });
    expect(data).toMatchObject([{ status: "INACTIVE", ...facts }]);
    expect(await shop.ports.erasures.find(buyer.id)).toMatchObject({ state: "WAITING", ...facts });
    const look = () => shop.request("GET", "/wallet/balance", { token: buyer.token });
    expect(await refusalIn(await look())).toBe("401 auth.token_invalid");
    expect(await shop.ports.wallets.state(buyer.id)).toEqual({ ...frozen, closed: true });
    await ask("POST", `/admin/users/${buyer.id}/activate`, { reason: "Dibuka lagi" });
    expect(await refusalIn(await look())).toBe("401 auth.token_invalid");
    expect((await shop.ports.wallets.entries(buyer.id, { limit: 5 })).data).toHaveLength(2);
  });
});

describe("the seed's addresses", () => {
  it("answer as those of staff do", async () => {
    const { user } = await registered(shop);
    const path = `/users/${user.id}`;
    const etag = (await ask("GET", `/admin${path}`)).headers.get("etag") ?? "";
    const put = await ask("PUT", path, { tier: "vip" }, { "if-match": etag });
    expect(await accountIn(put)).toMatchObject({ tier: "vip", revision: 1 });
    expect(await refusalIn(await ask("PUT", path, { tier: "vip" }, { "if-match": etag }))).toBe(
      "412 request.stale",
    );
    const status = (body: object) => ask("PUT", `${path}/status`, body);
    const banned = await status({ status: "BANNED", reason: "Uji" });
    expect(await accountIn(banned)).toMatchObject({ status: "BANNED" });
    const until = "2999-01-01T00:00:00.000Z";
    expect(await refusalIn(await status({ status: "ACTIVE", reason: "Uji", until }))).toBe(
      "422 request.invalid",
    );
    await accountIn(await status({ status: "ACTIVE", reason: "Uji" }));
    const balance = await shop.request("PUT", `/admin${path}/balance`, {
      token: staff.token,
      key: crypto.randomUUID(),
      body: { action: "add", amount: 5_000, currency: "IDR", reason: "Bonus" },
    });
    expect(balance.status).toBe(200);
    const has = await ask("GET", `/admin${path}/balance`);
    expect(await has.json()).toMatchObject({
      data: [{ currency: "IDR", available: 5_000, held: 0, total: 5_000 }],
    });
    for (const method of ["PUT", "POST"]) {
      const proposed = await shop.request(method, `/admin${path}/balance`, {
        token: staff.token,
        key: crypto.randomUUID(),
        body: { action: "add", amount: 5, currency: "USD", reason: "Bonus" },
      });
      expect(proposed.status).toBe(202);
    }
    await accountIn(await ask("POST", "/users", { email: freshEmail(), name: "Budi" }));
    const stats = await (await ask("GET", "/users/stats")).json();
    expect(await (await ask("GET", "/admin/users/stats")).json()).toEqual(stats);
    expect((await ask("GET", "/users")).status).toBe(200);
    await settled({ id: user.id });
    const emptied = { action: "set", amount: 0, currency: "IDR", reason: "Selesai" };
    await shop.request("PUT", `${path}/balance`, {
      token: staff.token,
      key: crypto.randomUUID(),
      body: emptied,
    });
    expect((await ask("DELETE", `${path}?reason=Uji`)).status).toBe(204);
  });

  it("are closed to customers, whoever's id they name", async () => {
    const [one, other] = await Promise.all([shop.customer(), shop.customer()]);
    for (const [method, path] of [
      ["GET", "/users"],
      ["GET", "/users/stats"],
      ["PUT", `/users/${other.id}`],
      ["PUT", `/users/${one.id}/status`],
      ["DELETE", `/users/${other.id}`],
      ["GET", `/admin/users/${one.id}/balance`],
      ["GET", `/admin/users/${other.id}/statistics`],
      ["GET", "/admin/users/export"],
    ] as const) {
      const answer = await shop.request(method, path, { token: one.token });
      expect([path, await refusalIn(answer)]).toEqual([path, "401 auth.token_invalid"]);
    }
  });
});

it(
  "lists customers by balance, the largest first, page by page, and counts them",
  SLOW,
  async () => {
    const people = [];
    for (const balance of [910_000_001, 910_000_002, 910_000_002]) {
      people.push(await shop.customer({ balance }));
    }
    await Promise.all(people.map(({ id }) => settled({ id })));
    const [least, ...most] = people.map(({ id }) => id);
    const query = "balance_from=910000000&count=true&limit=2";
    const answer = await ask("GET", `/users?${query}`);
    const { data, total } = Page.parse(await answer.clone().json());
    expect(total).toBe(3);
    expect(data.map(({ id }) => id)).toEqual(most.toSorted().toReversed());
    const { next_cursor } = z.object({ next_cursor: z.string() }).parse(await answer.json());
    const rest = await ask("GET", `/users?${query}&cursor=${next_cursor}`);
    expect(Page.parse(await rest.json()).data.map(({ id }) => id)).toEqual([least]);
    expect(await refusalIn(await ask("GET", `/users?cursor=${next_cursor}`))).toBe(
      "422 request.invalid",
    );
    const none = await ask("GET", "/admin/users?balance_from=910000000&tier=vip&count=true");
    expect(Page.parse(await none.json())).toMatchObject({ data: [], total: 0 });
    const wrong = await ask("GET", "/admin/users?balance_from=2&balance_to=1");
    expect(await refusalIn(wrong)).toBe("422 request.invalid");
  },
);
