import type { Customer } from "../../domain/actor.ts";
import { isFor } from "../../domain/vouchers/voucher-discount.ts";
import type { Use } from "../../ports/index.ts";
import type { Listed, Page } from "../../ports/page.ts";
import type { SharedVoucher } from "../../ports/vouchers/vouchers.ts";

/** Vouchers that the shop shows and that this customer may use now. Pages may hold fewer. */
export async function availableVouchers(
  ports: Use<"now" | "vouchers">,
  { id: user_id, tier }: Customer,
  page: Page,
): Promise<Listed<SharedVoucher>> {
  const [{ data, next_cursor }, buyer] = await Promise.all([
    ports.vouchers.listed(ports.now(), page),
    ports.vouchers.buyer(user_id),
  ]);
  return {
    data: data.filter(
      ({ voucher }) => isFor(voucher, { user_id, tier, ...buyer }) && !isUsedUp(voucher),
    ),
    next_cursor,
  };
}

function isUsedUp({ used, uses_max, spent, budget }: SharedVoucher["voucher"]): boolean {
  return (uses_max !== null && used >= uses_max) || (budget !== null && spent >= budget);
}
