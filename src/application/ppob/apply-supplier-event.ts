import type { Use } from "../../ports/index.ts";
import type { VendorEvent } from "../../ports/operations/inbound-events.ts";
import type { SupplierEvent } from "../../ports/ppob/supplier.ts";
import { applyAnswer } from "./apply-answer.ts";
import { applyLateEvent } from "./apply-late-event.ts";
import { checkOrder } from "./check-order.ts";

/**
 * Applies a stored supplier event, also about an order that was archived. One about an order that
 * is not ours is kept and announced.
 */
export async function applySupplierEvent(
  ports: Use<
    | "alerts"
    | "archive"
    | "attempts"
    | "catalogue"
    | "circuits"
    | "commit"
    | "inbound"
    | "now"
    | "outbox"
    | "policy"
    | "supplierStats"
    | "suppliers"
    | "wallets"
  >,
  event: VendorEvent,
): Promise<void> {
  const said = ports.suppliers.named(event.provider).read(event.body);
  const outcome =
    "ref" in said
      ? { effect: await applyTo(ports, event, said), about: said.ref }
      : { effect: said.kind };
  await ports.commit(ports.inbound.applied(event.id, outcome, ports.now()));
}

type Ports = Parameters<typeof applySupplierEvent>[0];
type AboutOrder = Extract<SupplierEvent, { readonly ref: string }>;

/** Seconds after the last check that an event may cause another. */
const ASK_AGAIN_SECONDS = 2;

async function applyTo(
  ports: Ports,
  { provider: supplier }: VendorEvent,
  said: AboutOrder,
): Promise<string> {
  const { ref } = said;
  const attempt = await ports.attempts.byRef(ref);
  const archived = attempt === undefined ? await ports.archive.byRef(ref) : undefined;
  if (archived !== undefined) {
    // It has ended, so there is nothing to ask about it.
    if (said.kind === "moved") return "archived";
    await applyLateEvent(ports, archived, { ref, supplier, answer: said.answer });
    return said.answer.kind;
  }
  if (attempt === undefined) {
    const detail = `an event about ${said.ref.slice(0, 60)}, which we never ordered`;
    const subject = said.ref.slice(0, 60);
    await ports.commit(
      ports.alerts.raise({ kind: "webhook.unknown_reference", subject, detail }, ports.now()),
    );
    return "unknown_reference";
  }
  if (said.kind === "moved") {
    await checkOrder(ports, said.ref, ASK_AGAIN_SECONDS);
    return "asked";
  }
  await applyAnswer(ports, attempt, { answer: said.answer, actor: "system:webhook" });
  return said.answer.kind;
}
