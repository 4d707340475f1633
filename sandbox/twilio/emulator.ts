import type { Emulator } from "../emulator.ts";
import { twilioRetry } from "./callbacks.ts";
import { twilioRoutes } from "./routes.ts";
import { TwilioVariables } from "./variables.ts";

/** It answers at once; how its messages fare it tells afterwards, if asked to. */
export const twilio: Emulator = {
  variables: TwilioVariables,
  routes: twilioRoutes,
  settleDue: () => undefined,
  nextDue: () => undefined,
  retry: twilioRetry,
};
