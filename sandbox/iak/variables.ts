import * as z from "zod";
import { shared } from "../emulator.ts";

export const IakVariables = z.object({
  IAK_USERNAME: shared("081234567890"),
  IAK_API_KEY: shared("dev-iak-api-key"),
});
