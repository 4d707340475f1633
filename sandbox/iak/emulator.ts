import type { Emulator } from "../emulator.ts";
import { iakRetry } from "./callbacks.ts";
import { iakRoutes } from "./routes.ts";
import { nextIakSettlement, settleDueIakOrders } from "./settle.ts";
import { IakVariables } from "./variables.ts";

export const iak: Emulator = {
  variables: IakVariables,
  routes: iakRoutes,
  settleDue: settleDueIakOrders,
  nextDue: nextIakSettlement,
  retry: iakRetry,
};
