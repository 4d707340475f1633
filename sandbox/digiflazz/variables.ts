import * as z from "zod";
import { shared } from "../emulator.ts";

export const DigiflazzVariables = z.object({
  DIGIFLAZZ_USERNAME: shared("tokodigital"),
  DIGIFLAZZ_API_KEY: shared("dev-digiflazz-api-key"),
  DIGIFLAZZ_WEBHOOK_SECRET: shared("dev-digiflazz-webhook-secret"),
});
