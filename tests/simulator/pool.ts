import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Edit } from "./platform/hooks.ts";
import type { Report, Story } from "./run.ts";
import type { Task } from "./thread.ts";

export interface Runs {
  readonly seeds: readonly number[];
  readonly steps: number;
  /** Changes of the source, made as it is loaded. */
  readonly edits?: readonly Edit[];
  readonly threads?: number;
  /** Stops at the first seed that breaks something. */
  readonly untilBroken?: boolean;
  /** Called after each seed with how many have been played. */
  readonly onPlayed?: (count: number) => void;
}

export interface Result {
  readonly reports: readonly Report[];
  readonly broken: readonly Report[];
}

/** So many seeds, counted from one of them. */
export function seedsFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => first + place);
}

/** Plays one seed after another on every core. */
export async function runAll(runs: Runs): Promise<Result> {
  const { seeds, steps, edits = [], untilBroken = false } = runs;
  const threads = Math.min(runs.threads ?? availableParallelism(), seeds.length);
  const reports: Report[] = [];
  const waiting = [...seeds];
  const next = () =>
    untilBroken && reports.some((each) => each.breaches.length > 0) ? undefined : waiting.shift();
  await Promise.all(
    Array.from({ length: threads }, () =>
      withThread(edits, async (send) => {
        for (let seed = next(); seed !== undefined; seed = next()) {
          reports.push(await send<Report>({ kind: "seed", seed, steps }));
          runs.onPlayed?.(reports.length);
        }
      }),
    ),
  );
  reports.sort((left, right) => left.seed - right.seed);
  return { reports, broken: reports.filter((each) => each.breaches.length > 0) };
}

/** One seed's failure with the fewest steps it takes; `undefined` when it does not fail. */
export async function tellStory(
  seed: number,
  steps: number,
  how: { readonly edits?: readonly Edit[]; readonly only?: readonly number[] } = {},
): Promise<Story | undefined> {
  let story: Story | null = null;
  await withThread(how.edits ?? [], async (send) => {
    story = await send<Story | null>({ kind: "tell", seed, steps, only: how.only });
  });
  return story ?? undefined;
}

type Send = <Answer>(task: Task) => Promise<Answer>;

/** Threads that have read the source as it stands, and wait for their next seed. */
const idle: Worker[] = [];

/** A thread's clock, chance and network are the simulator's for good; each seed begins anew. */
async function withThread(
  edits: readonly Edit[],
  work: (send: Send) => Promise<void>,
): Promise<void> {
  const isEdited = edits.length > 0;
  const worker = (isEdited ? undefined : idle.pop()) ?? startThread(edits);
  worker.ref();
  const send: Send = (task) =>
    new Promise((resolve, reject) => {
      worker.removeAllListeners();
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`a thread ended with ${code}`)));
      worker.postMessage(task);
    });
  let isWell = false;
  try {
    await work(send);
    isWell = true;
  } finally {
    worker.removeAllListeners();
    if (isEdited || !isWell) await worker.terminate();
    else rest(worker);
  }
}

/** Keeps nobody from ending who has no more seeds. */
function rest(worker: Worker): void {
  worker.unref();
  idle.push(worker);
}

function startThread(edits: readonly Edit[]): Worker {
  return new Worker(join(import.meta.dirname, "thread.ts"), {
    workerData: { edits },
    execArgv: ["--no-warnings"],
    stderr: false,
  });
}
