import { errorMessage } from "../../domain/error-message.ts";
import {
  admit,
  afterCall,
  type Breaker,
  type BreakerRule,
  CLOSED,
} from "../../domain/operations/circuit-breaker.ts";
import { instant } from "../../domain/time.ts";
import type { CacheLayer } from "../../ports/cache/cache-layer.ts";
import type { Log } from "../../ports/operations/log.ts";
import { LATE, type Timing, within } from "./single-flight.ts";

/** All that a request may lose to a shared layer that does not answer. */
export const GET_MS = 100;
const PROBE_MS = 2_000;
const RULE: BreakerRule = {
  failures: 3,
  cool_down_seconds: 5,
  cool_down_max_seconds: 60,
  trial_seconds: 5,
};

interface Means extends Timing {
  readonly log: Log;
}

/** Whether the layer is asked, which each isolate finds out by itself; a change is logged once. */
function openCircuit(layer: string, { clock, log }: Means) {
  let breaker: Breaker = CLOSED;
  let calls = 0;
  return {
    state: () => breaker.state,

    begin() {
      calls += 1;
      const call = { key: String(calls), rule: RULE };
      const admission = admit(breaker, { ...call, at: instant(clock()) });
      breaker = admission.breaker;
      const end = (answered: boolean, cause?: string) => {
        const before = breaker;
        breaker = afterCall(before, { ...call, at: instant(clock()) }, answered);
        const { state } = breaker;
        if (before.state === state || state === "half_open") return;
        if (state === "open") log.error("cache.circuit_opened", { layer, cause });
        else log.info("cache.circuit_closed", { layer });
      };
      return { admitted: admission.wait_seconds === 0, end };
    },
  };
}

/**
 * The layer that isolates share, as a request may wait for it: not for long, and not at all while
 * it does not answer.
 */
export function sharedLayer(layer: CacheLayer<string>, means: Means) {
  const { begin, state } = openCircuit(layer.name, means);

  /** Ends without a word where the layer is away: what is kept there is never needed. */
  async function quietly(work: () => Promise<unknown>): Promise<void> {
    const { admitted, end } = begin();
    if (!admitted) return;
    await work().then(
      () => end(true),
      (error: unknown) => end(false, errorMessage(error)),
    );
  }

  return {
    /** What it has; `LATE` where it does not answer in time. */
    async get(key: string): Promise<string | undefined | typeof LATE> {
      const { admitted, end } = begin();
      if (!admitted) return LATE;
      try {
        const found = await within(means, GET_MS, layer.get(key));
        end(found !== LATE, "did not answer in time");
        return found;
      } catch (error) {
        end(false, errorMessage(error));
        return LATE;
      }
    },

    put: (key: string, entry: Parameters<CacheLayer<string>["put"]>[1]) =>
      quietly(() => layer.put(key, entry)),

    circuit: state,

    /** A trial, too: what it says counts like any other call. */
    async probe(): Promise<boolean> {
      const { admitted, end } = begin();
      try {
        const isThere = (await within(means, PROBE_MS, layer.probe())) !== LATE;
        if (admitted) end(isThere, "did not answer in time");
        return isThere;
      } catch (error) {
        if (admitted) end(false, errorMessage(error));
        return false;
      }
    },
  };
}
