import type { Emulator } from "../emulator.ts";
import { midtransRetry } from "../midtrans/notifications.ts";
import { nextDone } from "./book.ts";
import { settleDuePayouts } from "./payouts.ts";
import { irisRoutes } from "./routes.ts";
import { IrisVariables } from "./variables.ts";

export const iris: Emulator = {
  variables: IrisVariables,
  routes: irisRoutes,
  settleDue: settleDuePayouts,
  nextDue: nextDone,
  // A service of Midtrans, with its schedule.
  retry: midtransRetry,
};
