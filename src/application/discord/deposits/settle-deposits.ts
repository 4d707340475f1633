import { type GameDeposit, parkedTooLong } from "../../../domain/discord/deposits/game-deposit.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import type { BatchResult } from "../../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../../shared/work-in-pages.ts";
import { type SettlingPorts, settleDeposit } from "./settle-deposit.ts";

const PAGE = { size: 50, cost: 8 };

/**
 * Credits what a crash kept from its wallet, and what is somebody's who has shown by now that the
 * name is theirs; closes what has been nobody's for too long, and tells staff.
 */
export async function settleDeposits(
  ports: PagePorts & SettlingPorts & Use<"policy">,
): Promise<BatchResult> {
  const at = ports.now();
  const parked = parkedTooLong(at);
  const since = { owed: addSeconds(at, -ports.policy.janitorGraceSeconds), parked };
  return await workInPages(ports, {
    name: "settleDeposits",
    page: (next) => ports.gameDeposits.due(since, next),
    key: ({ id }) => id,
    since: ({ updated_at }) => updated_at,
    ...PAGE,
    failure: "game_deposit.not_settled",
    about: ({ id }) => ({ deposit: id }),
    async work({ known_as, ...deposit }) {
      const isOver = deposit.status === "PARKED" && deposit.created_at <= parked;
      if (isOver && known_as === null) await close(ports, deposit);
      else await settleDeposit(ports, deposit, known_as ?? undefined);
    },
  });
}

async function close(ports: SettlingPorts, { id, amount, currency, grow_id }: GameDeposit) {
  const at = ports.now();
  const detail = `${currency} ${amount} of ${grow_id} was nobody's for 90 days`;
  const alert = { kind: "game_deposit.unclaimed", subject: id, detail } as const;
  await ports.commit(ports.gameDeposits.dismiss(id, at), ports.alerts.raise(alert, at));
}
