import { takeDeliveryFault, type Vendor } from "./chaos.ts";
import type { World } from "./environment.ts";
import { nextNumber } from "./state.ts";

/** A webhook on its way to the shop. */
export interface Delivery {
  vendor: Vendor;
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What a vendor wants to tell the shop, with the material its bad days need. */
export interface Announcement {
  delivery: Delivery;
  /** The same message under a signature that does not match. */
  forged: Delivery;
  /** The message of the state before this one, for deliveries out of order. */
  older?: Delivery | undefined;
}

/** How a vendor repeats: the wait in milliseconds after a refusal, undefined to give up. */
export type RetryPolicy = (attempt: number, status: number, world: World) => number | undefined;

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
  world: World,
  announcement: Announcement,
  due_at: number,
  times = 1,
): string[] {
  const { delivery, forged, older } = announcement;
  const fault = takeDeliveryFault(world, delivery.vendor, older !== undefined);
  const copies = fault === "duplicate" ? times * 3 : times;
  const burst = nextNumber(world.state, "burst");
  const queued: Queued = { ...delivery, due_at, attempt: 1, burst };
  if (fault === "wrong_signature") queued.first = forged;
  const ids = Array.from({ length: copies }, () => enqueue(world, queued));
  if (fault === "reorder" && older !== undefined) {
    const late = nextNumber(world.state, "burst");
    ids.push(enqueue(world, { ...older, due_at, attempt: 1, burst: late }));
  }
  return ids;
}

/** Sends every webhook whose time has come, oldest first, one burst after another. */
export async function sendDue(
  world: World,
  retry: Record<Vendor, RetryPolicy>,
): Promise<Attempt[]> {
  const due = world.state
    .list<Queued>("delivery:")
    .filter(([, queued]) => queued.due_at <= world.now())
    .sort(([, a], [, b]) => a.due_at - b.due_at);
  for (const [key, queued] of due) {
    world.state.put(key, { ...queued, due_at: world.now() + leaseMs });
  }
  const bursts = Map.groupBy(due, ([, queued]) => `${queued.burst}:${queued.attempt}`);
  const attempts: Attempt[] = [];
  for (const burst of bursts.values()) {
    const sent = burst.map(([key, queued]) => attempt(world, key, queued, retry[queued.vendor]));
    attempts.push(...(await Promise.all(sent)));
  }
  return attempts;
}

/** When the next queued webhook is due, in epoch milliseconds. */
export function nextDelivery(world: World): number | undefined {
  const times = world.state.list<Queued>("delivery:").map(([, queued]) => queued.due_at);
  return times.length === 0 ? undefined : Math.min(...times);
}

function enqueue(world: World, queued: Queued): string {
  const id = nextNumber(world.state, "delivery");
  world.state.put(`delivery:${id}`, queued);
  return id;
}

async function attempt(
  world: World,
  key: string,
  queued: Queued,
  retry: RetryPolicy,
): Promise<Attempt> {
  const { first, ...kept } = queued;
  const status = await post(world, first ?? queued);
  const accepted = status >= 200 && status < 300;
  const waitMs = accepted ? undefined : retry(queued.attempt, status, world);
  if (waitMs === undefined) world.state.delete(key);
  else {
    const again: Queued = { ...kept, attempt: queued.attempt + 1, due_at: world.now() + waitMs };
    world.state.put(key, again);
  }
  return { id: key.slice("delivery:".length), status };
}

/** The status the shop answered with; 0 when it could not be reached. */
async function post(world: World, delivery: Delivery): Promise<number> {
  const { url, headers, body } = delivery;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await world.send(new Request(url, { method: "POST", headers, body, signal }));
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}
