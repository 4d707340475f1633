import type { Emulator } from "../emulator.ts";
import { zenzivaRoutes } from "./routes.ts";
import { ZenzivaVariables } from "./variables.ts";

/** It answers at once, and calls nobody. */
export const zenziva: Emulator = {
  variables: ZenzivaVariables,
  routes: zenzivaRoutes,
  settleDue: () => undefined,
  nextDue: () => undefined,
  retry: () => undefined,
};
