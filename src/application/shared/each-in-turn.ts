import { errorMessage } from "../../domain/error-message.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import type { Budget } from "../../ports/operations/budget.ts";
import type { LogFields } from "../../ports/operations/log.ts";

/** How many had their turn, and how many of them failed in it. */
export interface Turns {
  readonly done: number;
  readonly failed: number;
}

export interface Turn<Item> {
  readonly work: (item: Item) => Promise<unknown>;
  /** What a failure is logged as, and which item it befell. */
  readonly failure: string;
  readonly about: (item: Item) => LogFields;
  /** A failure that is an answer and no defect: nobody needs to look. */
  readonly isAnswer?: (error: unknown) => boolean;
}

/**
 * Gives each item its turn, one after another. What fails is logged and counted and stays where it
 * was, for the next time; it never keeps another from its turn.
 */
export async function eachInTurn<Item>(
  ports: Use<"log">,
  items: readonly Item[],
  turn: Turn<Item>,
): Promise<Turns> {
  let [done, failed] = [0, 0];
  for (const item of items) {
    if (await hasItsTurn(ports, item, turn)) done += 1;
    else failed += 1;
  }
  return { done, failed };
}

/** Whether it came to an end; what failed has been logged. */
export async function hasItsTurn<Item>(
  { log }: Use<"log">,
  item: Item,
  { work, failure, about, isAnswer = () => false }: Turn<Item>,
): Promise<boolean> {
  try {
    await work(item);
    return true;
  } catch (error) {
    const answer = isAnswer(error);
    log[answer ? "info" : "error"](failure, { ...about(item), cause: errorMessage(error) });
    return answer;
  }
}

type Sections<Ports> = Readonly<Record<string, (ports: Ports) => Promise<unknown>>>;
type Results<Of extends Sections<never>> = {
  readonly [Name in keyof Of]: Awaited<ReturnType<Of[Name]>>;
};

/**
 * Runs every section of one piece of work, whatever becomes of those before it, each with its
 * share of what may still be asked: what one leaves of it is for those behind. When all have had
 * their turn the first failure is thrown, so that whoever called knows that not all is done; a
 * refusal only when nothing worse has happened.
 */
export async function eachSection<Ports extends Use<"budget" | "log">, Of extends Sections<Ports>>(
  ports: Ports,
  sections: Of,
): Promise<Results<Of>> {
  const done: [string, unknown][] = [];
  const failures: unknown[] = [];
  const all = Object.entries(sections);
  for (const [index, [name, run]] of all.entries()) {
    try {
      const budget = shareOf(ports.budget, all.length - index);
      done.push([name, await run({ ...ports, budget })]);
    } catch (error) {
      const level = error instanceof Refusal ? "info" : "error";
      ports.log[level]("section.failed", { section: name, cause: errorMessage(error) });
      failures.push(error);
    }
  }
  const [first] = failures;
  if (first !== undefined) throw failures.find((each) => !(each instanceof Refusal)) ?? first;
  return Object.fromEntries(done) as Results<Of>;
}

/** An equal part of what is left, for the first of so many. */
function shareOf(budget: Budget, parts: number): Budget {
  const kept = budget.left() - Math.floor(budget.left() / parts);
  return { left: () => Math.max(0, budget.left() - kept) };
}
