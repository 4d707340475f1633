import * as z from "zod";
import { DISCORD_API } from "./adapters/discord-api/registry.ts";
import { GATEWAYS } from "./adapters/gateways/registry.ts";
import { CHATS } from "./adapters/identities/registry.ts";
import { MESSENGERS, SMS_PROVIDERS } from "./adapters/messengers/registry.ts";
import { PAYOUT_SERVICES } from "./adapters/payouts/registry.ts";
import { SCANNERS } from "./adapters/scanners/registry.ts";
import { SUPPLIERS } from "./adapters/suppliers/registry.ts";
import { REDIS } from "./adapters/upstash/registry.ts";
import { RELAY, VENDOR_TIMEOUT, zSeconds, zSecret } from "./ports/vendor.ts";

const DEVELOPMENT = /^dev[-_]|development/i;

const zKey = zSecret.pipe(z.string().min(32));
const whole = (fallback: number) => z.coerce.number().int().positive().default(fallback);

/** How long the answer to an event is waited for where nothing else is set. */
export const ANSWER_SECONDS = 15;

/** What the shop itself is set by. */
const Own = z.object({
  ENVIRONMENT: z.enum(["development", "production"]).default("production"),
  JWT_SECRET_KEY: zKey,
  /** The key before the last rotation: its tokens stay good until they run out. */
  JWT_PREVIOUS_SECRET_KEY: zKey.optional(),
  SECRET_KEY: zKey,
  /** The key before the last rotation: what it has sealed is sealed anew, page by page. */
  PREVIOUS_SECRET_KEY: zKey.optional(),
  RECEIPT_SIGNING_KEY: zKey,
  /** Public keys that signed receipts before: each the `x` of its JWK. */
  RECEIPT_PREVIOUS_KEYS: z
    .string()
    .regex(/^(?:[\w-]{43}(?:[\s,]+|$))*$/)
    .default(""),
  /** What a scraper of `GET /metrics` shows; without it there is nothing at that address. */
  METRICS_TOKEN: zKey.optional(),
  /** With it, the instance answers nothing but the steps of a restore. */
  RESTORE_TOKEN: zKey.optional(),
  CORS_ORIGINS: z.string().default(""),
  ...VENDOR_TIMEOUT,
  ...RELAY,
  STATUS_CHECK_SECONDS: zSeconds(60),
  WEBHOOK_TIMEOUT_SECONDS: zSeconds(ANSWER_SECONDS),
  /** Hosts that no event is sent to, with all under them: the shop's own, above all. */
  WEBHOOK_DENIED_HOSTS: z.string().default(""),
  /** Where events may go though it is no public address: for development only. */
  WEBHOOK_LOCAL_URL: z.url({ protocol: /^https?$/ }).optional(),
  PRICE_LIST_SECONDS: z.coerce.number().nonnegative().default(300),
  JANITOR_GRACE_SECONDS: z.coerce.number().nonnegative().default(120),
  BREAKER_FAILURES: whole(5),
  REGISTER_PER_MINUTE: whole(10),
  LOGIN_PER_MINUTE: whole(10),
  LOGIN_PER_ADDRESS_PER_MINUTE: whole(60),
  REFRESH_PER_MINUTE: whole(60),
  /** Which of the connected services SMS go by; the first of them where none is named. */
  SMS_PROVIDER: z.enum(SMS_PROVIDERS).optional(),
  /** Whether staff who may give rights to others need a second factor. */
  SECOND_FACTOR_REQUIRED: z.enum(["true", "false"]).default("true"),
  /** Where the pages of the staff stand; without it nobody signs in by a passkey. */
  STAFF_SITE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** log2 of scrypt's N; 14 is OWASP's with r=8, p=5. */
  PASSWORD_COST_LN: z.coerce.number().int().min(4).max(17).default(14),
});
/** What the shop is set by; what vendors are set by is read by them. */
export type Environment = z.infer<typeof Own>;

const VENDORS = [
  ...[
    SUPPLIERS,
    GATEWAYS,
    PAYOUT_SERVICES,
    ...Object.values(MESSENGERS),
    SCANNERS,
    DISCORD_API,
    CHATS,
    REDIS,
  ],
].flatMap((table) => [...Object.values(table)]);

