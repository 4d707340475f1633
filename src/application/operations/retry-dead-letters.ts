import { Refusal } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { eachInTurn, type Turns } from "../shared/each-in-turn.ts";

const BATCH = 50;

/**
 * Sends dead letters again that have rested, a few times and ever more rarely: what they died of
 * may be over. Staff who do so at the same moment are as good.
 */
export async function retryDeadLetters(
  ports: Use<"commit" | "deadLetters" | "log" | "now" | "outbox">,
): Promise<Turns> {
  const at = ports.now();
  const turns = await eachInTurn(ports, await ports.deadLetters.rested(at, BATCH), {
    failure: "job.not_replayed",
    about: ({ id }) => ({ letter: id }),
    work: (letter) => ports.commit(ports.deadLetters.replay([letter], "system:cron", at)),
    isAnswer: (error) => error instanceof Refusal && error.code === "job.not_dead",
  });
  if (turns.done > 0) await ports.outbox.flush(at);
  return turns;
}
