import * as z from "zod";

/**
 * What customers are by how lately, how often and for how much they bought. Whoever never bought
 * anything that they kept is in none.
 */
export const SEGMENTS = [
  "champions",
  "loyal",
  "new",
  "active",
  "at_risk",
  "fading",
  "lost",
] as const;
export const zSegment = z.enum(SEGMENTS).meta({ id: "CustomerSegment" });
export type Segment = (typeof SEGMENTS)[number];