/** Every variable and secret the Worker reads, under the name it is set by. */
export const Environment = z.object({
  ...Own.shape,
  ...Object.fromEntries(VENDORS.flatMap(({ environment }) => Object.entries(environment))),
  ...Own.shape,
});

const PRODUCTION_COST_LN = 14;
const OWN = {
  developmentOnly: { SECOND_FACTOR_REQUIRED: { false: "is for development only" } },
};

const DEVELOPMENT_ONLY: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  [OWN, ...VENDORS].flatMap(({ developmentOnly }) => Object.entries(developmentOnly)),
);

type Parsed =
  | { readonly kind: "valid"; readonly values: Environment }
  /** Names of what is missing or wrong; never a value. */
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

/**
 * Reads the environment once. Production takes neither development secrets nor addresses in clear.
 */
export function parseEnvironment(env: object): Parsed {
  const parsed = schemaFor(env).safeParse(env);
  const malformed = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    name: path.join("."),
    message,
  }));
  const known = new Set(malformed.map(({ name }) => name));
  const half = "RELAY_URL" in env !== "RELAY_SECRET" in env;
  if (half) malformed.push({ name: "RELAY_SECRET", message: "goes with RELAY_URL" });
  const provider = SMS_PROVIDERS.find((name) => name === Reflect.get(env, "SMS_PROVIDER"));
  if (provider !== undefined && !MESSENGERS.sms[provider].isSet(env)) {
    malformed.push({ name: "SMS_PROVIDER", message: "names a service that is not set" });
  }
  const others = isDevelopment(env) ? [] : unfit(env).filter(({ name }) => !known.has(name));
  const problems = [...malformed, ...others].map(({ name, message }) => `${name}: ${message}`);
  return parsed.success && problems.length === 0
    ? { kind: "valid", values: { ...parsed.data, ...Own.parse(env) } }
    : { kind: "invalid", problems };
}

/** Without the variables that are only of vendors that this shop goes without. */
function schemaFor(env: object): z.ZodObject {
  const isIn = (each: (typeof VENDORS)[number]) => !each.optional || each.isSet(env);
  const namesOf = (them: typeof VENDORS) =>
    new Set(them.flatMap(({ environment }) => Object.keys(environment)));
  const [read, vendors] = [namesOf(VENDORS.filter(isIn)), namesOf(VENDORS)];
  const isRead = (name: string) => read.has(name) || !vendors.has(name);
  const shape = Object.entries(Environment.shape).filter(([name]) => isRead(name));
  return z.object({ ...Object.fromEntries(shape), ...Own.shape });
}

function isDevelopment(env: object): boolean {
  return "ENVIRONMENT" in env && env.ENVIRONMENT === "development";
}

/** What of the variables it reads may stand in development only, whatever else is wrong. */
function unfit(env: object): readonly { name: string; message: string }[] {
  return Object.keys(schemaFor(env).shape).flatMap((name) => {
    const value: unknown = Reflect.get(env, name);
    if (typeof value !== "string" || name === "ENVIRONMENT") return [];
    if (/(_KEY|_SECRET|_USERNAME|_PASSWORD|_TOKEN)$/.test(name) && DEVELOPMENT.test(value)) {
      return [{ name, message: "is a development secret" }];
    }
    const message = unfitAddress(name, value) ?? DEVELOPMENT_ONLY.get(name)?.[value];
    if (name === "PASSWORD_COST_LN" && Number(value) < PRODUCTION_COST_LN) {
      return [{ name, message: `is below ${PRODUCTION_COST_LN}` }];
    }
    return message === undefined ? [] : [{ name, message }];
  });
}

/** What is wrong with an address in production, by the name's ending. */
function unfitAddress(name: string, value: string): string | undefined {
  if (name.endsWith("_HOST")) return isLocal(value) ? LOCAL : undefined;
  const isList = name === "CORS_ORIGINS";
  if (!isList && !name.endsWith("_URL")) return undefined;
  const addresses = isList ? value.split(/[\s,]+/).filter(Boolean) : [value];
  if (!addresses.every((each) => each.startsWith("https://"))) return "is not https";
  return addresses.some((each) => isLocal(URL.parse(each)?.hostname ?? "")) ? LOCAL : undefined;
}

const LOCAL = "is an address of the machine itself";

/** Whether a host is a machine's name for itself. */
function isLocal(host: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[?::1?\]?)$/i.test(host);
}
