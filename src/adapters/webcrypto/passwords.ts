import { Buffer } from "node:buffer";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { Passwords } from "../../ports/auth/credentials.ts";

interface Cost {
  /** Base-2 logarithm of N, the number of blocks. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

interface Stored extends Cost {
  readonly salt: Buffer;
  readonly key: Buffer;
}

const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** The runtime refuses N·r·p above this, and nothing we ever stored comes near it. */
const WORK_MAX = 2 ** 20;
const MEMORY_MAX_BYTES = 64 * 1024 * 1024;

const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\da-z+/]{22})\$([\da-z+/]{43})$/i;

/**
 * scrypt (RFC 7914) in PHC strings, `$scrypt$ln=14,r=8,p=5$salt$hash`. The default is OWASP's
 * choice with 16 MiB: stronger ones do not fit an isolate's memory beside its other requests.
 */
export function scryptPasswords({ ln = 14 }: { readonly ln?: number } = {}): Passwords {
  const today: Cost = { ln, r: 8, p: 5 };
  const nobody: Stored = {
    ...today,
    salt: Buffer.alloc(SALT_BYTES, 1),
    key: Buffer.alloc(KEY_BYTES, 1),
  };
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      const key = await derive(password, { ...today, salt, bytes: KEY_BYTES });
      return `$scrypt$ln=${ln},r=${today.r},p=${today.p}$${base64(salt)}$${base64(key)}`;
    },

    async verify(password, stored) {
      const parsed = parse(stored ?? "");
      const { salt, key, ...cost } = parsed ?? nobody;
      const same = timingSafeEqual(
        await derive(password, { ...cost, salt, bytes: key.length }),
        key,
      );
      return same && parsed !== undefined;
    },

    isOutdated(stored) {
      const parsed = parse(stored);
      return parsed === undefined || workOf(parsed) < workOf(today);
    },
  };
}

/** `undefined` for anything we would not have written, costs that stall an isolate included. */
function parse(stored: string): Stored | undefined {
  const [, ln, r, p, salt = "", key = ""] = PHC.exec(stored) ?? [];
  const cost: Cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  const sane = cost.ln >= 1 && cost.r >= 1 && cost.p >= 1 && workOf(cost) <= WORK_MAX;
  if (!sane || memoryOf(cost) > MEMORY_MAX_BYTES) return undefined;
  return { ...cost, salt: Buffer.from(salt, "base64"), key: Buffer.from(key, "base64") };
}

interface Recipe extends Cost {
  readonly salt: Buffer;
  readonly bytes: number;
}

/** The same password typed on another keyboard may arrive in another Unicode form. */
function derive(password: string, { salt, bytes, ...cost }: Recipe): Promise<Buffer> {
  const options = { N: 2 ** cost.ln, r: cost.r, p: cost.p, maxmem: 2 * MEMORY_MAX_BYTES };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, bytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

function workOf({ ln, r, p }: Cost): number {
  return 2 ** ln * r * p;
}

function memoryOf({ ln, r, p }: Cost): number {
  return 128 * r * (2 ** ln + p);
}

/** PHC strings carry base 64 without padding. */
function base64(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "");
}
