import { DurableObject } from "cloudflare:workers";
import {
  admitted,
  closedFor,
  type GateState,
  type Heard,
  heard,
  isSuspicious,
  OPEN_GATE,
} from "../../../domain/discord/rate-gate.ts";

const KEY = "gate";

/** What a bot's gate knows, as staff read it. */
export interface GateFigures {
  readonly invalid_requests: number;
  readonly is_suspicious: boolean;
  readonly waits_ms: number;
}

/**
 * One bot's limits at Discord, by one clock for all isolates. What they are is learnt again within
 * seconds, so only what keeps everything waiting, and the invalid requests, outlive an eviction.
 */
export class DiscordGate extends DurableObject {
  #state: GateState | undefined;

  admit(route: string): { readonly wait_ms: number } {
    const { wait_ms, state } = admitted(this.state(), route, Date.now());
    this.#state = state;
    return { wait_ms };
  }

  hear(route: string, answer: Heard): void {
    const before = this.state();
    const after = heard(before, route, { ...answer, now: Date.now() });
    this.#state = after;
    const isKept =
      after.invalid.count === before.invalid.count && after.closed_until === before.closed_until;
    if (isKept) return;
    const { invalid, closed_until } = after;
    this.ctx.storage.kv.put(KEY, { invalid, closed_until });
  }

  figures(): GateFigures {
    const state = this.state();
    const now = Date.now();
    return {
      invalid_requests: state.invalid.count,
      is_suspicious: isSuspicious(state, now),
      waits_ms: closedFor(state, now),
    };
  }

  private state(): GateState {
    this.#state ??= { ...OPEN_GATE, ...this.ctx.storage.kv.get<Partial<GateState>>(KEY) };
    return this.#state;
  }
}
