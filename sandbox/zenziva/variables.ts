import * as z from "zod";
import { shared } from "../emulator.ts";

export const ZenzivaVariables = z.object({
  ZENZIVA_USER_KEY: shared("dev-zenziva"),
  ZENZIVA_PASS_KEY: shared("dev-zenziva-passkey"),
});
