import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

const PAGE = { size: 50, cost: 5 };

/**
 * Gives back what was reserved by requests that died before their wallet opened the order. The
 * wallet is told first that it never will; an order that it has opened keeps what it claims.
 */
export async function expireReservations(
  ports: PagePorts & Use<"policy" | "reservations" | "wallets">,
): Promise<BatchResult> {
  const at = ports.now();
  const before = addSeconds(at, -ports.policy.janitorGraceSeconds);
  const cause = { at, actor: "system:janitor" } as const;
  return await workInPages(ports, {
    name: "expireReservations",
    page: (next) => ports.reservations.unopened(before, next),
    key: ({ created_at, transaction_id }) => `${created_at} ${transaction_id}`,
    since: ({ created_at }) => created_at,
    ...PAGE,
    failure: "reservation.not_expired",
    about: ({ transaction_id }) => ({ transaction: transaction_id }),
    async work({ user_id, transaction_id }) {
      const gone = await ports.wallets.tombstone(user_id, transaction_id, cause);
      if (gone) await ports.commit(ports.reservations.release(transaction_id, at));
    },
  });
}
