import { z } from "zod";

const PLACEHOLDER = /^\s*$|^<.*>$|change.?me|placeholder|your[-_ ]|^x{3,}$/i;
const DEVELOPMENT = /^dev[-_]|development/i;

const secret = z.string().refine((text) => !PLACEHOLDER.test(text), "is a placeholder");
const address = z.url().transform((text) => text.replace(/\/+$/, ""));
const whole = (fallback: number) => z.coerce.number().int().positive().default(fallback);

/** Every variable and secret the Worker reads, under the name it is set by. */
export const Environment = z.object({
  ENVIRONMENT: z.enum(["development", "production"]).default("production"),
  JWT_SECRET_KEY: secret.pipe(z.string().min(32)),
  /** The key before the last rotation: its tokens stay good until they run out. */
  JWT_PREVIOUS_SECRET_KEY: secret.pipe(z.string().min(32)).optional(),
  SECRET_KEY: secret.pipe(z.string().min(32)),
  CORS_ORIGINS: z.string().default(""),
  DIGIFLAZZ_BASE_URL: address,
  DIGIFLAZZ_USERNAME: secret,
  DIGIFLAZZ_API_KEY: secret,
  DIGIFLAZZ_WEBHOOK_SECRET: secret,
  MIDTRANS_BASE_URL: address,
  MIDTRANS_SNAP_BASE_URL: address,
  MIDTRANS_SERVER_KEY: secret,
  MIDTRANS_FINISH_URL: address.optional(),
  MIDTRANS_IRIS_BASE_URL: address,
  MIDTRANS_IRIS_CREATOR_KEY: secret,
  MIDTRANS_IRIS_APPROVER_KEY: secret,
  MIDTRANS_IRIS_MERCHANT_KEY: secret,
  SMTP_HOST: z.string().min(1),
  SMTP_PORT: z.coerce.number().int().min(1).max(65_535),
  SMTP_SECURITY: z.enum(["implicit", "starttls", "none"]),
  SMTP_USERNAME: secret.optional(),
  SMTP_PASSWORD: secret.optional(),
  SMTP_FROM_EMAIL: z.email(),
  SMTP_FROM_NAME: z.string().min(1),
  SMTP_HELO_NAME: z.string().min(1),
  VENDOR_TIMEOUT_SECONDS: z.coerce.number().positive().default(30),
  GATEWAY_TIMEOUT_SECONDS: z.coerce.number().positive().default(10),
  SMTP_TIMEOUT_SECONDS: z.coerce.number().positive().default(30),
  STATUS_CHECK_SECONDS: z.coerce.number().positive().default(60),
  PRICE_LIST_SECONDS: z.coerce.number().nonnegative().default(300),
  JANITOR_GRACE_SECONDS: z.coerce.number().nonnegative().default(120),
  BREAKER_FAILURES: whole(5),
  REGISTER_PER_MINUTE: whole(10),
  LOGIN_PER_MINUTE: whole(10),
  LOGIN_PER_ADDRESS_PER_MINUTE: whole(60),
  REFRESH_PER_MINUTE: whole(60),
  /** log2 of scrypt's N; 14 is OWASP's with r=8, p=5. */
  PASSWORD_COST_LN: z.coerce.number().int().min(4).max(17).default(14),
});
export type Environment = z.infer<typeof Environment>;

export type Parsed =
  | { readonly kind: "valid"; readonly values: Environment }
  /** Names of what is missing or wrong; never a value. */
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

/**
 * Reads the environment once. Production takes neither development secrets nor addresses in clear.
 */
export function parseEnvironment(env: object): Parsed {
  const parsed = Environment.safeParse(env);
  const malformed = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    name: path.join("."),
    message,
  }));
  const known = new Set(malformed.map(({ name }) => name));
  const others = isDevelopment(env) ? [] : unfit(env).filter(({ name }) => !known.has(name));
  const problems = [...malformed, ...others].map(({ name, message }) => `${name}: ${message}`);
  return parsed.success && problems.length === 0
    ? { kind: "valid", values: parsed.data }
    : { kind: "invalid", problems };
}

function isDevelopment(env: object): boolean {
  return "ENVIRONMENT" in env && env.ENVIRONMENT === "development";
}

/** What may stand in development only, whatever else is wrong. */
function unfit(env: object): readonly { name: string; message: string }[] {
  return Object.keys(Environment.shape).flatMap((name) => {
    const value: unknown = Reflect.get(env, name);
    if (typeof value !== "string" || name === "ENVIRONMENT") return [];
    if (/(_KEY|_SECRET|_USERNAME|_PASSWORD)$/.test(name) && DEVELOPMENT.test(value)) {
      return [{ name, message: "is a development secret" }];
    }
    if (name.endsWith("_URL") && !value.startsWith("https://")) {
      return [{ name, message: "is not https" }];
    }
    if (name === "SMTP_SECURITY" && value === "none") {
      return [{ name, message: "sends mail in clear" }];
    }
    return [];
  });
}
