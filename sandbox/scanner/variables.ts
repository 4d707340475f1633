import * as z from "zod";
import { shared } from "../emulator.ts";

export const ScannerVariables = z.object({
  SCANNER_API_KEY: shared("dev-scanner-api-key"),
});
