import type { Emulator } from "../emulator.ts";
import { telegramRoutes } from "./routes.ts";
import { TelegramVariables } from "./variables.ts";

/** It answers at once, and tells the shop what people do with its bot. */
export const telegram: Emulator = {
  variables: TelegramVariables,
  routes: telegramRoutes,
  settleDue: () => undefined,
  nextDue: () => undefined,
  retry: (attempt, _status, { config }) => config.supplierRetryMs[attempt - 1],
};
