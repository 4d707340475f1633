import { describe, expect, it } from "vitest";
import * as z from "zod";
import { moveMerged, moveMerges } from "../../../src/application/discord/merges/move-merged.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import { type AtDiscord, discordOf, enteredIn, newAtDiscord } from "../../auth/at-discord.ts";
import { PASSWORD, refusalIn } from "../../auth/people.ts";
import { crashPoints, DEATHS } from "../../support/cases.ts";
import { crashing } from "../../support/crashing.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { type Buyer, openShop } from "../../support/shop.ts";
import { sandbox } from "../../support/vendor-transport.ts";
import { eventually } from "../../support/wait.ts";
import { endowed } from "../../wallet/sending.ts";
import { known, newName } from "./deposits.ts";

const shop = await openShop();
const { ports } = shop;
const discord = discordOf(shop);
const { token: staff } = await shop.staff("super_admin");
const MERGE = "/users/discord/merge";

/** Somebody who opened an account at Discord and nowhere else, with some money in it. */
async function atDiscordAlone(rupiah = 30_000, wl = 205) {
  const who = newAtDiscord();
  const { user, token } = await enteredIn(await discord.enters(who), 201);
  const buyer = { ...user, token } as unknown as Buyer;
  if (rupiah > 0) await endowed(shop, buyer, "IDR", rupiah);
  if (wl > 0) await endowed(shop, buyer, "WL", wl);
  return { who, buyer };
}

async function agreed(buyer: Buyer, who: AtDiscord) {
  const body = { password: PASSWORD };
  const answer = await shop.request("POST", "/users/discord/authorize", {
    ...{ token: buyer.token, body },
  });
  const { url } = z.object({ url: z.url() }).parse(await answer.json());
  const { pathname, search } = new URL(url);
  const said = new URLSearchParams(Object.entries(who));
  const page = new Request(`http://127.0.0.1:8788${pathname}${search}`, {
    ...{ method: "POST", body: said },
  });
  const { searchParams } = new URL((await sandbox.fetch(page)).headers.get("location") ?? "");
  return { code: searchParams.get("code"), state: searchParams.get("state") };
}

const merge = async (buyer: Buyer, given: object) =>
  await shop.request("POST", MERGE, { token: buyer.token, body: given });

const moneyOf = async (id: Id<"user">) => {
  const balances = await ports.wallets.balances(id);
  return Object.fromEntries(balances.map(({ currency, total }) => [currency, total]));
};

const untilDone = (from: Id<"user">) =>
  eventually(async () => {
    await moveMerges(ports);
    return (await ports.accountMerges.from(from))?.status === "DONE" ? true : undefined;
  });

