import { errorMessage } from "../../domain/error-message.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import type { Budget } from "../../ports/operations/budget.ts";
import type { LogFields } from "../../ports/operations/log.ts";

/** How many items of a batch were worked on and how many of them failed. */
export interface BatchResult {
  readonly done: number;
  readonly failed: number;
}

export interface ItemTask<Item> {
  readonly work: (item: Item) => Promise<unknown>;
  /** The log event of a failure, and the fields that name the item. */
  readonly failure: string;
  readonly about: (item: Item) => LogFields;
  /** Whether an error is an expected outcome: it is logged as information and counts as done. */
  readonly isExpected?: (error: unknown) => boolean;
}

/**
 * Works on each item of a batch, one after another. An item that fails is logged and counted, and
 * the batch goes on with the next one.
 */
export async function runBatch<Item>(
  ports: Use<"log">,
  items: readonly Item[],
  turn: ItemTask<Item>,
): Promise<BatchResult> {
  let [done, failed] = [0, 0];
  for (const item of items) {
    if (await runItem(ports, item, turn)) done += 1;
    else failed += 1;
  }
  return { done, failed };
}

/** Works on one item; `false` when it failed, which has been logged. */
export async function runItem<Item>(
  { log }: Use<"log">,
  item: Item,
  { work, failure, about, isExpected = () => false }: ItemTask<Item>,
): Promise<boolean> {
  try {
    await work(item);
    return true;
  } catch (error) {
    const answer = isExpected(error);
    log[answer ? "info" : "error"](failure, { ...about(item), cause: errorMessage(error) });
    return answer;
  }
}

type Sections<Ports> = Readonly<Record<string, (ports: Ports) => Promise<unknown>>>;
type Results<Of extends Sections<never>> = {
  readonly [Name in keyof Of]: Awaited<ReturnType<Of[Name]>>;
};

/**
 * Runs every section of a job, also after one has failed, each with an equal share of the query
 * budget that is left: what a section does not use goes to those behind it. After the last one the
 * first error is thrown, a defect before a refusal, so that the caller knows the job is incomplete.
 */
export async function runSections<Ports extends Use<"budget" | "log">, Of extends Sections<Ports>>(
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

/**
 * The least share, as far as so much is left: a page of any kind fits into it with its first item.
 * An equal share of a share would be too little for that, and a job whose sections have sections
 * would do nothing whenever it comes first.
 */
const SHARE_MIN = 50;

/** The share of the remaining budget for the first of `parts` sections. */
function shareOf(budget: Budget, parts: number): Budget {
  const left = budget.left();
  const kept = left - Math.min(left, Math.max(SHARE_MIN, Math.floor(left / parts)));
  return { left: () => Math.max(0, budget.left() - kept) };
}
