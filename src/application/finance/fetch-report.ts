import {
  alertSubject,
  type ReportRow,
  type ReportStatus,
} from "../../domain/finance/reconciliation.ts";
import { totalOf } from "../../domain/payments/loss-claim.ts";
import type { GatewayState } from "../../domain/payments/payment.ts";
import type { RunningReconciliation } from "../../ports/finance/reconciliations.ts";
import type { Use } from "../../ports/index.ts";
import type { PaymentGateway } from "../../ports/payments/payment-gateway.ts";

type Ports = Use<"alerts" | "commitOnce" | "gateways" | "now" | "reconciliations">;

/** Parallel status calls of one step. */
const QUESTIONS = 5;
/** Steps without a single answer after which a person must look. */
const FRUITLESS_MAX = 12;

/**
 * Asks the gateway about a few of our orders of the day and stores its answers as its report. An
 * order without a clear answer is asked again. `undefined` when nothing was learnt.
 */
export async function fetchReport(
  ports: Ports,
  here: RunningReconciliation,
): Promise<RunningReconciliation | undefined> {
  const { reconciliations } = ports;
  const gateway = ports.gateways.named(here.source);
  const orders = await reconciliations.unasked(here, QUESTIONS);
  const answers = await Promise.all(orders.map((order, line) => ask(gateway, order, line)));
  const rows = answers.filter((row) => row !== undefined);
  const at = ports.now();
  const stuck = orders.length > 0 && rows.length === 0;
  const fruitless = stuck ? Number(here.position) + 1 : 0;
  const next =
    orders.length === 0
      ? ({ state: "COMPARING", position: "theirs ", at } as const)
      : ({
          state: fruitless >= FRUITLESS_MAX ? "STALLED" : "FETCHING",
          position: String(fruitless),
          at,
        } as const);
  const number = here.run * 1_000_000 + here.step;
  const subject = alertSubject(here);
  const detail = `${here.id}: the gateway gives no answer`;
  const mine = await ports.commitOnce(
    reconciliations.step(here, next),
    ...(rows.length > 0 ? [reconciliations.addRows(here.id, { number, digest: "" }, rows)] : []),
    ...(next.state === "STALLED"
      ? [ports.alerts.raise({ kind: "reconciliation.stalled", subject, detail }, at)]
      : []),
  );
  if (stuck) return undefined;
  if (!mine) return await reconciliations.find(here.id);
  return { ...here, ...next, stepped_at: at, step: here.step + 1, rows: here.rows + rows.length };
}

async function ask(
  gateway: PaymentGateway,
  order: string,
  line: number,
): Promise<ReportRow | undefined> {
  const state = await gateway.status(order);
  if (state.kind === "unknown") return undefined;
  return {
    ref: order,
    line,
    their_ref: order,
    amount: amountOf(state),
    status: isPartly(state) ? "success" : STATUSES[state.kind],
    said: state.kind,
    booked_at: null,
    given_back: givenBack(state),
  };
}

/** An order refunded in part counts as success, as in a report. */
function isPartly(state: GatewayState): boolean {
  if (state.kind !== "refunded" || state.gross === undefined) return false;
  return (totalOf(state) ?? state.gross) < state.gross;
}

function amountOf(state: GatewayState): number | null {
  if (state.kind === "paid") return state.gross;
  return state.kind === "refunded" ? (state.gross ?? null) : null;
}

/** The refunded sum of an order; a chargeback does not say how much. */
function givenBack(state: GatewayState): number | null {
  if (state.kind === "paid") return 0;
  return state.kind === "refunded" ? (totalOf(state) ?? null) : null;
}

const STATUSES: Readonly<Record<Exclude<GatewayState["kind"], "unknown">, ReportStatus>> = {
  paid: "success",
  // Held for review at the gateway: not paid yet.
  review: "pending",
  pending: "pending",
  denied: "pending",
  expired: "failed",
  cancelled: "failed",
  refunded: "refunded",
  charged_back: "refunded",
  unseen: "absent",
};
