import type { Emulator } from "../emulator.ts";
import { discordRoutes } from "./routes.ts";
import { DiscordVariables } from "./variables.ts";

/** It answers at once, and calls nobody. */
export const discord: Emulator = {
  variables: DiscordVariables,
  routes: discordRoutes,
  settleDue: () => undefined,
  nextDue: () => undefined,
  retry: () => undefined,
};
