import type { Payment } from "../../domain/payments/payment.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagedWork, type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { GatewayUnsure } from "./apply-gateway-state.ts";

/** The most queries and calls of one status check with its effects. */
const COST = 20;

/** Items whose status is checked at a gateway repeatedly, the longest due first. */
interface Asking<Item> extends Pick<PagedWork<Item>, "name" | "page" | "size" | "failure"> {
  readonly payment: (item: Item) => Payment["id"];
  readonly dueSince: (item: Item) => Instant;
  /** Schedules the next check, whatever the gateway answers now. */
  readonly putOff: (item: Item) => Write;
  readonly ask: (item: Item) => Promise<unknown>;
}

/**
 * Checks a page of due items at their gateways. The next check is scheduled before the call: an
 * item that crashes the invocation comes again later, after all others. An unclear answer counts as
 * done.
 */
export async function pollInPages<Item>(
  ports: PagePorts,
  asking: Asking<Item>,
): Promise<BatchResult> {
  const { name, page, size, failure, payment, dueSince, putOff, ask } = asking;
  return await workInPages(ports, {
    ...{ name, page, size, failure },
    key: (item) => `${dueSince(item)} ${payment(item)}`,
    since: dueSince,
    cost: COST,
    about: (item) => ({ payment: payment(item) }),
    async work(item) {
      await ports.commit(putOff(item));
      await ask(item);
    },
    isExpected: (error) => error instanceof GatewayUnsure,
  });
}
