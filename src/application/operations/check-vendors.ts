import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

/** The isolate that opened a circuit retries within this time, unless it is gone. */
const SILENCE_SECONDS = 15 * 60;

/** Clears the alert about a vendor that no isolate has reported on since its trial call was due. */
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
