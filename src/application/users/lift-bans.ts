import type { Use } from "../../ports/index.ts";
import { accountWrites } from "../shared/put-account.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { next } from "./change-account.ts";

const PAGE = { size: 50, cost: 4 };

/**
 * Lets in again whose ban was for a time that is over. An account that was closed before or
 * meanwhile stays closed.
 */
export async function liftBans(
  ports: PagePorts & Use<"accounts" | "customerSessions" | "outbox" | "wallets">,
): Promise<BatchResult> {
  const at = ports.now();
  return await workInPages(ports, {
    name: "liftBans",
    page: (page) => ports.accounts.bansOver(at, page),
    key: ({ banned_until, id }) => `${banned_until} ${id}`,
    ...PAGE,
    failure: "user.ban_not_lifted",
    about: ({ id }) => ({ user: id }),
    async work(before) {
      const { closed } = await ports.wallets.state(before.id);
      const status = closed ? "INACTIVE" : "ACTIVE";
      const after = next(before, { status, banned_until: null, updated_at: at });
      const { revision } = after;
      const cause = { reason: "ban.over", until: null, changed_by: "system:cron", changed_at: at };
      await ports.commit(
        ...accountWrites(ports, after),
        ports.accounts.noteStatus(after.id, { revision, status, ...cause }),
      );
      await ports.customerSessions.put(after);
    },
  });
}
