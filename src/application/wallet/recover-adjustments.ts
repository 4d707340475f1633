import { Refusal } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { type BatchResult, runSections } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { applyAdjustment } from "./apply-adjustment.ts";
import { applyResolution } from "./apply-resolution.ts";

const PAGE = { size: 50, cost: 8 };

/** A wallet that cannot do it has answered, and that is noted. */
const isExpected = (error: unknown) => error instanceof Refusal;

type Ports = PagePorts & Use<"adjustments" | "policy" | "wallets">;

/** Applies what staff decided and a crash kept from the wallet. */
export async function recoverAdjustments(
  ports: Ports,
): Promise<{ readonly adjustments: BatchResult; readonly holds: BatchResult }> {
  const before = addSeconds(ports.now(), -ports.policy.janitorGraceSeconds);
  return await runSections(ports, {
    adjustments: (given: Ports) =>
      workInPages(given, {
        name: "recoverAdjustments",
        page: (next) => given.adjustments.unfinished(before, next),
        key: ({ id }) => id,
        since: ({ updated_at }) => updated_at,
        ...PAGE,
        failure: "adjustment.not_applied",
        about: ({ id }) => ({ adjustment: id }),
        work: (asked) => applyAdjustment(given, asked),
        isExpected,
      }),
    holds: (given: Ports) =>
      workInPages(given, {
        name: "recoverAdjustments.holds",
        page: (next) => given.adjustments.unfinishedHolds(before, next),
        key: ({ updated_at, transaction_id }) => `${updated_at} ${transaction_id}`,
        since: ({ updated_at }) => updated_at,
        ...PAGE,
        failure: "hold.not_resolved",
        about: ({ transaction_id }) => ({ transaction: transaction_id }),
        work: (resolution) => applyResolution(given, resolution),
        isExpected,
      }),
  });
}
