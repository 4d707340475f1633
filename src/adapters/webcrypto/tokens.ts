import { base64url, errors, type JWTHeaderParameters, jwtVerify, SignJWT } from "jose";
import type { PrincipalKind } from "../../domain/auth/person.ts";
import { hexDigest, sameInConstantTime } from "../../domain/digest.ts";
import { zId } from "../../domain/ids.ts";
import { zTier } from "../../domain/products/margin.ts";
import type { AccessClaims, Tokens } from "../../ports/auth/credentials.ts";

export interface TokenKey {
  /** Names the key in the token's header, so that keys can be changed while tokens are out. */
  readonly kid: string;
  /** At least 32 bytes (RFC 7518 §3.2). */
  readonly secret: string;
}

interface TokenOptions {
  /** Newest first: the first signs, every one verifies. */
  readonly keys: readonly [TokenKey, ...TokenKey[]];
  readonly issuer: string;
  readonly accessTtlSeconds?: number;
  readonly refreshTtlSeconds?: number;
}

const ALGORITHM = "HS256";
/** RFC 9068 §2.1. */
const TYPE = "at+jwt";
const SECRET_BYTES_MIN = 32;
const SECRET_BYTES = 32;
const DAY_SECONDS = 24 * 60 * 60;

/** Access tokens are HS256 JWTs for one kind of principal; refresh tokens are random. */
export function joseTokens(options: TokenOptions): Tokens {
  const { keys, issuer, accessTtlSeconds = 900, refreshTtlSeconds = 30 * DAY_SECONDS } = options;
  const ring = keyRing(keys);
  const hashSecret = async (token: string) => hexDigest("sha256", token);
  const { sealOf, isSealed } = seals(ring, keys);
  const refreshFor = async (owner: string, secret: string) => {
    const text = `${owner}.${secret}`;
    const token = `${text}.${await sealOf(`refresh ${text}`)}`;
    return { token, hash: await hashSecret(token) };
  };
  return {
    accessTtlSeconds,
    refreshTtlSeconds,

    async issueAccess({ kind, subject, session_id, tier }, at, name = crypto.randomUUID()) {
      const issued = Math.floor(Date.parse(at) / 1000);
      return new SignJWT({ sid: session_id, ...(tier !== undefined && { tier }) })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: keys[0].kid })
        .setIssuer(issuer)
        .setAudience(kind)
        .setSubject(subject)
        .setJti(name)
        .setIssuedAt(issued)
        .setExpirationTime(issued + accessTtlSeconds)
        .sign(await ring(keys[0].kid));
    },

    async readAccess(token, kind, at) {
      try {
        const { payload } = await jwtVerify(token, ({ kid }: JWTHeaderParameters) => ring(kid), {
          algorithms: [ALGORITHM],
          typ: TYPE,
          issuer,
          audience: kind,
          currentDate: new Date(at),
          requiredClaims: ["sub", "sid", "iat", "exp"],
        });
        return claimsOf(kind, payload);
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },

    async newSecret() {
      const token = randomText();
      return { token, hash: await hashSecret(token) };
    },
    hashSecret,
    newRefresh: (owner) => refreshFor(owner, randomText()),

    async nextRefresh(owner, before) {
      const key = await ring(keys[0].kid);
      // No token of ours that is signed contains a colon.
      const text = new TextEncoder().encode(`refresh:${before}`);
      const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, text));
      return refreshFor(owner, base64url.encode(mac));
    },

    ownerOf: (token) => zSubject.customer.safeParse(token.split(".", 1)[0]).data,

    async isSealedRefresh(token) {
      const end = token.lastIndexOf(".");
      return await isSealed(`refresh ${token.slice(0, end)}`, token.slice(end + 1));
    },

    sealOf,
    isSealed,
  };
}

function randomText(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
}

const SEAL_DIGITS = 16;

function seals(
  ring: ReturnType<typeof keyRing>,
  keys: TokenOptions["keys"],
): Pick<Tokens, "sealOf" | "isSealed"> {
  return {
    sealOf: async (text) => sealBy(await ring(keys[0].kid), text),

    async isSealed(text, seal) {
      for (const { kid } of keys) {
        if (sameInConstantTime(seal, await sealBy(await ring(kid), text))) return true;
      }
      return false;
    },
  };
}

async function sealBy(key: CryptoKey, text: string): Promise<string> {
  // No token of ours that is signed contains a colon.
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(`api-key:${text}`));
  const digits = Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("").slice(0, SEAL_DIGITS);
}

const zSubject = { customer: zId("user"), staff: zId("admin") } as const;
const zSession = zId("session");

function claimsOf(
  kind: PrincipalKind,
  payload: Readonly<Record<string, unknown>>,
): AccessClaims | undefined {
  const subject = zSubject[kind].safeParse(payload.sub);
  const session = zSession.safeParse(payload.sid);
  if (!subject.success || !session.success) return undefined;
  const tier = zTier.safeParse(payload.tier).data;
  return { kind, subject: subject.data, session_id: session.data, tier };
}

/** Finds a key by its name, imported once. A token of an unknown key counts as unsigned. */
function keyRing(keys: readonly TokenKey[]): (kid: string | undefined) => Promise<CryptoKey> {
  const secrets = new Map(keys.map(({ kid, secret }) => [kid, new TextEncoder().encode(secret)]));
  for (const [kid, secret] of secrets) {
    if (secret.length < SECRET_BYTES_MIN)
      throw new Error(`token key ${kid} is shorter than 32 bytes`);
  }
  const imported = new Map<string, CryptoKey>();
  return async (kid = "") => {
    const secret = secrets.get(kid);
    if (secret === undefined) throw new errors.JWKSNoMatchingKey();
    const key = imported.get(kid) ?? (await importKey(secret));
    imported.set(kid, key);
    return key;
  };
}

function importKey(secret: Uint8Array): Promise<CryptoKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", secret, algorithm, false, ["sign", "verify"]);
}
