import type { Use } from "../../ports/index.ts";
import type { VendorEvent } from "../../ports/operations/inbound-events.ts";
import type { PayoutNotice, PayoutState } from "../../ports/withdrawals/payout-service.ts";
import { type FollowPorts, followPayout } from "./follow-payout.ts";

/** The service gave no usable word; it must be asked again later. */
class PayoutUnsure extends Error {
  constructor(detail: string) {
    super(`the payout service is unsure: ${detail}`);
    this.name = "PayoutUnsure";
  }
}

type Ports = FollowPorts & Use<"inbound">;

/** What a status may say to a notice of an end; anything else is a status that lags behind. */
const ENDS: Readonly<Record<string, readonly PayoutState["kind"][]>> = {
  // What had arrived may have come back since.
  completed: ["completed", "failed", "rejected"],
  failed: ["failed", "rejected"],
  rejected: ["failed", "rejected"],
};

/**
 * Applies a stored payout notice: finds the withdrawal it is about and asks the service itself. A
 * notice only gives a reason to ask.
 */
export async function applyPayoutNotice(ports: Ports, event: VendorEvent): Promise<void> {
  const notice = ports.payouts.named(event.provider).read(event.body);
  const outcome =
    notice.kind === "payout"
      ? { effect: await effectOf(ports, event, notice), about: notice.reference }
      : { effect: notice.kind };
  await ports.commit(ports.inbound.applied(event.id, outcome, ports.now()));
}

async function effectOf(
  ports: Ports,
  event: VendorEvent,
  notice: Extract<PayoutNotice, { readonly kind: "payout" }>,
): Promise<string> {
  const id = await ports.withdrawals.byReference(notice.reference);
  const record = id === undefined ? undefined : await ports.withdrawals.record(id);
  if (record === undefined) {
    const subject = notice.reference.slice(0, 60);
    const detail = "a notice about a payout that nobody recorded";
    const alert = { kind: "webhook.unknown_reference", subject, detail } as const;
    await ports.commit(ports.alerts.raise(alert, ports.now()));
    return "unknown_reference";
  }
  const state = await followPayout(ports, record, {
    service: event.provider,
    reference: notice.reference,
    actor: `system:${event.provider}`,
  });
  if (state.kind === "unknown") throw new PayoutUnsure(state.detail);
  if (!(ENDS[notice.status]?.includes(state.kind) ?? true)) {
    throw new PayoutUnsure(`the notice says ${notice.status}, the status ${state.kind}`);
  }
  return state.kind;
}
