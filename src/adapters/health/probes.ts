import type { DependencyHealth, Health } from "../../ports/operations/health.ts";
import type { Fetch, RelayVariables } from "../../ports/vendor.ts";

const PATIENCE_MS = 2_000;

/** Probes all dependencies at the same time; one that fails or times out is down. */
export function healthOf(probes: Readonly<Record<string, () => Promise<unknown>>>): Health {
  return {
    check: () => Promise.all(Object.entries(probes).map(([name, probe]) => examine(name, probe))),
  };
}

/** A row about the relay, where suppliers are called by one. */
export function relayProbe({ RELAY_URL }: Pick<RelayVariables, "RELAY_URL">, fetch: Fetch) {
  if (RELAY_URL === undefined) return {};
  const relay = async (): Promise<void> => {
    const answer = await fetch(`${RELAY_URL}/health`, { method: "GET" });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the relay answers ${answer.status}`);
  };
  return { relay };
}

async function examine(name: string, probe: () => Promise<unknown>): Promise<DependencyHealth> {
  const started = performance.now();
  const state = await Promise.race([
    // Within a promise, because a probe may throw before it returns one.
    Promise.resolve()
      .then(probe)
      .then(
        () => "ok" as const,
        () => "down" as const,
      ),
    scheduler.wait(PATIENCE_MS).then(() => "down" as const),
  ]);
  return { name, state, latency_ms: Math.round(performance.now() - started) };
}
