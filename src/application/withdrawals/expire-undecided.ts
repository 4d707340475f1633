import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

const PAGE = { size: 50, cost: 5 };
const DAY_SECONDS = 24 * 60 * 60;

/**
 * Gives the money of withdrawals back that nobody has decided about in time, and says so. The
 * wallet knows which was first, should somebody approve one at this moment.
 */
export async function expireUndecided(
  ports: PagePorts & Use<"alerts" | "catalogue" | "readModel" | "wallets">,
): Promise<BatchResult> {
  const at = ports.now();
  const days = (await ports.catalogue.snapshot()).settings["withdrawal.decide_days"];
  const before = addSeconds(at, -days * DAY_SECONDS);
  return await workInPages(ports, {
    name: "expireUndecided",
    page: (next) => ports.readModel.stuck("decision", before, next),
    key: ({ updated_at, id }) => `${updated_at} ${id}`,
    ...PAGE,
    failure: "withdrawal.not_expired",
    about: ({ id }) => ({ transaction: id }),
    async work({ id, user_id }) {
      const how = { status: "EXPIRED", reason: "withdrawal.undecided" } as const;
      const cause = { at, actor: "system:janitor" } as const;
      const closed = await ports.wallets.cancelOrExpire({ user_id, id }, how, cause);
      if (closed.kind !== "settled") return;
      const detail = `nobody decided about it in ${days} days; its money is back`;
      const alert = { kind: "withdrawal.undecided", subject: id, detail } as const;
      await ports.commit(ports.alerts.raise(alert, at));
    },
  });
}
