import type { Emulator } from "../emulator.ts";
import { fcmRoutes } from "./routes.ts";
import { FcmVariables } from "./variables.ts";

/** It answers at once, and calls nobody. */
export const fcm: Emulator = {
  variables: FcmVariables,
  routes: fcmRoutes,
  settleDue: () => undefined,
  nextDue: () => undefined,
  retry: () => undefined,
};
