import type { Emulator } from "../emulator.ts";
import { whatsappRetry } from "./callbacks.ts";
import { whatsappRoutes } from "./routes.ts";
import { WhatsAppVariables } from "./variables.ts";

/** It answers at once; how its messages fare it tells afterwards. */
export const whatsapp: Emulator = {
  variables: WhatsAppVariables,
  routes: whatsappRoutes,
  settleDue: () => undefined,
  nextDue: () => undefined,
  retry: whatsappRetry,
};
