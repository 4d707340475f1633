import * as z from "zod";
import { basisPointsOf } from "../money.ts";
import { zEventName } from "./event.ts";

const STEPS_MIN = 2;
const STEPS_MAX = 6;

/** What a funnel counts: customers, or sessions. */
export const FUNNEL_UNITS = ["user", "session"] as const;
export type FunnelUnit = (typeof FUNNEL_UNITS)[number];

/** Names of events in their order, joined by commas; each of them once. */
export const zFunnelSteps = z
  .string()
  .max(400)
  .refine((said) => {
    const names = stepsOf(said);
    if (new Set(names).size !== names.length) return false;
    if (names.length < STEPS_MIN || names.length > STEPS_MAX) return false;
    return names.every((name) => zEventName.safeParse(name).success);
  }, "must be two to six different names of events, joined by commas")
  .meta({
    description: "Two to six names of events in their order, joined by commas",
    example: "product.viewed,checkout.opened,order.purchased",
  });

/** The names of the steps, in order. */
export function stepsOf(said: string): readonly string[] {
  return said.split(",");
}

export interface FunnelAsked {
  readonly steps: readonly string[];
  readonly of: FunnelUnit;
  /** The last step comes at most so many hours after the first. */
  readonly hours: number;
}

export const FunnelStep = z
  .object({
    name: zEventName,
    reached: z.int().min(0).meta({ description: "How many came as far as this step" }),
    of_first_bp: z.int().min(0).meta({ description: "Of 10 000 who took the first step" }),
    of_previous_bp: z.int().min(0).meta({ description: "Of 10 000 who took the step before" }),
  })
  .meta({ id: "FunnelStep" });
export type FunnelStep = z.infer<typeof FunnelStep>;

/** The steps with how many reached each; nobody where nothing was counted. */
export function funnelOf(
  steps: readonly string[],
  counts: ReadonlyMap<number, number>,
): FunnelStep[] {
  const reached = steps.map((_name, place) => counts.get(place + 1) ?? 0);
  return steps.map((name, place) => {
    const own = reached[place] ?? 0;
    return {
      name,
      reached: own,
      of_first_bp: basisPointsOf(own, reached[0] ?? 0) ?? 0,
      of_previous_bp: basisPointsOf(own, reached[place - 1] ?? own) ?? 0,
    };
  });
}
