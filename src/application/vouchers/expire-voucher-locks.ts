import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

/** Frees the uses that were kept for customers who have not ordered in time. */
export async function expireVoucherLocks(
  ports: PagePorts & Use<"voucherUses">,
): Promise<BatchResult> {
  const at = ports.now();
  return await workInPages(ports, {
    name: "expireVoucherLocks",
    page: (next) => ports.voucherUses.ended(at, next),
    key: ({ expires_at, voucher_id, user_id }) => `${expires_at} ${voucher_id} ${user_id}`,
    since: ({ expires_at }) => expires_at,
    size: 50,
    cost: 4,
    failure: "voucher_lock.not_freed",
    about: ({ voucher_id, user_id }) => ({ voucher: voucher_id, user: user_id }),
    work: (lock) => ports.commit(ports.voucherUses.unlock(lock, at)),
  });
}
