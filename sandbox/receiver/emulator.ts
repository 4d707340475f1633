import * as z from "zod";
import type { Emulator } from "../emulator.ts";
import { receiverRoutes } from "./routes.ts";

/** A server of somebody who integrates: it is told, and tells nobody. */
export const receiver: Emulator = {
  variables: z.object({}),
  routes: receiverRoutes,
  settleDue: () => undefined,
  nextDue: () => undefined,
  retry: () => undefined,
};
