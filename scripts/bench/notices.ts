import * as z from "zod";
import { zId } from "../../src/domain/ids.ts";
import { addSeconds, type Instant, instant } from "../../src/domain/time.ts";
import type { Ask } from "./asking.ts";
import type { Environment } from "./environments.ts";
import { fillReaders } from "./fill.ts";

/** How many notices are planned and sent, and to how many customers something is announced. */
export const NOTICES = 1_000;
export const READERS = 10_000;

/** As many as the queue has in a batch, and how many batches are worked off at once. */
const BATCH = 20;
const AT_ONCE = 4;

/**
 * Has notices handed over as one batch of their queue, old days archived or else announcements put
 * out as the clock does; answers how many notices, parts or announcements were.
 */
export type Invoke = (asked: {
  readonly notices?: readonly unknown[];
  readonly archive?: true;
}) => Promise<number>;

const Done = z.object({ done: z.int(), queries: z.int() });

/** Invocations that a Worker makes when it is asked to, and what all of them have cost. */
export function invoking({ hostname, port }: Environment) {
  const spent = { queries: 0 };
  const invoke: Invoke = async (asked) => {
    const answer = await fetch(`http://${hostname}:${port}/bench/invocations`, {
      method: "POST",
      body: JSON.stringify(asked),
    });
    if (!answer.ok) throw new Error(`an invocation answered ${answer.status}`);
    const { done, queries } = Done.parse(await answer.json());
    spent.queries += queries;
    return done;
  };
  return { invoke, spent };
}

/** Notices through the queue: each planned, and brought to its provider by push. */
export async function notices(environment: Environment, ask: Ask, invoke: Invoke) {
  const at = instant(Date.parse("2020-01-01T00:00:00.000Z"));
  const recipients = await fillReaders(environment, NOTICES, at);
  const announced = await announce(ask, at);
  return async () => {
    const planned = recipients.map((recipient) => ({ ...announced, recipient }));
    await workOff(planned, invoke);
    const ways = "SELECT id AS notification_id FROM notifications WHERE transaction_id = ?";
    const { results } = await environment.db.prepare(ways).bind(announced.subject.id).all();
    if (results.length !== NOTICES) throw new Error(`only ${results.length} ways are planned`);
    await workOff(results, invoke);
  };
}

/** An announcement to many: counted, put out page by page, and planned for each of them. */
export async function send(environment: Environment, ask: Ask, invoke: Invoke) {
  const at = instant(Date.parse("2020-02-01T00:00:00.000Z"));
  const recipients = await fillReaders(environment, READERS, at);
  return async () => {
    const announced = await announce(ask, at);
    let put_out = 0;
    while (put_out < READERS) {
      const more = await invoke({});
      if (more === 0) throw new Error(`only ${put_out} were put out`);
      put_out += more;
    }
    await workOff(
      recipients.map((recipient) => ({ ...announced, recipient })),
      invoke,
    );
  };
}

/** Announces something to all who registered in that second; answers what their notices say. */
async function announce(ask: Ask, registered_from: Instant) {
  const registered_to = addSeconds(registered_from, 1);
  const to = { kind: "segment", registered_from, registered_to };
  const words = { id: { title: "Toko tutup besok", text: "Buka lagi hari Senin." } };
  const channels = ["push"] as const;
  const body = { category: "system", to, words, channels };
  const key = crypto.randomUUID();
  const answer = await ask("POST /notifications/admin/send", { key, body });
  const { id, created_at } = Announced.parse(answer).announcement;
  return { event: "system", subject: { kind: "announcement", id }, at: created_at, channels };
}

const Announced = z.object({
  announcement: z.object({ id: zId("announcement"), created_at: z.string() }),
});

/** Hands jobs over in batches, some of them at once, as the platform does. */
async function workOff(jobs: readonly unknown[], invoke: Invoke): Promise<void> {
  let next = 0;
  const consume = async () => {
    while (next < jobs.length) {
      const batch = jobs.slice(next, next + BATCH);
      next += BATCH;
      const done = await invoke({ notices: batch });
      if (done !== batch.length) throw new Error(`only ${done} of ${batch.length} were worked off`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, consume));
}
