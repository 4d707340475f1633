import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { everyRow } from "./every-row.ts";
import { heldMessages } from "./held-messages.ts";

const METHODS = ["log", "info", "warn", "error", "debug", "trace"] as const;

/** What leaves the shop by its log and its queues, from now on until it is stopped. */
export function overhearing() {
  const seen: string[] = [];
  const spies = METHODS.map((method) =>
    vi.spyOn(console, method).mockImplementation((...words) => {
      seen.push(JSON.stringify(words));
    }),
  );
  heldMessages.closed = true;
  const push = heldMessages.waiting.push.bind(heldMessages.waiting);
  const queues = vi.spyOn(heldMessages.waiting, "push").mockImplementation((...letters) => {
    seen.push(
      ...letters.map(({ queue, body, sent }) => `${queue} ${JSON.stringify(sent ?? body)}`),
    );
    return push(...letters);
  });
  return {
    seen,
    stop() {
      heldMessages.closed = false;
      for (const spy of [queues, ...spies]) spy.mockRestore();
    },
  };
}

/** All that is written down: rows, and what is cached. */
export async function writtenDown(): Promise<readonly string[]> {
  const { keys } = await env.CACHE.list();
  const cached = await Promise.all(
    keys.map(async ({ name }) => `${name} ${await env.CACHE.get(name)}`),
  );
  return [...(await everyRow(env.DB)), ...cached];
}
