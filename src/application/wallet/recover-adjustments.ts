import { Refusal } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { applyAdjustment } from "./apply-adjustment.ts";
import { applyResolution } from "./apply-resolution.ts";

const BATCH = 50;

/**
 * Applies what staff decided and a crash kept from the wallet. One wallet that does not answer
 * keeps no other from its turn; answers how many were finished.
 */
export async function recoverAdjustments(
  ports: Use<"adjustments" | "commit" | "now" | "policy" | "wallets">,
): Promise<number> {
  const before = addSeconds(ports.now(), -ports.policy.janitorGraceSeconds);
  const asked = await ports.adjustments.unfinished(before, BATCH);
  const resolved = await ports.adjustments.unfinishedHolds(before, BATCH);
  const ended = await Promise.allSettled<unknown>([
    ...asked.map((each) => applyAdjustment(ports, each)),
    ...resolved.map((each) => applyResolution(ports, each)),
  ]);
  const failed = ended.find(
    (each) => each.status === "rejected" && !(each.reason instanceof Refusal),
  );
  if (failed?.status === "rejected") throw failed.reason;
  return ended.length;
}
