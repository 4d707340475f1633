import type { Emulator } from "../emulator.ts";
import { digiflazzRoutes } from "./routes.ts";
import { nextSettlement, settleDueOrders } from "./settle.ts";
import { DigiflazzVariables } from "./variables.ts";
import { digiflazzRetry } from "./webhooks.ts";

export const digiflazz: Emulator = {
  variables: DigiflazzVariables,
  routes: digiflazzRoutes,
  settleDue: settleDueOrders,
  nextDue: nextSettlement,
  retry: digiflazzRetry,
};
