import type { Emulator } from "../emulator.ts";
import { upstashRoutes } from "./routes.ts";
import { UpstashVariables } from "./variables.ts";

/** A Redis by HTTP. It answers at once, and calls nobody. */
export const upstash: Emulator = {
  variables: UpstashVariables,
  routes: upstashRoutes,
  settleDue: () => undefined,
  nextDue: () => undefined,
  retry: () => undefined,
};
