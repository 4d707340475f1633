import { addSeconds } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import type { BatchResult } from "../../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../../shared/work-in-pages.ts";
import { type SettlingPorts, settleDeposit } from "./settle-deposit.ts";

const PAGE = { size: 50, cost: 8 };

/** Credits what a crash kept from its wallet, and what is somebody's who has named themselves. */
export async function settleDeposits(
  ports: PagePorts & SettlingPorts & Use<"policy">,
): Promise<BatchResult> {
  const before = addSeconds(ports.now(), -ports.policy.janitorGraceSeconds);
  return await workInPages(ports, {
    name: "settleDeposits",
    page: (next) => ports.gameDeposits.due(before, next),
    key: ({ id }) => id,
    since: ({ updated_at }) => updated_at,
    ...PAGE,
    failure: "game_deposit.not_settled",
    about: ({ id }) => ({ deposit: id }),
    work: ({ known_as, ...deposit }) => settleDeposit(ports, deposit, known_as ?? undefined),
  });
}
