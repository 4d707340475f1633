import { AsyncLocalStorage } from "node:async_hooks";

/** What the runtime gives each invocation. */
interface Context {
  waitUntil(work: Promise<unknown>): void;
}

const contexts = new AsyncLocalStorage<Context>();

/** Runs a request or job whose `inBackground` may go on when it has been answered. */
export function withBackground<Answer>(context: Context | undefined, run: () => Answer): Answer {
  return context === undefined ? run() : contexts.run(context, run);
}

/** Lets work go on for a while after the answer; how it ends concerns nobody. */
export function inBackground(work: Promise<unknown>): void {
  const quiet = work.catch(() => undefined);
  contexts.getStore()?.waitUntil(quiet);
}
