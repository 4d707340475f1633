// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { Erasure, newErasure } from "../../src/domain/privacy/erasure.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { PASSWORD, refusalIn } from "../auth/people.ts";
import { settled } from "../support/delivery.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { erased, gone, inDays } from "./leaving.ts";

const shop = await openShop();
const { ports } = shop;
const staff = await shop.staff();
const OPEN = { frozen_in: false, frozen_out: false, closed: false };
const DAY = 24 * 60 * 60;
const because = { reason: "Surat penyidik no. 12" };

/** Somebody whose account was closed by themselves, and waits. */
async function closed() {
  const owner = await shop.customer();
  await shop.request("POST", "/users/close", { token: owner.token, body: { password: PASSWORD } });
  await settled(owner);
  return owner;
}

const act = (user_id: string, verb: string, body: object = because) =>
  shop.ask(`POST /admin/erasures/{user_id}/${verb}`, {
    ...{ token: staff.token, params: { user_id }, body },
  });
const ask = (user_id: string) =>
  shop.request("POST", "/admin/erasures", { token: staff.token, body: { user_id, ...because } });
const read = async (answer: Response) => Erasure.parse(await answer.json());
const stateOf = async (id: Awaited<ReturnType<typeof closed>>["id"]) =>
  (await ports.erasures.find(id))?.state;

describe("an erasure", () => {
  it("is asked for by closing one's account, and is due in thirty days", async () => {
    const { id } = await closed();
    const found = await ports.erasures.find(id);
    if (found === undefined) throw new Error("nothing waits");
    expect(found).toMatchObject({ state: "WAITING", reason: "user.closed", changed_by: id });
    expect(found.due_at).toBe(addSeconds(found.asked_at, 30 * DAY));
    const query = { state: "WAITING", limit: "100" };
    const list = await shop.request("GET", "/admin/erasures", { token: staff.token, query });
    expect(await list.json()).toMatchObject({ data: expect.arrayContaining([found]) });
  });

  it("is asked for by staff's closing of the account, and once", async () => {
    const { id } = await shop.customer();
    expect(await refusalIn(await ask(id))).toBe("409 erasure.account_open");
    const reason = { reason: "Atas permintaan" };
    const asked = { token: staff.token, params: { user_id: id }, query: reason };
    expect((await shop.ask("DELETE /admin/users/{user_id}", asked)).status).toBe(204);
    await expect.poll(() => stateOf(id), { timeout: 20_000 }).toBe("WAITING");
    const [first, second] = [await read(await ask(id)), await read(await ask(id))];
    expect(first).toMatchObject({ state: "WAITING", changed_by: staff.id, ...reason });
    expect(second).toEqual(first);
  });

  it("is held until a day, against everybody, and goes on after it", async () => {
    const { id } = await closed();
    const until = addSeconds(ports.now(), 60 * DAY);
    expect(await read(await act(id, "hold", { ...because, until }))).toMatchObject({
      ...{ state: "HELD", held_until: until, changed_by: staff.id, ...because },
    });
    expect(await erased(inDays(ports, 40), id)).toMatchObject({ state: "HELD" });
    expect(await refusalIn(await act(id, "run"))).toBe("409 erasure.not_waiting");
    expect(await erased(inDays(ports, 61), id)).toMatchObject({ state: "DONE" });
    expect(await refusalIn(await act(id, "cancel"))).toBe("409 erasure.not_waiting");
    const past = { ...because, until: addSeconds(ports.now(), -1) };
    expect(await refusalIn(await act((await closed()).id, "hold", past))).toBe(
      "422 request.invalid",
    );
  });

  it("is held no shorter than its owner may come back", SLOW, async () => {
    const { id } = await closed();
    await act(id, "hold", { ...because, until: addSeconds(ports.now(), 2 * DAY) });
    expect(await erased(inDays(ports, 29), id)).toMatchObject({ state: "HELD" });
    expect(await erased(inDays(ports, 31), id)).toMatchObject({ state: "DONE" });
  });

  it.each(["WAITING", "HELD"])(
    "that is %s counts its days anew from a closing that was undone and done again",
    SLOW,
    async (state) => {
      const { id } = await closed();
      const until = addSeconds(ports.now(), 5 * DAY);
      if (state === "HELD") await act(id, "hold", { ...because, until });
      await ports.wallets.setState(id, OPEN);
      const again = addSeconds(ports.now(), 20 * DAY);
      const twice = { at: again, by: id, reason: "user.closed", days: 30 };
      await ports.wallets.setState(id, { ...OPEN, closed: true });
      for (const _time of [1, 2]) await ports.commit(ports.erasures.ask(newErasure(id, twice)));
      expect(await erased(inDays(ports, 49), id)).toMatchObject({ state });
      expect(await erased(inDays(ports, 51), id)).toMatchObject({ state: "DONE" });
    },
  );

  it("is released, and done at once where staff say so", async () => {
    const { id } = await closed();
    await act(id, "hold", { ...because, until: addSeconds(ports.now(), 60 * DAY) });
    expect(await read(await act(id, "release"))).toMatchObject({ state: "WAITING" });
    expect(await erased(ports, id)).toMatchObject({ state: "WAITING" });
    await act(id, "run");
    expect(await erased(ports, id)).toMatchObject({ state: "DONE" });
    const entries = await ports.audit.list({ limit: 20, resource_id: id });
    expect(entries.data.map(({ action }) => action)).toEqual([
      "erasure.hasten",
      "erasure.release",
      "erasure.hold",
    ]);
  });

  it("is called off for whoever comes back, and asked for anew when they leave again", async () => {
    const { id } = await closed();
    expect(await read(await act(id, "cancel"))).toMatchObject({ state: "CANCELLED" });
    await erased(inDays(ports, 40), id);
    expect(await stateOf(id)).toBe("CANCELLED");
    expect(await read(await ask(id))).toMatchObject({ state: "WAITING", revision: 2 });
  });

  it("is changed by one at a time", async () => {
    const { id } = await closed();
    const answers = await Promise.all([act(id, "cancel"), act(id, "run")]);
    const told = await Promise.all(
      answers.map((answer) => (answer.status === 200 ? "ok" : refusalIn(answer))),
    );
    expect(told).toContain("ok");
    const later = await erased(inDays(ports, 40), id);
    expect(["CANCELLED", "DONE"]).toContain(later?.state);
    expect(await refusalIn(await act((await shop.customer()).id, "cancel"))).toBe(
      "404 erasure.not_found",
    );
  });
});

describe("an erased account", () => {
  it("is named, activated and put right by nobody, and is still found and counted", async () => {
    const { id } = await gone(shop);
    await erased(ports, id);
    const { token } = staff;
    const params = { user_id: id };
    const again = { token, params, body: because };
    expect(await refusalIn(await shop.ask("POST /admin/users/{user_id}/activate", again))).toBe(
      "409 user.erased",
    );
    const found = await shop.request("GET", "/admin/users/search", { token, query: { q: id } });
    expect(await found.json()).toMatchObject({
      data: [{ id, name: `deleted user ${id}`, email: null, phone: null, status: "INACTIVE" }],
    });
    const routes = ["statistics", "balance", "status-history"];
    for (const route of routes) {
      const answer = await shop.ask(`GET /admin/users/{user_id}/${route}`, { token, params });
      expect(answer.status).toBe(200);
    }
    const named = await shop.request("GET", "/admin/users/search", {
      ...{ token, query: { q: "deleted user" } },
    });
    expect(await named.text()).toContain(id);
  });
});
