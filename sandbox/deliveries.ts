import { takeDeliveryFault } from "./chaos.ts";
import type { Environment } from "./environment.ts";
import { nextNumber } from "./state.ts";

/** A webhook on its way to the shop. */
export interface Delivery {
  vendor: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What a vendor wants to tell the shop, with the material its bad days need. */
interface Announcement {
  delivery: Delivery;
  /** The same message under a signature that does not match. */
  forged: Delivery;
  /** The message of the state before this one, for deliveries out of order. */
  older?: Delivery | undefined;
}

/** How a vendor repeats: the wait in milliseconds after a refusal, undefined to give up. */
export type RetryPolicy = (
  attempt: number,
  status: number,
  environment: Environment,
) => number | undefined;

/** What came of one attempt; status 0 means that nothing answered. */
export interface Attempt {
  id: string;
  status: number;
}

interface Queued extends Delivery {
  due_at: number;
  attempt: number;
  /** Deliveries of one burst leave at the same moment. */
  burst: string;
  /** Sent in place of the body and headers on the first attempt. */
  first?: Delivery;
}

/** While a webhook is under way nobody else picks it up; after this long it is presumed lost. */
const leaseMs = 30_000;
/** A shop that has not answered by now has not been reached. Midtrans waits this long too. */
const timeoutMs = 15_000;

/**
 * Queues a webhook `times` times for `due_at` and returns the ids of what was queued. Chaos on the
 * vendor's deliveries is applied here.
 */
export function announce(
  environment: Environment,
  announcement: Announcement,
  due_at: number,
  times = 1,
): string[] {
  const { delivery, forged, older } = announcement;
  const fault = takeDeliveryFault(environment, delivery.vendor, older !== undefined);
  const copies = fault === "duplicate" ? times * 3 : times;
  const burst = nextNumber(environment.state, "burst");
  const queued: Queued = { ...delivery, due_at, attempt: 1, burst };
  if (fault === "wrong_signature") queued.first = forged;
  const ids = Array.from({ length: copies }, () => enqueue(environment, queued));
  if (fault === "reorder" && older !== undefined) {
    const late = nextNumber(environment.state, "burst");
    ids.push(enqueue(environment, { ...older, due_at, attempt: 1, burst: late }));
  }
  return ids;
}

/** Sends every webhook whose time has come, oldest first, one burst after another. */
export async function sendDue(
  environment: Environment,
  retryOf: (vendor: string) => RetryPolicy | undefined,
): Promise<Attempt[]> {
  const due = environment.state
    .list<Queued>("delivery:")
    .filter(([, queued]) => queued.due_at <= environment.now())
    .sort(([, a], [, b]) => a.due_at - b.due_at);
  for (const [key, queued] of due) {
    environment.state.put(key, { ...queued, due_at: environment.now() + leaseMs });
  }
  const bursts = Map.groupBy(due, ([, queued]) => `${queued.burst}:${queued.attempt}`);
  const attempts: Attempt[] = [];
  for (const burst of bursts.values()) {
    const sent = burst.map(([key, queued]) =>
      attempt(environment, key, queued, retryOf(queued.vendor)),
    );
    attempts.push(...(await Promise.all(sent)));
  }
  return attempts;
}

/** When the next queued webhook is due, in epoch milliseconds. */
export function nextDelivery(environment: Environment): number | undefined {
  const times = environment.state.list<Queued>("delivery:").map(([, queued]) => queued.due_at);
  return times.length === 0 ? undefined : Math.min(...times);
}

function enqueue(environment: Environment, queued: Queued): string {
  const id = nextNumber(environment.state, "delivery");
  environment.state.put(`delivery:${id}`, queued);
  return id;
}

async function attempt(
  environment: Environment,
  key: string,
  queued: Queued,
  retry: RetryPolicy | undefined,
): Promise<Attempt> {
  const { first, ...kept } = queued;
  const status = await post(environment, first ?? queued);
  const accepted = status >= 200 && status < 300;
  const waitMs = accepted ? undefined : retry?.(queued.attempt, status, environment);
  if (waitMs === undefined) environment.state.delete(key);
  else {
    const again: Queued = {
      ...kept,
      attempt: queued.attempt + 1,
      due_at: environment.now() + waitMs,
    };
    environment.state.put(key, again);
  }
  return { id: key.slice("delivery:".length), status };
}

/** The status the shop answered with; 0 when it could not be reached. */
async function post(environment: Environment, delivery: Delivery): Promise<number> {
  const { url, headers, body } = delivery;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await environment.send(
      new Request(url, { method: "POST", headers, body, signal }),
    );
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}
