import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** Which passes for a copy of somebody's data were used. */
export interface ExportUses {
  /** Once per pass, by its signature. */
  add(signature: string, at: Instant): Write;
}
