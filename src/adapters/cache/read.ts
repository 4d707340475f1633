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
import type { sharedLayer } from "./shared-layer.ts";
import { signedValue, verifiedValue } from "./signed-value.ts";
import { LATE, type openSingleFlight, type Timing } from "./single-flight.ts";

/** A value in this isolate's memory. Times are milliseconds since 1970. */
export interface CachedValue {
  readonly data: unknown;
  readonly version: number;
  /** When it was loaded, by whomever. */
  readonly at: number;
  /** When the shared layer, or what it was loaded from, was asked last. */
  readonly checked_at: number;
  readonly bytes: number;
}

export interface Means {
  readonly memory: CacheLayer<CachedValue>;
  readonly shared: ReturnType<typeof sharedLayer>;
  readonly flights: ReturnType<typeof openSingleFlight>;
  readonly counters: ReturnType<typeof openCounters>;
  readonly timing: Timing;
  readonly log: Log;
  /** What values are signed with. */
  readonly secret: string;
  /** Values that are fresh for less than this are not worth the shared layer. */
  readonly shared_from_seconds: number;
}

type Load<Value> = () => Promise<Value>;

/** What may be kept, under one version of each of its tags. */
type Asked<Value> = Omit<Cacheable<Value>, "tags"> & {
  readonly tag_versions: readonly string[];
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

/** What the shared layer has, where it answers. */
interface SharedLookup {
  readonly held?: CachedValue;
}

/** `Cache.read`, of tags whose versions are known. */
export async function read<Value>(
  means: Means,
  what: Asked<Value>,
  load: Load<Value>,
): Promise<Value> {
  const { memory, counters, flights } = means;
  const question = questionOf(what);
  const { store, text } = question;
  const held = await memory.get(text);
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
    counters.answered(store, led ? found.outcome : "coalesced");
    return found.value;
  } catch (error) {
    counters.answered(store, "errors");
    throw error;
  }
}

function questionOf<Value>(what: Asked<Value>): Question<Value> {
  const { store } = what.key;
  const text = cacheKeyText(what.key, what.tag_versions);
  return { ...what, store, text, rule: CACHE_RULES[store] };
}

function valueIn<Value>(
  { version, schema }: Question<Value>,
  held: Pick<CachedValue, "data" | "version">,
): Value | undefined {
  return held.version === version ? schema.safeParse(held.data).data : undefined;
}

const ageOf = ({ timing }: Means, { at }: CachedValue) => (timing.clock() - at) / 1_000;

function trusts<Value>(means: Means, { rule }: Question<Value>, held: CachedValue): boolean {
  const isUnasked = means.timing.clock() - held.checked_at < rule.memory_seconds * 1_000;
  return isUnasked && ageOf(means, held) < rule.fresh_seconds;
}

async function find<Value>(
  means: Means,
  question: Question<Value>,
  { load, held }: { readonly load: Load<Value>; readonly held: CachedValue | undefined },
): Promise<Found<Value>> {
  const { rule, store } = question;
  const found = await lookInShared(means, question);
  const best = found === undefined ? held : found.held;
  const value = best && valueIn(question, best);
  if (best !== undefined && value !== undefined) {
    const age = ageOf(means, best);
    if (age < rule.fresh_seconds + rule.revalidate_seconds) {
      if (found !== undefined) await keepInMemory(means, question, best);
      if (age < rule.fresh_seconds) return { value, outcome: "hits" };
      refresh(means, question, { load, isShared: found !== undefined });
      return { value, outcome: "stale" };
    }
  }
  try {
    const loaded = await loadAnew(means, question, { load, isShared: found !== undefined });
    return { value: loaded, outcome: "misses" };
  } catch (error) {
    if (value === undefined) throw error;
    means.log.error("cache.not_loaded", { store, cause: errorMessage(error) });
    return { value, outcome: "stale" };
  }
}

/** `undefined` where the shared layer does not answer in time, or is not asked at all. */
async function lookInShared<Value>(
  means: Means,
  question: Question<Value>,
): Promise<SharedLookup | undefined> {
  const { rule, store, text } = question;
  if (rule.fresh_seconds < means.shared_from_seconds) return undefined;
  const signed = question.alone ? LATE : await means.shared.get(text);
  if (signed === LATE) {
    means.counters.looked(store, "shared", "errors");
    return undefined;
  }
  const held = signed === undefined ? undefined : await verified(means, text, signed);
  const age = held === undefined ? 0 : ageOf(means, held);
  if (held === undefined || valueIn(question, held) === undefined || age >= lifetimeOf(rule)) {
    means.counters.looked(store, "shared", "misses");
    return {};
  }
  means.counters.looked(store, "shared", age < rule.fresh_seconds ? "hits" : "stale");
  return { held };
}

/** Whatever is no value of ours is none at all. */
async function verified(
  { secret, timing }: Means,
  text: string,
  signed: string,
): Promise<CachedValue | undefined> {
  const shared = await verifiedValue(secret, text, signed).catch(() => undefined);
  return shared && { ...shared, checked_at: timing.clock(), bytes: signed.length };
}

async function keepInMemory<Value>(
  means: Means,
  { rule, text }: Question<Value>,
  held: CachedValue,
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
  const { memory, timing, secret, shared } = means;
  const at = timing.clock();
  const value = await load();
  const ttl_seconds = lifetimeOf(rule);
  const signed = await signedValue(secret, text, { version, at, data: value });
  if (signed.length > rule.bytes_max) return value;
  if (rule.memory_seconds > 0) {
    const held = { data: value, version, at, checked_at: at, bytes: signed.length };
    await memory.put(text, { value: held, ttl_seconds });
  }
  if (isShared) timing.background(shared.put(text, { value: signed, ttl_seconds }));
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
  means.timing.background(work);
}
