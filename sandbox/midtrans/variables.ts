import * as z from "zod";
import { shared } from "../emulator.ts";
import type { Environment } from "../environment.ts";

export const MidtransVariables = z.object({
  MIDTRANS_SERVER_KEY: shared("SB-Mid-server-dev"),
});

export function serverKey({ config }: Environment): string {
  return MidtransVariables.parse(config.variables).MIDTRANS_SERVER_KEY;
}
