import { cacheKeyText } from "../../domain/cache/key.ts";
import {
  CACHE_RULES,
  type CacheRule,
  type CacheStore,
  lifetimeOf,
} from "../../domain/cache/store.ts";
import { errorMessage } from "../../domain/error-message.ts";
import type { Cacheable } from "../../ports/cache/cache.ts";
import type { CacheLayer } from "../../ports/cache/cache-layer.ts";
import type { Log } from "../../ports/operations/log.ts";
import type { openCounters } from "./counters.ts";
import { LATE, type openFlights, type Pace } from "./flights.ts";
import { seal, unseal } from "./seal.ts";
import type { sharedLayer } from "./shared-layer.ts";

/** A value in this isolate's memory. Times are milliseconds since 1970. */
export interface Held {
  readonly data: unknown;
  readonly version: number;
  /** When it was loaded, by whomever. */
  readonly at: number;
  /** When the shared layer, or what it was loaded from, was asked last. */
  readonly checked_at: number;
  readonly bytes: number;
}

export interface Means {
  readonly memory: CacheLayer<Held>;
  readonly shared: ReturnType<typeof sharedLayer>;
  readonly flights: ReturnType<typeof openFlights>;
  readonly counters: ReturnType<typeof openCounters>;
  readonly pace: Pace;
  readonly log: Log;
  /** What values are sealed with. */
  readonly secret: string;
  /** Values that are fresh for less than this are not worth the shared layer. */
  readonly shared_from_seconds: number;
}

type Load<Value> = () => Promise<Value>;

/** What may be kept, as of one generation of each of its tags. */
type Asked<Value> = Omit<Cacheable<Value>, "tags"> & {
  readonly generations: readonly string[];
  /** Whether the shared layer is left out, since the time to wait for it is spent. */
  readonly alone?: boolean;
};

/** A question, with all that is worked out of it once. */
interface Question<Value> extends Asked<Value> {
  readonly store: CacheStore;
  readonly text: string;
  readonly rule: CacheRule;
}

interface Found<Value> {
  readonly value: Value;
  readonly outcome: "hits" | "stale" | "misses";
}

/** What the shared layer has. */
interface Aside<Value> {
  readonly held?: Held;
  readonly value?: Value;
}

/** `Cache.read`, of a generation that is known. */
export async function read<Value>(
  means: Means,
  what: Asked<Value>,
  load: Load<Value>,
): Promise<Value> {
  const { memory, counters, flights } = means;
  const question = questionOf(what);
  const { store, text } = question;
  const held = await memory.look(text);
  const known = held && valueIn(question, held);
  const isTrusted = held !== undefined && known !== undefined && trusts(means, question, held);
  if (question.rule.memory_seconds > 0) {
    counters.looked(store, "memory", isTrusted ? "hits" : known === undefined ? "misses" : "stale");
  }
  if (isTrusted) {
    counters.answered(store, "hits");
    return known;
  }
  try {
    const { value: found, led } = await flights.share(text, () =>
      find(means, question, { load, held }),
    );
    counters.answered(store, led ? found.outcome : "shared");
    return found.value;
  } catch (error) {
    counters.answered(store, "errors");
    throw error;
  }
}

function questionOf<Value>(what: Asked<Value>): Question<Value> {
  const { store } = what.key;
  const text = cacheKeyText(what.key, what.generations);
  return { ...what, store, text, rule: CACHE_RULES[store] };
}

function valueIn<Value>(
  { version, schema }: Question<Value>,
  held: Pick<Held, "data" | "version">,
): Value | undefined {
  return held.version === version ? schema.safeParse(held.data).data : undefined;
}

const ageOf = ({ pace }: Means, { at }: Held) => (pace.clock() - at) / 1_000;

function trusts<Value>(means: Means, { rule }: Question<Value>, held: Held): boolean {
  const isUnasked = means.pace.clock() - held.checked_at < rule.memory_seconds * 1_000;
  return isUnasked && ageOf(means, held) < rule.fresh_seconds;
}

