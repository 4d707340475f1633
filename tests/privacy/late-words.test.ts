import { expect, it } from "vitest";
import { deliverNotice } from "../../src/application/notifications/deliver-notice.ts";
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
  await deliverNotice(ports, { event: "account_closed", ...said });
  expect(await ports.personalData.left(owner.id)).toEqual([]);
  expect(await shop.mails(owner.email)).toHaveLength(before);
});
