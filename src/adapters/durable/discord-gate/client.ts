import type { Heard } from "../../../domain/discord/rate-gate.ts";
import type { DiscordGates } from "../../../ports/discord/discord-gates.ts";
import type { GateFigures } from "./object.ts";

/** The part of the `DiscordGate` namespace that is used here. */
interface Namespace {
  getByName(name: string): {
    admit(route: string): Promise<{ readonly wait_ms: number }>;
    hear(route: string, answer: Heard): Promise<void>;
    figures(): Promise<GateFigures>;
  };
}

/** One object for each bot. */
export function durableDiscordGates(namespace: Namespace): DiscordGates {
  return {
    admit: (application_id, route) => namespace.getByName(application_id).admit(route),
    hear: (application_id, route, answer) =>
      namespace.getByName(application_id).hear(route, answer),
    figures: (application_id) => namespace.getByName(application_id).figures(),
  };
}
