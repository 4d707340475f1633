import type { Payment } from "../../domain/payments/payment.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagedWork, type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { GatewayUnsure } from "./settle-payment.ts";

/** The most queries and calls that a question and what follows from its answer take. */
const COST = 20;

/** Something that a gateway is asked about again and again, always the longest due first. */
interface Asking<Item> extends Pick<PagedWork<Item>, "name" | "page" | "size" | "failure"> {
  readonly payment: (item: Item) => Payment["id"];
  readonly dueSince: (item: Item) => Instant;
  /** Moves its next turn, whatever the gateway says now. */
  readonly putOff: (item: Item) => Write;
  readonly ask: (item: Item) => Promise<unknown>;
}

/**
 * Asks gateways about a page of what is due. The next turn is moved before the question: what takes
 * the whole invocation with it comes again later, after all others. An unsure gateway has answered.
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
