import { z } from "zod";
import { zAmount } from "../money.ts";
import { type Route, zRouting } from "./routing.ts";

const zCandidate = z.object({
  supplier: z.string().meta({ example: "digiflazz" }),
  supplier_sku: z.string().meta({ example: "pln20" }),
  /** `later` stood behind the one that was chosen. */
  state: z.enum(["chosen", "paused", "away", "later"]),
  cost_ceiling: zAmount,
});

/** Which sources could have taken an order, in the order they were asked, and by which rule. */
export const RouteChoice = z
  .object({ by: zRouting, candidates: z.array(zCandidate) })
  .meta({ id: "RouteChoice" });
export type RouteChoice = z.infer<typeof RouteChoice>;

/** Of more than this many the rest says nothing of why. */
const CANDIDATES_MAX = 5;

/** How far the choice got: who was passed over, and who was chosen. */
export interface Choosing {
  readonly by: RouteChoice["by"];
  readonly routes: readonly Route[];
  readonly chosen: number;
}

/** The same as short text, for it is kept with each attempt. */
export function writtenChoice({ by, routes, chosen }: Choosing): string {
  const rows = routes
    .slice(0, Math.max(CANDIDATES_MAX, chosen + 1))
    .map(({ supplier, supplier_sku, paused, cost_ceiling }, place) => {
      const passed = paused ? "paused" : "away";
      const state = place === chosen ? "chosen" : place < chosen ? passed : "later";
      return [supplier, supplier_sku, state, cost_ceiling];
    });
  return JSON.stringify([by, ...rows]);
}

const zWritten = z.tuple(
  [zRouting],
  z.tuple([z.string(), z.string(), zCandidate.shape.state, zAmount]),
);

/** What it says; `undefined` of attempts from before it was written down. */
export function readChoice(text: string | null): RouteChoice | undefined {
  if (text === null) return undefined;
  const [by, ...rows] = zWritten.parse(JSON.parse(text));
  const candidates = rows.map(([supplier, supplier_sku, state, cost_ceiling]) => ({
    supplier,
    supplier_sku,
    state,
    cost_ceiling,
  }));
  return { by, candidates };
}
