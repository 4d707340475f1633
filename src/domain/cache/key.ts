import { hexDigest } from "../digest.ts";
import type { Id } from "../ids.ts";
import type { CACHE_RULES, CacheStore } from "./store.ts";

type Scalar = string | number | boolean | null;
/** What a value depends on. One that is undefined is as good as left out. */
export type CacheArgs = Readonly<Record<string, Scalar | readonly Scalar[] | undefined>>;

type OwnedStore = {
  [Store in CacheStore]: (typeof CACHE_RULES)[Store]["audience"] extends "owner" ? Store : never;
}[CacheStore];

/** Whose a value is; `shop` is all staff who may see it. */
type CacheOwner = Id<"user"> | Id<"admin"> | "shop";

/** Names one value. That of an owner cannot be named without them. */
export type CacheKey =
  | {
      readonly store: Exclude<CacheStore, OwnedStore>;
      readonly name: string;
      readonly args: CacheArgs;
    }
  | {
      readonly store: OwnedStore;
      readonly name: string;
      readonly args: CacheArgs;
      readonly owner: CacheOwner;
    };

const VERSION = "v1";
const NAME = /^[a-z][a-z0-9-]*$/;
/** KV takes 512 bytes. */
const ARGS_MAX = 200;

/** What all keys of a store begin with, and no other key does. */
export function storePrefix(store: CacheStore): string {
  return `${VERSION}:${store}:`;
}

/** What all names of tags begin with. */
export const TAG_PREFIX = "cache:";

/** What a tag of a store is called where its versions are kept. */
export function tagName(store: CacheStore, tag: string): string {
  return `${TAG_PREFIX}${store}:${part(tag)}`;
}

/**
 * A key as it is stored: `v1:{store}:{name}:[{owner}:]{args}[@{tag versions}]`. The order of the
 * arguments is of no account, their types are; two keys that differ in anything else are two texts.
 * What has tags has another key under each of their versions.
 */
export function cacheKeyText(key: CacheKey, tag_versions: readonly string[] = []): string {
  if (!NAME.test(key.name)) throw new TypeError(`no name for what is cached: ${key.name}`);
  const owner = "owner" in key ? `${part(key.owner)}:` : "";
  const of = tag_versions.length === 0 ? "" : `@${tag_versions.map(part).join(".")}`;
  return `${storePrefix(key.store)}${key.name}:${owner}${argsText(key.args)}${of}`;
}

function argsText(args: CacheArgs): string {
  const given = Object.entries(args)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const text = part(JSON.stringify(given, exactly));
  return text.length <= ARGS_MAX ? text : `sha256-${hexDigest("sha256", text)}`;
}

/** JSON writes these numbers like `null` or like another number. */
function exactly(_name: string, value: unknown): unknown {
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))) {
    throw new TypeError(`no argument of what is cached: ${value}`);
  }
  return value;
}

/** Without `:` and without what a pattern means something by. */
function part(text: string): string {
  return encodeURIComponent(text).replace(/[*!'()]/g, hexOf);
}

function hexOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
