// @module-tag slow
import { expect, it } from "vitest";
import { planNotice } from "../../src/application/notifications/plan-notice.ts";
import { newId } from "../../src/domain/ids.ts";
import { settled } from "../support/delivery.ts";
import { openShop } from "../support/shop.ts";
import { erased, gone } from "./leaving.ts";

const shop = await openShop();
const { ports } = shop;

it("an erased account's owner hears nothing by a letter that comes late", async () => {
  const owner = await gone(shop);
  await settled(owner);
  expect((await erased(ports, owner.id))?.state).toBe("DONE");
  const before = (await shop.mails(owner.email)).length;
  const at = ports.now();
  const subject = { kind: "account", id: newId("notification", at) } as const;
  const said = { subject, recipient: owner.id, address: owner.email, at } as const;
  await planNotice(ports, { event: "account_closed", ...said });
  expect(await ports.personalData.left(owner.id)).toEqual([]);
  expect(await shop.mails(owner.email)).toHaveLength(before);
});

it("an erased account's devices are not kept by a copy that comes late", async () => {
  const owner = await gone(shop);
  await settled(owner);
  expect((await erased(ports, owner.id))?.state).toBe("DONE");
  const at = ports.now();
  const id = newId("session", at);
  const whose = { id, kind: "customer", principal_id: owner.id } as const;
  const client = { ip: "203.0.113.9", user_agent: "Peramban" };
  const session = { ...whose, ...client, created_at: at, expires_at: at, revoked_at: at };
  const none = { balances: [], transactions: [], events: [], entries: [] };
  const copy = { user_id: owner.id, ...none, sessions: [session] };
  await ports.commit(ports.readModel.apply([copy], at));
  expect(await ports.personalData.left(owner.id)).toEqual([]);
  const ended = shop.db.prepare("SELECT 1 FROM session_revocations WHERE session_id = ?");
  expect(await ended.bind(id).first()).toBeNull();
});
