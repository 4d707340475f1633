import type { Transaction } from "../../domain/orders/transaction.ts";
import { type Attempt, attemptNumber, newAttempt } from "../../domain/ppob/attempt.ts";
import { isWorthAnother } from "../../domain/ppob/routing.ts";
import type { SupplierAnswer } from "../../domain/ppob/supplier.ts";
import type { Use } from "../../ports/index.ts";
import { consequencesOf } from "./consequences.ts";
import { chosenRoute, type RoutingPorts } from "./route.ts";

type Ports = RoutingPorts & Use<"alerts" | "attempts" | "commit" | "outbox" | "policy" | "wallets">;

interface Refused {
  readonly attempt: Attempt;
  readonly answer: Extract<SupplierAnswer, { readonly kind: "not_formed" }>;
}

/**
 * The attempt that takes the place of one whose supplier has just said, as its first word, that it
 * has bought nothing; `undefined` where there is nobody else to ask. It begins in the same commit
 * in which the one before ends, and only if nobody has asked about that one meanwhile: then its
 * first answer is not the last word (`taken`).
 */
export async function nextAttempt(
  ports: Ports,
  order: Transaction,
  { attempt, answer }: Refused,
): Promise<Attempt | "taken" | undefined> {
  const { settings } = await ports.catalogue.snapshot();
  const number = attemptNumber(attempt) + 1;
  const { rc = null, failure_code: detail } = answer;
  if (!isWorthAnother(detail) || number > settings["ppob.attempts_max"]) return undefined;
  const found = await chosenRoute(ports, order, await ports.attempts.of(order.id));
  if (found.kind !== "route") return undefined;
  const at = ports.now();
  const cause = { at, actor: "system:dispatch" } as const;
  const standing = await ports.wallets.startProcessing(order.user_id, order.id, cause);
  if (standing.kind === "not_found" || standing.kind === "closed") return undefined;

  const clock = { at, unitSeconds: ports.policy.statusCheckSeconds };
  const next = newAttempt(order, { route: found.route, number }, clock);
  if (!(await ports.attempts.failOver(attempt.ref, { rc, detail }, next))) return "taken";
  await ports.commit(
    ports.supplierStats.count(attempt, { outcome: "not_formed", at, revenue: null, cost: null }),
    ...consequencesOf(ports, attempt, answer),
  );
  return next;
}
