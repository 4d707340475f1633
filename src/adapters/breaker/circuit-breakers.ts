import { errorMessage } from "../../domain/error-message.ts";
import type { BreakerRule, CircuitState } from "../../domain/operations/circuit-breaker.ts";
import type { Instant } from "../../domain/time.ts";
import type { Commit, Write } from "../../ports/commit.ts";
import type { Alerts } from "../../ports/operations/alerts.ts";
import type { Circuits } from "../../ports/operations/circuits.ts";
import type { Log } from "../../ports/operations/log.ts";
import { type AnnouncedState, type Circuit, openCircuit } from "./circuits.ts";

export interface CircuitBreakerMeans {
  readonly alerts: Alerts;
  readonly circuitBoard: Pick<Circuits, "list" | "closeStale"> & {
    put(state: CircuitState): Write;
  };
  readonly commit: Commit;
  readonly log: Log;
  readonly now: () => Instant;
}

/** One circuit breaker per vendor in this isolate, and the states that all isolates have stored. */
interface CircuitBreakers {
  readonly circuits: Circuits;
  /** The circuit of a vendor; the same object each time. */
  of(vendor: string): Circuit;
}

/** An opened circuit is an alert, which ends when it closes. */
export function circuitBreakers(rule: BreakerRule, means: CircuitBreakerMeans): CircuitBreakers {
  const announce = (state: AnnouncedState) => announceState(means, state);
  const circuits = new Map<string, Circuit>();
  return {
    circuits: {
      wait: (vendor, key) => circuits.get(vendor)?.wait(key) ?? 0,
      list: means.circuitBoard.list,
      closeStale: means.circuitBoard.closeStale,
    },

    of(vendor) {
      const known = circuits.get(vendor);
      const circuit = known ?? openCircuit(vendor, { rule, now: means.now, announce });
      circuits.set(vendor, circuit);
      return circuit;
    },
  };
}

/** Never throws: a state that cannot be stored does not fail the call that changed it. */
async function announceState(
  { alerts, circuitBoard: board, commit, log }: CircuitBreakerMeans,
  { name, breaker, at }: AnnouncedState,
): Promise<void> {
  try {
    if (breaker.state === "open") {
      const { until } = breaker;
      const detail = `${name} does not answer; to be tried again at ${until}`;
      await commit(
        board.put({ name, state: "open", until, changed_at: at }),
        alerts.raise({ kind: "vendor.away", subject: name, detail }, at),
      );
    } else {
      await commit(
        board.put({ name, state: "closed", until: null, changed_at: at }),
        alerts.clear("vendor.away", name, at),
      );
    }
  } catch (error) {
    log.error("circuit.untold", { name, state: breaker.state, cause: errorMessage(error) });
  }
}
