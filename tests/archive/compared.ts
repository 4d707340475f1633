import type { Id } from "../../src/domain/ids.ts";
import { hour } from "../finance/books.ts";
import type { Shop } from "../support/shop.ts";

type ReconciliationId = Id<"reconciliation">;

/** Asks for a comparison of a day with a supplier's book. */
export function reconcile(shop: Shop, token: string, day: string): Promise<Response> {
  const body = { day, source: "digiflazz" };
  return shop.request("POST", "/admin/reconciliations", {
    token,
    key: crypto.randomUUID(),
    body,
  });
}

/** Two comparisons of a day: one that is open, and one that lost its worker. */
export async function begun(
  shop: Shop,
  token: string,
  day: string,
): Promise<readonly ReconciliationId[]> {
  const ids: ReconciliationId[] = [];
  for (const _each of ["open", "under way"]) {
    const { id } = await (await reconcile(shop, token, day)).json<{ id: ReconciliationId }>();
    ids.push(id);
  }
  const { reconciliations } = shop.ports;
  const found = await reconciliations.find(ids[1] as ReconciliationId);
  if (found === undefined) throw new Error("not opened");
  const next = { state: "COMPARING", position: "theirs ", at: hour(day, 48) } as const;
  await shop.ports.commit(reconciliations.start(found, next));
  return ids;
}
