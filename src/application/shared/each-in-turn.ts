import { errorMessage } from "../../domain/error-message.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import type { LogFields } from "../../ports/operations/log.ts";

/** How many had their turn, and how many of them failed in it. */
export interface Turns {
  readonly done: number;
  readonly failed: number;
}

interface Turn<Item> {
  readonly work: (item: Item) => Promise<unknown>;
  /** What a failure is logged as, and which item it befell. */
  readonly failure: string;
  readonly about: (item: Item) => LogFields;
  /** A failure that is an answer and no defect: nobody needs to look. */
  readonly isAnswer?: (error: unknown) => boolean;
  /** How many done are enough for one call; what is left waits for the next. */
  readonly enough?: number;
}

/**
 * Gives each item its turn, one after another. What fails is logged and counted and stays where it
 * was, for the next time; it never keeps another from its turn.
 */
export async function eachInTurn<Item>(
  { log }: Use<"log">,
  items: readonly Item[],
  { work, failure, about, isAnswer = () => false, enough = items.length }: Turn<Item>,
): Promise<Turns> {
  let [done, failed] = [0, 0];
  for (const item of items) {
    if (done === enough) break;
    try {
      await work(item);
      done += 1;
    } catch (error) {
      const answer = isAnswer(error);
      if (answer) done += 1;
      else failed += 1;
      log[answer ? "info" : "error"](failure, { ...about(item), cause: errorMessage(error) });
    }
  }
  return { done, failed };
}

type Sections = Readonly<Record<string, () => Promise<unknown>>>;
type Results<Of extends Sections> = { readonly [Name in keyof Of]: Awaited<ReturnType<Of[Name]>> };

/**
 * Runs every section of one piece of work, whatever becomes of those before it. When all have had
 * their turn the first failure is thrown, so that whoever called knows that not all is done; a
 * refusal only when nothing worse has happened.
 */
export async function eachSection<Of extends Sections>(
  { log }: Use<"log">,
  sections: Of,
): Promise<Results<Of>> {
  const done: [string, unknown][] = [];
  const failures: unknown[] = [];
  for (const [name, run] of Object.entries(sections)) {
    try {
      done.push([name, await run()]);
    } catch (error) {
      const level = error instanceof Refusal ? "info" : "error";
      log[level]("section.failed", { section: name, cause: errorMessage(error) });
      failures.push(error);
    }
  }
  const [first] = failures;
  if (first !== undefined) throw failures.find((each) => !(each instanceof Refusal)) ?? first;
  return Object.fromEntries(done) as Results<Of>;
}
