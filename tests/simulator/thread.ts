import { enableCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { type Edit, hookModules } from "./platform/hooks.ts";

/** What a thread is told before it starts. */
export interface ThreadData {
  readonly edits: readonly Edit[];
}

export type Task =
  | { readonly kind: "seed"; readonly seed: number; readonly steps: number }
  | {
      readonly kind: "tell";
      readonly seed: number;
      readonly steps: number;
      readonly only?: readonly number[] | undefined;
    };

// Most of what a thread does until its first seed is to read the source of the shop.
enableCompileCache();
const { edits }: ThreadData = workerData;
hookModules(edits);
// Only now, because what follows must be loaded through the hooks.
const { runSeed, tell } = await import("./run.ts");

process.on("unhandledRejection", (error) => {
  throw error;
});

parentPort?.on("message", async (task: Task) => {
  const answer =
    task.kind === "seed"
      ? await runSeed(task.seed, task.steps)
      : await tell(task.seed, task.steps, task.only);
  parentPort?.postMessage(answer ?? null);
});
