import * as z from "zod";
import { hexDigest } from "../digest.ts";
import { type Id, newSecretName, zId } from "../ids.ts";
import { zAddressRange } from "../network.ts";
import { TIERS, type Tier } from "../products/margin.ts";
import { typedLine } from "../text/typed-text.ts";
import { zInstant } from "../time.ts";

/** What a key may be used for: to look, to buy with the balance, to send it to others. */
export const KEY_SCOPES = ["read", "buy", "transfer"] as const;
const zKeyScope = z.enum(KEY_SCOPES).meta({ id: "ApiKeyScope" });
export type KeyScope = z.infer<typeof zKeyScope>;

/** Whether it is for real money or for play money. */
const KEY_MODES = ["live", "test"] as const;
export const zKeyMode = z.enum(KEY_MODES).meta({ id: "ApiKeyMode" });
export type KeyMode = z.infer<typeof zKeyMode>;

/** So many keys a customer has at most. */
export const KEYS_MAX = 20;
const RANGES_MAX = 20;
const RATE = { min: 1, max: 600, default: 60 } as const;

/** A name that cannot hold a link, since others read it too. */
const zKeyName = typedLine({ max: 50 })
  .regex(/^[\p{L}\p{N} _()#&+-]+$/u, "must be letters, digits, blanks and _ ( ) # & + -")
  .meta({ example: "Server produksi" });

/** What the owner of a key decides about it. */
export const ApiKeySettings = z
  .strictObject({
    name: zKeyName,
    scopes: z
      .array(zKeyScope)
      .min(1)
      .refine((scopes) => new Set(scopes).size === scopes.length, "names something twice")
      .meta({ uniqueItems: true, example: ["read", "buy"] }),
    allowed_addresses: z
      .array(zAddressRange)
      .max(RANGES_MAX)
      .meta({ description: "Where it may be used from; anywhere when empty" }),
    requests_per_minute: z.int().min(RATE.min).max(RATE.max),
    signed: z.boolean().meta({ description: "Whether requests must be signed" }),
    expires_at: zInstant.nullable(),
  })
  .meta({ id: "ApiKeySettings" });
export type ApiKeySettings = z.output<typeof ApiKeySettings>;

const { allowed_addresses, requests_per_minute, signed, expires_at } = ApiKeySettings.shape;

/** What is decided about a new key, and what it is when nobody says. */
export const NewKeySettings = ApiKeySettings.extend({
  allowed_addresses: allowed_addresses.default([]),
  requests_per_minute: requests_per_minute.default(RATE.default),
  signed: signed.default(false),
  expires_at: expires_at.default(null),
});

/** A key as its owner sees it: never the key itself. */
export const ApiKey = z
  .object({
    id: zId("api_key"),
    mode: zKeyMode,
    ...ApiKeySettings.shape,
    ends_in: z.string().meta({ description: "Its last characters", example: "x3Qz" }),
    created_at: zInstant,
    last_used: z
      .object({ at: zInstant, ip: z.string().meta({ example: "203.0.113.7" }) })
      .nullable()
      .meta({ description: "To the minute" }),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.output<typeof ApiKey>;

/** A new key as it is kept: by its hash, with the secret that its requests are signed with. */
export interface NewApiKey {
  readonly id: Id<"api_key">;
  readonly mode: KeyMode;
  readonly hash: string;
  readonly signing_secret: string;
  readonly ends_in: string;
  readonly settings: ApiKeySettings;
  readonly created_at: ApiKey["created_at"];
}

/** What a key itself tells. */
export interface ReadKey {
  readonly owner: Id<"user">;
  readonly mode: KeyMode;
  readonly hash: string;
  /** The key without its last digits, and these: what shows that it was made here. */
  readonly sealed: string;
  readonly seal: string;
  /** Its owner's price tier when it was made; they may have another by now. */
  readonly tier: Tier;
}

const KEY = /^fa_(live|test)_([0-9A-HJKMNP-TV-Z]{26})_(\d)[0-9a-f]{64}([0-9a-f]{16})$/;

/**
 * A key that nobody can guess, still without its seal. It tells whose it is, so that nobody need be
 * asked.
 */
export function newKey({ owner, mode, tier }: Pick<ReadKey, "owner" | "mode" | "tier">): string {
  return `fa_${mode}_${owner.slice("usr_".length)}_${TIERS.indexOf(tier)}${newSecret()}`;
}

/** 256 random bits in hexadecimal. */
export function newSecret(): string {
  return `${newSecretName()}${newSecretName()}`;
}

/** `undefined` for what is no key of ours, by its form. */
export function readKey(key: string): ReadKey | undefined {
  const [, kind, owner, place, seal] = KEY.exec(key) ?? [];
  const mode = KEY_MODES.find((each) => each === kind);
  const tier = TIERS[Number(place)];
  if (mode === undefined || tier === undefined || seal === undefined) return undefined;
  const sealed = key.slice(0, -seal.length);
  return { owner: `usr_${owner}`, mode, hash: hexDigest("sha256", key), sealed, seal, tier };
}
