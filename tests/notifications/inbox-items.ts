import { type Id, newId } from "../../src/domain/ids.ts";
import type { NewInboxItem } from "../../src/domain/notifications/inbox-item.ts";
import type { Shop } from "../support/shop.ts";

/** A message for somebody, of the event that it is named after. */
export function inboxItem(
  { ports }: Pick<Shop, "ports">,
  user_id: Id<"user">,
  event: string,
): NewInboxItem {
  const at = ports.now();
  return {
    id: newId("inbox_item", at),
    ...{ user_id, event, kind: "purchase.success", category: "transaction" },
    ...{ about: { kind: "transaction", id: "txn_1" }, title: "Berhasil", text: event },
    created_at: at,
  };
}

/** Puts messages of these names, in one commit. */
export async function putItems(
  shop: Pick<Shop, "ports">,
  user_id: Id<"user">,
  events: readonly string[],
): Promise<void> {
  const { commit, inbox } = shop.ports;
  await commit(...events.map((event) => inbox.put(inboxItem(shop, user_id, event))));
}
