import type { Attempt } from "../../domain/ppob/attempt.ts";
import type { SupplierAnswer } from "../../domain/ppob/supplier.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"alerts" | "catalogue" | "now" | "outbox">;

/**
 * What an answer says about the supplier and the shop's account there, whatever becomes of the
 * order: an alert, a pause while the deposit is out, a fresh list where ours is behind.
 */
export function consequencesOf(
  ports: Ports,
  attempt: Pick<Attempt, "ref" | "supplier">,
  answer: SupplierAnswer,
): readonly Write[] {
  const { supplier, ref } = attempt;
  const at = ports.now();
  const isBehind = "failure_code" in answer && answer.failure_code === "product.price_changed";
  const list = { queue: "ppob", body: { kind: "resync", supplier } } as const;
  const resync = isBehind ? [ports.outbox.enqueue(list, at)] : [];
  if (answer.alarm === undefined) return resync;
  const about = `${supplier} rc ${answer.rc ?? "-"}`;
  const subject = answer.alarm === "reference" ? ref : about;
  const alert = {
    kind: `supplier.${answer.alarm}`,
    subject,
    detail: `${about} for ${ref}`,
  } as const;
  const pause = { supplier, cause: "deposit", reason: about, paused_by: "system" } as const;
  return [
    ports.alerts.raise(alert, at),
    ...(answer.alarm === "deposit" ? [ports.catalogue.pause({ ...pause, paused_at: at })] : []),
    ...resync,
  ];
}
