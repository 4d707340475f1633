import { errorMessage } from "../../domain/error-message.ts";
import type {
  Breaker,
  BreakerRule,
  CircuitState,
} from "../../domain/operations/circuit-breaker.ts";
import type { Instant } from "../../domain/time.ts";
import type { Commit, Write } from "../../ports/commit.ts";
import type { Alerts } from "../../ports/operations/alerts.ts";
import type { Circuits } from "../../ports/operations/circuits.ts";
import type { Log } from "../../ports/operations/log.ts";
import { type Circuit, openCircuit } from "./circuits.ts";

export interface CircuitBreakerMeans {
  readonly alerts: Alerts;
  readonly board: Pick<Circuits, "list" | "forget"> & { put(state: CircuitState): Write };
  readonly commit: Commit;
  readonly log: Log;
  readonly now: () => Instant;
}

/** One circuit per vendor, and the board on which isolates tell what they have learnt. */
export interface CircuitBreakers {
  readonly circuits: Circuits;
  of(vendor: string): Circuit;
}

/** An opened circuit is an alert, which ends when it closes. */
export function circuitBreakers(
  vendors: readonly string[],
  rule: BreakerRule,
  means: CircuitBreakerMeans,
): CircuitBreakers {
  const announce = (name: string, breaker: Breaker, at: Instant) =>
    announceState(means, name, breaker, at);
  const circuits = new Map(
    vendors.map((name) => [name, openCircuit(name, rule, means.now, announce)]),
  );
  return {
    circuits: {
      wait: (vendor, key) => circuits.get(vendor)?.wait(key) ?? 0,
      list: means.board.list,
      forget: means.board.forget,
    },

    of(vendor) {
      const known = circuits.get(vendor);
      if (known === undefined) throw new Error(`there is no circuit for ${vendor}`);
      return known;
    },
  };
}

/** Nobody's call fails because this could not be told. */
async function announceState(
  means: CircuitBreakerMeans,
  name: string,
  breaker: Breaker,
  at: Instant,
): Promise<void> {
  const { alerts, board, commit, log } = means;
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
