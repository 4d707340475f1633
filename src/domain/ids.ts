import * as z from "zod";
import type { Instant } from "./time.ts";

const PREFIXES = {
  user: "usr",
  admin: "adm",
  session: "ses",
  transaction: "txn",
  payment: "pay",
  product: "prd",
  category: "cat",
  margin: "mrg",
  notification: "ntf",
  inbound: "whk",
  job: "job",
  audit: "aud",
  passkey: "pky",
  alert: "alr",
  refund: "rfd",
  bank_account: "bnk",
  quote: "exq",
  import: "imp",
  reconciliation: "rec",
  adjustment: "adj",
  bank_line: "bsl",
  file: "fil",
  payment_log: "plg",
  proposal: "prp",
  stock_line: "stl",
  deposit_ticket: "dpt",
  inquiry: "inq",
  webhook_endpoint: "whe",
  webhook_event: "evt",
  webhook_secret: "wsc",
  favourite: "fav",
  voucher: "vch",
  consent: "cns",
  api_key: "key",
  kyc: "kyc",
  one_time_code: "otc",
  enrolment: "enr",
  fraud_rule: "frl",
  fraud_hit: "fht",
  inbox_item: "inb",
  discord_channel: "dch",
  discord_bot: "bot",
  discord_config: "cfg",
  discord_broadcast: "dbc",
  discord_role_rule: "drr",
  game_deposit: "gdp",
  ticket: "tkt",
  review: "rvw",
  announcement: "ann",
  push_device: "dev",
  report: "rpt",
  report_run: "rpr",
  backup: "bkp",
} as const;

export type IdKind = keyof typeof PREFIXES;
/** A prefixed, sortable id such as `txn_01K…`: readable in a log, checked by the compiler. */
export type Id<K extends IdKind> = `${(typeof PREFIXES)[K]}_${string}`;

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;

/**
 * Mints an id: a ULID (48 bits of milliseconds, 80 random bits, Crockford base 32) behind its
 * prefix.
 */
export function newId<K extends IdKind>(kind: K, at: Instant): Id<K> {
  const random = crypto.getRandomValues(new Uint8Array(RANDOM_LENGTH));
  const tail = Array.from(random, (byte) => ALPHABET.charAt(byte & 31)).join("");
  return `${PREFIXES[kind]}_${encodeTime(Date.parse(at))}${tail}`;
}

/** 128 random bits in hexadecimal, for what nobody may guess. */
export function newSecretName(): string {
  const random = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The lowest id that can be minted at an instant: every later one sorts after it. */
export function lowestId<K extends IdKind>(kind: K, at: Instant): Id<K> {
  return `${PREFIXES[kind]}_${encodeTime(Date.parse(at))}${"0".repeat(RANDOM_LENGTH)}`;
}

const schemas = new Map<IdKind, z.ZodType>();

/** The schema of one kind of id, made once; the only way from a bare string to an `Id`. */
export function zId<K extends IdKind>(kind: K): z.ZodType<Id<K>, string> {
  const schema = schemas.get(kind) ?? idSchema(kind);
  schemas.set(kind, schema);
  return schema as unknown as z.ZodType<Id<K>, string>;
}

function idSchema(kind: IdKind): z.ZodType {
  const words = kind.split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return z
    .string()
    .regex(new RegExp(`^${PREFIXES[kind]}_[0-9A-HJKMNP-TV-Z]{26}$`), `not a ${kind} id`)
    .meta({ id: `${words.join("")}Id`, example: `${PREFIXES[kind]}_01KAV3Q9C5X7M2N8P4R6T0W1YZ` });
}

function encodeTime(milliseconds: number): string {
  let rest = milliseconds;
  let text = "";
  for (let place = 0; place < TIME_LENGTH; place += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
