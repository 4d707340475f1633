/**
 * Discord's limits as its answers tell them (its reference, "Rate Limits"): a bucket for one or
 * several routes, one for all of a bot's requests, and a count of invalid ones after which it stops
 * listening to an address. Instants are epoch milliseconds.
 */
export interface GateState {
  /** By route: which bucket its answers name. */
  readonly routes: Readonly<Record<string, string>>;
  readonly buckets: Readonly<Record<string, Bucket>>;
  /** Nothing is asked before. */
  readonly closed_until: number;
  /** When each of the last second was asked, the oldest first. */
  readonly asked: readonly number[];
  /** How many of 401, 403 and 429 came in the ten minutes that began then. */
  readonly invalid: { readonly began: number; readonly count: number };
}

interface Bucket {
  /** Asked with nobody knowing how much is left; the next answer says it. */
  readonly is_guess?: true;
  readonly remaining: number;
  readonly resets_at: number;
}

export const OPEN_GATE: GateState = {
  routes: {},
  buckets: {},
  closed_until: 0,
  asked: [],
  invalid: { began: 0, count: 0 },
};

/** Discord takes 50 a second of a bot; what its other programs ask needs room too. */
const SECOND_MAX = 45;
const SECOND_MS = 1_000;
/**
 * Discord bans an address after 10,000 in ten minutes. All of the shop's bots share one, and others
 * may: it takes ten that go wrong at once to come there.
 */
const INVALID_MAX = 1_000;
const INVALID_MS = 600_000;
/** Answers of one window tell its end so differently, by how long they were on their way. */
const SAME_WINDOW_MS = 500;
/** The first answer of a route tells its limit: until it is there, the others wait. */
const UNKNOWN_MS = 3_000;
const BUCKETS_MAX = 500;

/** What is learnt from an answer. */
export interface Heard {
  readonly status: number;
  readonly bucket: string | null;
  readonly remaining: number | null;
  readonly reset_after_ms: number | null;
  /** Of a 429. */
  readonly retry_after_ms: number | null;
  readonly scope: "global" | "shared" | "user" | null;
}

/** How long to wait before a route may be asked; nothing to wait means that it is counted. */
export function admitted(
  state: GateState,
  route: string,
  now: number,
): { readonly wait_ms: number; readonly state: GateState } {
  const closed = closedFor(state, now);
  if (closed > 0) return { wait_ms: closed, state };
  const asked = state.asked.filter((at) => now < at + SECOND_MS);
  const [oldest = now] = asked;
  if (asked.length >= SECOND_MAX) return { wait_ms: oldest + SECOND_MS - now, state };
  const key = bucketOf(state, route);
  const bucket = state.buckets[key];
  const isFresh = bucket !== undefined && now < bucket.resets_at;
  if (isFresh && bucket.remaining <= 0) return { wait_ms: bucket.resets_at - now, state };
  const taken = isFresh
    ? { ...bucket, remaining: bucket.remaining - 1 }
    : { is_guess: true as const, remaining: 0, resets_at: now + UNKNOWN_MS };
  return {
    wait_ms: 0,
    state: {
      ...state,
      asked: [...asked, now],
      buckets: { ...unexpired(state.buckets, now), [key]: taken },
    },
  };
}

/** The state after an answer. */
export function heard(
  state: GateState,
  route: string,
  { now, ...answer }: Heard & { now: number },
) {
  const routes =
    answer.bucket === null
      ? state.routes
      : { ...bounded(state.routes), [route]: `${answer.bucket} ${majorOf(route)}` };
  const learnt = { ...state, routes };
  const key = bucketOf(learnt, route);
  const { remaining, reset_after_ms, retry_after_ms, scope, status } = answer;
  const isBusy = status === 429;
  const wait = isBusy ? (retry_after_ms ?? UNKNOWN_MS) : (reset_after_ms ?? 0);
  // One without headers has no limit of its own: the next may be asked.
  const told = {
    remaining: isBusy ? 0 : (remaining ?? Number.MAX_SAFE_INTEGER),
    resets_at: now + (remaining === null && !isBusy ? SECOND_MS : wait),
  };
  const bucket = isBusy ? told : learntOf(state.buckets[key], told, now);
  // What Discord shares between bots is nobody's fault.
  const isInvalid = status === 401 || status === 403 || (isBusy && scope !== "shared");
  const isSame = now < state.invalid.began + INVALID_MS;
  const invalid = isSame ? state.invalid : { began: now, count: 0 };
  return {
    ...learnt,
    buckets: { ...state.buckets, [key]: bucket },
    closed_until: isBusy && scope === "global" ? now + wait : state.closed_until,
    invalid: isInvalid ? { ...invalid, count: invalid.count + 1 } : invalid,
  } satisfies GateState;
}

/**
 * What is left after an answer. Those that were asked meanwhile are not in it, and answers come in
 * any order: within one window the least that is known holds, and a window that is over says
 * nothing of the next.
 */
function learntOf(known: Bucket | undefined, told: Bucket, now: number): Bucket {
  if (known === undefined || known.is_guess || now >= known.resets_at) return told;
  if (told.resets_at < known.resets_at - SAME_WINDOW_MS) return known;
  if (told.resets_at > known.resets_at + SAME_WINDOW_MS) return told;
  return {
    remaining: Math.min(known.remaining, told.remaining),
    resets_at: Math.max(known.resets_at, told.resets_at),
  };
}

/** For how many milliseconds nothing at all may be asked. */
export function closedFor({ invalid, closed_until }: GateState, now: number): number {
  const until = invalid.count >= INVALID_MAX ? invalid.began + INVALID_MS : 0;
  return Math.max(0, until - now, closed_until - now);
}

/** Whether so many invalid requests came lately that something must be wrong with a bot. */
export function isSuspicious({ invalid }: GateState, now: number): boolean {
  return invalid.count >= INVALID_MAX / 10 && now < invalid.began + INVALID_MS;
}

function bucketOf({ routes }: GateState, route: string): string {
  return routes[route] ?? route;
}

/** A bucket counts anew for each channel, guild and webhook: `GET /channels/1/…`. */
function majorOf(route: string): string {
  return /\/(?:channels|guilds|webhooks)\/\d+/.exec(route)?.[0] ?? "";
}

function unexpired(buckets: GateState["buckets"], now: number): GateState["buckets"] {
  if (Object.keys(buckets).length < BUCKETS_MAX) return buckets;
  return Object.fromEntries(Object.entries(buckets).filter(([, each]) => each.resets_at > now));
}

function bounded(routes: GateState["routes"]): GateState["routes"] {
  return Object.keys(routes).length < BUCKETS_MAX ? routes : {};
}
