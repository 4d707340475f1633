import { plan, play, type Step } from "./history.ts";
import type { Breach } from "./invariants/books.ts";
import { takeOver } from "./platform/globals.ts";
import { shrink } from "./shrink.ts";
import { openingImage } from "./template.ts";

/** What came of one seed. */
export interface Report {
  readonly seed: number;
  readonly turns: number;
  readonly bills: number;
  readonly explained: number;
  readonly breaches: readonly Breach[];
  /** How many steps it took to see the first of them. */
  readonly steps: number;
}

/** A failing seed, told as shortly as it could be. */
export interface Story {
  readonly seed: number;
  readonly breaches: readonly Breach[];
  readonly kept: readonly number[];
  readonly log: readonly string[];
}

const TRIES_MAX = 100;

let image: Promise<Uint8Array> | undefined;

/** The thread belongs to the simulator from here on. */
function opening(): Promise<Uint8Array> {
  if (image === undefined) {
    takeOver();
    image = openingImage();
  }
  return image;
}

export async function runSeed(seed: number, steps: number): Promise<Report> {
  const outcome = await play(seed, plan(seed, steps), await opening());
  const { turns, bills, explained, breaches, steps: made } = outcome;
  return { seed, turns, bills, explained, breaches, steps: made };
}

/**
 * Finds the fewest steps under which a seed still breaks the same invariant, and plays them once
 * more with everything written down. `only` plays those steps of the plan and looks for no fewer.
 */
export async function tell(
  seed: number,
  steps: number,
  only?: readonly number[],
): Promise<Story | undefined> {
  const opened = await opening();
  const whole = plan(seed, steps);
  const first = await play(seed, chosen(whole, only), opened);
  const broken = first.breaches[0]?.invariant;
  if (broken === undefined) return undefined;
  const numbered = (only ?? whole.map((_, index) => index)).slice(0, first.steps);
  const fails = async (fewer: readonly number[]) => {
    const { breaches } = await play(seed, chosen(whole, fewer), opened);
    return breaches.some((breach) => breach.invariant === broken);
  };
  const kept = only ?? (await shrink(numbered, fails, TRIES_MAX));
  const last = await play(seed, chosen(whole, kept), opened, true);
  return { seed, breaches: last.breaches, kept, log: last.log };
}

function chosen(steps: readonly Step[], only: readonly number[] | undefined): readonly Step[] {
  return only === undefined ? steps : only.flatMap((index) => steps[index] ?? []);
}
