import type { Emulator } from "../emulator.ts";
import { scannerRoutes } from "./routes.ts";
import { ScannerVariables } from "./variables.ts";

/** It answers at once, and calls nobody. */
export const scanner: Emulator = {
  variables: ScannerVariables,
  routes: scannerRoutes,
  settleDue: () => undefined,
  nextDue: () => undefined,
  retry: () => undefined,
};
