import * as z from "zod";
import { shared } from "../emulator.ts";

export const UpstashVariables = z.object({
  UPSTASH_REDIS_REST_TOKEN: shared("dev-upstash-token"),
});
