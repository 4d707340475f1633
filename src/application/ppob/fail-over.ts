import type { Transaction } from "../../domain/orders/transaction.ts";
import { type Attempt, attemptNumber, isFirstCall } from "../../domain/ppob/attempt.ts";
import { isWorthAnother } from "../../domain/ppob/routing.ts";
import type { SupplierAnswer } from "../../domain/ppob/supplier.ts";
import type { Use } from "../../ports/index.ts";
import { consequencesOf } from "./consequences.ts";
import { planAttempt } from "./plan-attempt.ts";
import { chosenRoute, type RoutingPorts } from "./route.ts";

type Ports = RoutingPorts & Use<"alerts" | "attempts" | "commit" | "outbox" | "policy" | "wallets">;

interface Refused {
  readonly attempt: Attempt;
  readonly answer: Extract<SupplierAnswer, { readonly kind: "not_formed" }>;
}

/**
 * The attempt that takes the place of one whose supplier has just said, as its first word, that it
 * has bought nothing; `undefined` where there is nobody else to ask. `taken` where that is not the
 * last word: somebody has asked about it meanwhile, or its supplier was heard of. So it begins in
 * the commit in which the one before ends, under that condition. The wallet is asked after it, so
 * that an order which has ended by then is not sent.
 */
export async function nextAttempt(
  ports: Ports,
  order: Transaction,
  { attempt, answer }: Refused,
): Promise<Attempt | "taken" | undefined> {
  const tried = await ports.attempts.of(order.id);
  const standing = tried.find(({ ref }) => ref === attempt.ref);
  if (standing === undefined || !isFirstCall(standing)) return "taken";
  const { settings } = await ports.catalogue.snapshot();
  const number = attemptNumber(attempt) + 1;
  const { rc = null, failure_code: detail } = answer;
  if (!isWorthAnother(detail) || number > settings["ppob.attempts_max"]) return undefined;
  const found = await chosenRoute(ports, order, tried);
  if (found.kind !== "route") return undefined;
  const at = ports.now();
  const next = planAttempt(ports, order, { ...found, number });
  if (!(await ports.attempts.failOver(attempt.ref, { rc, detail }, next))) return "taken";
  const cause = { at, actor: "system:dispatch" } as const;
  const { kind } = await ports.wallets.startProcessing(order.user_id, order.id, cause);
  const goesOn = kind === "begun" || kind === "underway";
  const ended = { state: "UNSENT", rc: null, detail: null, next_check_at: null } as const;
  await ports.commit(
    ports.supplierStats.count(attempt, { outcome: "not_formed", at, revenue: null, cost: null }),
    ...consequencesOf(ports, attempt, answer),
    ...(goesOn ? [] : [ports.attempts.record(next.ref, ended)]),
  );
  return goesOn ? next : "taken";
}