describe("an account that was opened at Discord", () => {
  it("becomes a part of its owner's other one, with its money and what was bought", async () => {
    const { who, buyer: from } = await atDiscordAlone();
    const buyer = await shop.customer({ balance: 10_000 });
    const grow_id = newName();
    await known(shop, from, grow_id);
    const nobody = await shop.request("GET", MERGE, { token: buyer.token });
    expect(await refusalIn(nobody)).toBe("404 discord.merge_not_found");
    const answer = await merge(buyer, await agreed(buyer, who));
    expect(answer.status, await answer.clone().text()).toBe(202);
    await untilDone(from.id);
    expect(await moneyOf(from.id)).toEqual({ IDR: 0, WL: 0 });
    expect(await moneyOf(buyer.id)).toEqual({ IDR: 40_000, WL: 205 });
    await expectSoundBooks(from.id);
    await expectSoundBooks(buyer.id);
    expect((await shop.request("GET", "/wallet", { token: from.token })).status).toBe(401);
    expect(await ports.discordLinks.userOf(who.id)).toBe(buyer.id);
    expect((await ports.growIds.ownerOf(grow_id))?.user_id).toBe(buyer.id);
    const { user } = await enteredIn(await discord.enters(who), 200);
    expect(user.id).toBe(buyer.id);
    const old = await shop.request("GET", `${MERGE}/transactions`, { token: buyer.token });
    expect(((await old.json()) as { data: unknown[] }).data).toHaveLength(4);
    const shown = await shop.request("GET", MERGE, { token: buyer.token });
    expect(await shown.json()).toMatchObject({ from_id: from.id, status: "DONE" });
    // What was bought there stays until the other account goes, too.
    expect(
      await eventually(async () => (await ports.accounts.find(from.id))?.status),
    ).toBeDefined();
    expect(await ports.erasures.find(from.id)).toBeUndefined();
  });

  it("is merged by nobody else, and not while another proof leads to it", async () => {
    const { who, buyer: from } = await atDiscordAlone(5_000, 0);
    const buyer = await shop.customer();
    const other = await shop.customer();
    const given = await agreed(buyer, who);
    expect(await refusalIn(await merge(other, given))).toBe("409 discord.secret_invalid");
    await ports.pins.set(from.id, "x", ports.now());
    expect(await refusalIn(await merge(buyer, given))).toBe("409 discord.not_mergeable");
    await ports.pins.clear(from.id);
    expect(await refusalIn(await merge(buyer, given))).toBe("409 discord.secret_invalid");
    const fresh = await agreed(buyer, newAtDiscord());
    expect(await refusalIn(await merge(buyer, fresh))).toBe("409 discord.nothing_to_merge");
    const ban = { token: staff, body: { reason: "Penipuan" } };
    await shop.request("POST", `/admin/users/${from.id}/ban`, ban);
    const banned = await merge(buyer, await agreed(buyer, who));
    expect(await refusalIn(banned)).toBe("409 discord.not_mergeable");
    expect(await moneyOf(from.id)).toEqual({ IDR: 5_000 });
  });

  it("waits with its money while the other may take none in, and staff go on with it", async () => {
    const { who, buyer: from } = await atDiscordAlone(7_000, 0);
    const buyer = await shop.customer();
    const frozen = { closed: false, frozen_in: true, frozen_out: false };
    const given = await agreed(buyer, who);
    await ports.wallets.setState(buyer.id, frozen);
    expect((await merge(buyer, given)).status).toBe(202);
    await moveMerges(ports);
    expect(await moneyOf(from.id)).toEqual({ IDR: 7_000 });
    expect(await ports.alerts.openOf("account_merge.stuck")).not.toContain(from.id);
    await shop.db
      .prepare("UPDATE account_merges SET created_at = ? WHERE from_id = ?")
      .bind(addSeconds(ports.now(), -3_601), from.id)
      .run();
    await moveMerges(ports);
    await moveMerges(ports);
    expect(await ports.alerts.openOf("account_merge.stuck")).toContain(from.id);
    const body = { password: PASSWORD };
    const leave = await shop.request("POST", "/users/close", { token: buyer.token, body });
    expect(await refusalIn(leave)).toBe("409 user.not_empty");
    await ports.wallets.setState(buyer.id, { ...frozen, frozen_in: false });
    const move = () =>
      shop.request("POST", `/admin/discord/merges/${from.id}/move`, { token: staff });
    expect((await move()).status).toBe(200);
    await eventually(async () => ((await moneyOf(buyer.id)).IDR === 7_000 ? true : undefined));
    expect(await (await move()).json()).toMatchObject({ status: "DONE" });
    expect(await ports.alerts.openOf("account_merge.stuck")).not.toContain(from.id);
    const none = `/admin/discord/merges/${buyer.id}/move`;
    const lost = await shop.request("POST", none, { token: staff });
    expect(await refusalIn(lost)).toBe("404 discord.merge_not_found");
  });

  it("is told to staff at once when its own money is refused, and goes on by them", async () => {
    const { who, buyer: from } = await atDiscordAlone(3_000, 0);
    const buyer = await shop.customer();
    const given = await agreed(buyer, who);
    await ports.wallets.setState(from.id, { closed: false, frozen_in: false, frozen_out: true });
    expect((await merge(buyer, given)).status).toBe(202);
    await eventually(async () =>
      (await ports.alerts.openOf("account_merge.stuck")).includes(from.id) ? true : undefined,
    );
    const { data } = await ports.alerts.list({ limit: 100, state: "open" });
    const raised = data.find(({ subject }) => subject === from.id);
    expect(raised?.detail).toContain("IDR: frozen");
    await moveMerges(ports);
    const again = await ports.alerts.list({ limit: 100, state: "open" });
    expect(again.data.find(({ subject }) => subject === from.id)?.times).toBe(1);
    const open = { frozen_in: false, frozen_out: false, closed: false, reason: "Sudah diperiksa" };
    const thaw = await shop.request("PUT", `/admin/wallets/${from.id}`, {
      ...{ token: staff, body: open },
    });
    expect(thaw.status, await thaw.clone().text()).toBe(200);
    await untilDone(from.id);
    expect(await moneyOf(buyer.id)).toEqual({ IDR: 3_000 });
    expect(await ports.alerts.openOf("account_merge.stuck")).not.toContain(from.id);
  });

  it("loses nothing and doubles nothing when it dies anywhere on the way", async () => {
    for (const death of DEATHS) {
      for (const point of crashPoints()) {
        const { buyer: from } = await atDiscordAlone(900, 40);
        const buyer = await shop.customer();
        const at = ports.now();
        const started = { from_id: from.id, into_id: buyer.id, status: "MOVING" } as const;
        const row = { ...started, created_at: at, updated_at: at };
        await ports.commit(ports.accountMerges.start(row));
        const dying = crashing(ports, point, death);
        await moveMerged(dying.ports, from.id).catch(() => undefined);
        const crashed = dying.crashed();
        await Promise.all([moveMerged(ports, from.id), moveMerged(ports, from.id)]);
        await untilDone(from.id);
        expect(await moneyOf(buyer.id), `${death} ${point}`).toEqual({ IDR: 900, WL: 40 });
        expect(await moneyOf(from.id)).toEqual({ IDR: 0, WL: 0 });
        await expectSoundBooks(from.id);
        await expectSoundBooks(buyer.id);
        if (!crashed) break;
      }
    }
  });
});
