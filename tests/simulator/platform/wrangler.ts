import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { QueueRule } from "./queues.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");

/** The consumers of `wrangler.toml`, outside of production. */
export function queueRules(): readonly QueueRule[] {
  const text = readFileSync(join(ROOT, "wrangler.toml"), "utf8");
  return text
    .split("[[queues.consumers]]")
    .slice(1)
    .map((block) => block.split("\n[")[0] ?? "")
    .map((block) => ({
      queue: wordOf(block, "queue") ?? "",
      batch: Number(wordOf(block, "max_batch_size") ?? 10),
      retries: Number(wordOf(block, "max_retries") ?? 3),
      dead: wordOf(block, "dead_letter_queue"),
    }))
    .filter(({ queue }) => !queue.endsWith("-production"));
}

/** Which variable each queue is bound to. */
export function queueBindings(): readonly (readonly [binding: string, queue: string])[] {
  const text = readFileSync(join(ROOT, "wrangler.toml"), "utf8");
  return [
    ...text.matchAll(/\[\[queues\.producers\]\]\nbinding = "(\w+)"\nqueue = "([\w-]+)"/g),
  ].map(([, binding = "", queue = ""]) => [binding, queue] as const);
}

function wordOf(block: string, name: string): string | undefined {
  return new RegExp(`^${name} = "?([\\w-]+)"?`, "m").exec(block)?.[1];
}
