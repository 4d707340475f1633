import { Refusal } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { eachInTurn, eachSection, type Turns } from "../shared/each-in-turn.ts";
import { applyAdjustment } from "./apply-adjustment.ts";
import { applyResolution } from "./apply-resolution.ts";

const BATCH = 50;

/** A wallet that cannot do it has answered, and that is noted. */
const isAnswer = (error: unknown) => error instanceof Refusal;

/** Applies what staff decided and a crash kept from the wallet. */
export async function recoverAdjustments(
  ports: Use<"adjustments" | "budget" | "commit" | "log" | "now" | "policy" | "wallets">,
): Promise<{ readonly adjustments: Turns; readonly holds: Turns }> {
  const before = addSeconds(ports.now(), -ports.policy.janitorGraceSeconds);
  return await eachSection(ports, {
    adjustments: async () =>
      eachInTurn(ports, await ports.adjustments.unfinished(before, BATCH), {
        failure: "adjustment.not_applied",
        about: ({ id }) => ({ adjustment: id }),
        work: (asked) => applyAdjustment(ports, asked),
        isAnswer,
      }),
    holds: async () =>
      eachInTurn(ports, await ports.adjustments.unfinishedHolds(before, BATCH), {
        failure: "hold.not_resolved",
        about: ({ transaction_id }) => ({ transaction: transaction_id }),
        work: (resolution) => applyResolution(ports, resolution),
        isAnswer,
      }),
  });
}
