// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { eraseAccounts } from "../../src/application/privacy/erase-accounts.ts";
import { newId } from "../../src/domain/ids.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { fillTables } from "./canaries.ts";
import { erased, gone, inDays } from "./leaving.ts";

const shop = await openShop();
const { ports } = shop;

describe("an account that is erased", () => {
  it("waits for what failed, which staff hear of, and goes on when it is there again", async () => {
    const owner = await gone(shop);
    const { token } = owner;
    const broken = {
      ...ports.objects,
      remove: async () => {
        throw new Error("the bucket is away");
      },
    };
    const at = ports.now();
    const file = { id: newId("file", at), owner_id: owner.id, purpose: "avatar" } as const;
    const kept = { state: "READY", name: null, media_type: "image/png", bytes: 1 } as const;
    const more = { sha256: token, key: token, problem: null, tries: 0, encrypted: false };
    await ports.commit(
      ports.files.add({ ...file, ...kept, ...more, created_at: at, updated_at: at }),
    );
    await eraseAccounts({ ...ports, objects: broken });
    await eraseAccounts({ ...ports, objects: broken });
    const stuck = await ports.erasures.find(owner.id);
    expect(stuck).toMatchObject({ state: "RUNNING", waits_for: "ERROR" });
    expect(await ports.alerts.openOf("erasure.blocked")).toContain(owner.id);
    expect(await erased(ports, owner.id)).toMatchObject({ state: "DONE", waits_for: null });
    expect(await ports.alerts.openOf("erasure.blocked")).not.toContain(owner.id);
  });

  it("is looked through once more a week later, for what came late", SLOW, async () => {
    const owner = await gone(shop);
    expect(await erased(ports, owner.id)).toMatchObject({ state: "DONE", swept_at: null });
    await fillTables(shop, owner.id, newId("transaction", ports.now()));
    expect((await ports.personalData.left(owner.id)).length).toBeGreaterThan(5);
    await eraseAccounts(inDays(ports, 6));
    expect((await ports.personalData.left(owner.id)).length).toBeGreaterThan(5);
    const later = inDays(ports, 8);
    const swept = await erased(later, owner.id);
    expect(swept).toMatchObject({ state: "DONE", swept_at: expect.any(String) });
    expect(await ports.personalData.left(owner.id)).toEqual([]);
    expect((await ports.documentKeys.find(owner.id))?.sealed).toBeNull();
    await eraseAccounts(inDays(ports, 400));
    expect(await ports.erasures.find(owner.id)).toEqual(swept);
  });
});
