import type { DependencyHealth, Health } from "../../ports/operations/health.ts";
import type { Fetch, RelayVariables } from "../../ports/vendor.ts";

const PATIENCE_MS = 2_000;

type Probes = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * Probes all dependencies at the same time; one that fails or times out is down. The shop goes on
 * without those that it can do without.
 */
export function probedHealth(needed: Probes, spared: Probes = {}): Health {
  const examined = (probes: Probes, isNeeded: boolean) =>
    Object.entries(probes).map(async ([name, probe]) => ({
      ...(await examine(name, probe)),
      needed: isNeeded,
    }));
  return {
    check: (asked) =>
      Promise.all([...examined({ ...needed, ...asked }, true), ...examined(spared, false)]),
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

async function examine(
  name: string,
  probe: () => Promise<unknown>,
): Promise<Omit<DependencyHealth, "needed">> {
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
