import { syncPriceList } from "../../application/ppob/sync-price-list.ts";
import { pushStranded } from "../../application/transactions/push-stranded.ts";
import { pollPayments } from "../../application/wallet/poll-payments.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Ports } from "../../ports/index.ts";

/**
 * What each cron expression of `wrangler.toml` does. A second run of any of them changes nothing.
 */
const SCHEDULE: Readonly<Record<string, (ports: Ports) => Promise<unknown>>> = {
  "* * * * *": async (ports) => {
    const pushed = await pushStranded(ports);
    return { ...pushed, polled: await pollPayments(ports) };
  },
  "*/15 * * * *": (ports) => syncPriceList(ports, "system:cron"),
};

export const CRONS = Object.keys(SCHEDULE);

export async function runCron(cron: string, ports: Ports): Promise<void> {
  const job = SCHEDULE[cron];
  if (job === undefined) throw new Error(`nothing is scheduled at ${cron}`);
  try {
    const done = await job(ports);
    ports.log.info("cron", { cron, done: JSON.stringify(done ?? null) });
  } catch (error) {
    // A refusal is an answer, too: the price list was fetched moments ago, say.
    if (!(error instanceof Refusal)) throw error;
    ports.log.info("cron.refused", { cron, code: error.code });
  }
}
