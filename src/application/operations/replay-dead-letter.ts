import type { Staff } from "../../domain/actor.ts";
import type { DeadLetter } from "../../domain/operations/dead-letter.ts";
import type { QueueName } from "../../domain/operations/job.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"audit" | "deadLetters" | "now">;

/** The most dead letters one request replays; a repeated request replays the next. */
const PAGE = 100;
/** Retries after a concurrent replay of some of the same letters. */
const TRIES = 3;

/** Replays one dead letter. Of two concurrent requests one is refused. */
export async function replayDeadLetter(
  ports: Ports,
  staff: Staff,
  id: DeadLetter["id"],
): Promise<DeadLetter> {
  const letter = (await ports.deadLetters.find(id)) ?? refuse("job.not_found");
  if (letter.state !== "DEAD") refuse("job.not_dead");
  await send(ports, staff, { letters: [letter], resource_id: id });
  return (await ports.deadLetters.find(id)) ?? letter;
}

/** Replays a page of dead letters, of one queue or all, and says whether there are more. */
export async function replayDeadLetters(
  ports: Ports,
  staff: Staff,
  queue: QueueName | undefined,
): Promise<{ readonly replayed: number; readonly more: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    const page = await ports.deadLetters.list({ queue, state: "DEAD", limit: PAGE });
    if (page.data.length === 0) return { replayed: 0, more: false };
    try {
      await send(ports, staff, { letters: page.data, resource_id: queue ?? "all" });
      return { replayed: page.data.length, more: page.next_cursor !== null };
    } catch (error) {
      const overtaken = error instanceof Refusal && error.code === "job.not_dead";
      if (!overtaken || attempt === TRIES) throw error;
    }
  }
}

async function send(
  ports: Ports,
  staff: Staff,
  sent: { readonly letters: readonly DeadLetter[]; readonly resource_id: string },
): Promise<void> {
  const at = ports.now();
  const action = {
    action: "job.replay",
    resource: "job",
    resource_id: sent.resource_id,
    old: null,
    new: { ids: sent.letters.map((each) => each.id) },
  };
  await ports.audit.commit(staff, action, {
    at,
    writes: [ports.deadLetters.replay(sent.letters, staff.id, at)],
  });
}