async function find<Value>(
  means: Means,
  question: Question<Value>,
  { load, held }: { readonly load: Load<Value>; readonly held: Held | undefined },
): Promise<Found<Value>> {
  const { rule, store } = question;
  const aside = await lookAside(means, question);
  const best = aside === undefined ? held : aside.held;
  const value = best && valueIn(question, best);
  if (best !== undefined && value !== undefined) {
    const age = ageOf(means, best);
    if (age < rule.fresh_seconds + rule.revalidate_seconds) {
      if (aside !== undefined) await keepInMemory(means, question, best);
      if (age < rule.fresh_seconds) return { value, outcome: "hits" };
      refresh(means, question, { load, isShared: aside !== undefined });
      return { value, outcome: "stale" };
    }
  }
  try {
    const loaded = await loadAnew(means, question, { load, isShared: aside !== undefined });
    return { value: loaded, outcome: "misses" };
  } catch (error) {
    if (value === undefined) throw error;
    means.log.error("cache.not_loaded", { store, cause: errorMessage(error) });
    return { value, outcome: "stale" };
  }
}

/** `undefined` where the shared layer does not answer in time, or is not asked at all. */
async function lookAside<Value>(
  means: Means,
  question: Question<Value>,
): Promise<Aside<Value> | undefined> {
  const { rule, store, text } = question;
  if (rule.fresh_seconds < means.shared_from_seconds) return undefined;
  const look = question.alone ? LATE : await means.shared.look(text);
  if (look === LATE) {
    means.counters.looked(store, "shared", "errors");
    return undefined;
  }
  const held = look === undefined ? undefined : await opened(means, text, look);
  const value = held && valueIn(question, held);
  const age = held === undefined ? 0 : ageOf(means, held);
  if (held === undefined || value === undefined || age >= lifetimeOf(rule)) {
    means.counters.looked(store, "shared", "misses");
    return {};
  }
  means.counters.looked(store, "shared", age < rule.fresh_seconds ? "hits" : "stale");
  return { held, value };
}

/** Whatever is no value of ours is none at all. */
async function opened(
  { secret, pace }: Means,
  text: string,
  sealed: string,
): Promise<Held | undefined> {
  const shared = await unseal(secret, text, sealed).catch(() => undefined);
  return shared && { ...shared, checked_at: pace.clock(), bytes: sealed.length };
}

async function keepInMemory<Value>(
  means: Means,
  { rule, text }: Question<Value>,
  held: Held,
): Promise<void> {
  if (rule.memory_seconds === 0) return;
  const ttl_seconds = lifetimeOf(rule) - ageOf(means, held);
  await means.memory.put(text, { value: held, ttl_seconds });
}

interface Loading<Value> {
  readonly load: Load<Value>;
  /** Whether the shared layer answers, and is to have it as well. */
  readonly isShared: boolean;
}

/** Loads it, and keeps it in both layers; in the shared one when there is time. */
async function loadAnew<Value>(
  means: Means,
  { rule, text, version }: Question<Value>,
  { load, isShared }: Loading<Value>,
): Promise<Value> {
  const { memory, pace, secret, shared } = means;
  const at = pace.clock();
  const value = await load();
  const ttl_seconds = lifetimeOf(rule);
  const sealed = await seal(secret, text, { version, at, data: value });
  if (sealed.length > rule.bytes_max) return value;
  if (rule.memory_seconds > 0) {
    const held = { data: value, version, at, checked_at: at, bytes: sealed.length };
    await memory.put(text, { value: held, ttl_seconds });
  }
  if (isShared) pace.background(shared.put(text, { value: sealed, ttl_seconds }));
  return value;
}

/** One of this isolate at a time; a failure leaves the old value to its time. */
function refresh<Value>(means: Means, question: Question<Value>, loading: Loading<Value>): void {
  const key = `refresh ${question.text}`;
  if (means.flights.isUnderway(key)) return;
  const work = means.flights
    .share(key, () => loadAnew(means, question, loading))
    .catch((error: unknown) => {
      const cause = errorMessage(error);
      means.log.error("cache.not_refreshed", { store: question.store, cause });
    });
  means.pace.background(work);
}
