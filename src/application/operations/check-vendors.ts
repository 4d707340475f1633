import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

/** Whoever opened a circuit closes it again within a few trials, or has gone. */
const SILENCE_SECONDS = 15 * 60;

/**
 * Ends the alert about a vendor of whom nobody has spoken since a trial was due: the isolate that
 * found it away is no more, and no other has.
 */
export async function checkVendors(
  ports: Use<"alerts" | "circuits" | "commit" | "now">,
): Promise<number> {
  const at = ports.now();
  const before = addSeconds(at, -SILENCE_SECONDS);
  const open = (await ports.circuits.list()).filter(({ state }) => state === "open");
  const silent = open.filter(({ until }) => until !== null && until < before);
  await ports.commit(
    ...silent.flatMap(({ name }) => [
      ports.circuits.closeStale(name, before, at),
      ports.alerts.clear("vendor.away", name, at),
    ]),
  );
  return silent.length;
}
