import type { Use } from "../../../ports/index.ts";

/** So many are looked at in one run; the next run takes those behind them. */
const PAGE = 100;

/**
 * Has roles looked at whose time has come: bought time that is over or nearly, what Discord did
 * not take, and jobs that were lost.
 */
export async function sweepRoles(ports: Use<"commit" | "discordRoles" | "now">): Promise<void> {
  await ports.commit(ports.discordRoles.sweep(ports.now(), PAGE));
}
