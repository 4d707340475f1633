import * as z from "zod";
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
export const RouteChoice = z.object({ by: zRouting, candidates: z.array(zCandidate) });
export type RouteChoice = z.infer<typeof RouteChoice>;

/** Of more than this many the rest says nothing of why. */
const CANDIDATES_MAX = 5;

/** How far the choice got: who was passed over, and who was chosen. */
interface Choosing {
  readonly by: RouteChoice["by"];
  readonly routes: readonly Route[];
  readonly chosen: number;
}

/** Where it was sent, as the attempt itself has it. */
type Chosen = Omit<RouteChoice["candidates"][number], "state">;

/** The same as short text, kept with each attempt: most have one candidate, which it names. */
export function writtenChoice({ by, routes, chosen }: Choosing): string {
  if (routes.length === 1) return by;
  const rows = routes
    .slice(0, Math.max(CANDIDATES_MAX, chosen + 1))
    .map(({ supplier, supplier_sku, paused, cost_ceiling }, place) => {
      const passed = paused ? "paused" : "away";
      const state = place < chosen ? passed : "later";
      return place === chosen ? [] : [supplier, supplier_sku, state, cost_ceiling];
    });
  return `${by} ${JSON.stringify(rows)}`;
}

const zRow = z.tuple([z.string(), z.string(), zCandidate.shape.state, zAmount]);
/** The chosen one is an empty row. */
const zRows = z.array(z.union([zRow, z.tuple([])]));

/** What it says; `undefined` of attempts from before it was written down. */
export function readChoice(text: string | null, sent: Chosen): RouteChoice | undefined {
  if (text === null) return undefined;
  const [by = "", json = "[[]]"] = text.split(/ (.*)/s);
  const { supplier, supplier_sku, cost_ceiling } = sent;
  const candidates = zRows
    .parse(JSON.parse(json))
    .map((row) =>
      row.length === 0
        ? { supplier, supplier_sku, state: "chosen" as const, cost_ceiling }
        : { supplier: row[0], supplier_sku: row[1], state: row[2], cost_ceiling: row[3] },
    );
  return { by: zRouting.parse(by), candidates };
}
