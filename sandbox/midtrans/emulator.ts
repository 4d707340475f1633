import type { Emulator } from "../emulator.ts";
import { expireDuePayments, nextExpiry } from "./book.ts";
import { midtransRetry } from "./notifications.ts";
import { midtransRoutes } from "./routes.ts";
import { MidtransVariables } from "./variables.ts";

export const midtrans: Emulator = {
  variables: MidtransVariables,
  routes: midtransRoutes,
  settleDue: expireDuePayments,
  nextDue: nextExpiry,
  retry: midtransRetry,
};
