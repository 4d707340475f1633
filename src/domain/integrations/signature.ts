import { hexDigest, hexHmac, sameInConstantTime } from "../digest.ts";
import { addSeconds, type Instant, instant } from "../time.ts";

/** How far the clock of whoever signs may be from ours, either way. */
export const SIGNATURE_SECONDS = 300;

const TIMESTAMP = /^\d{10}$/;
const NONCE = /^[\w-]{16,64}$/;
const SIGNATURE = /^[0-9a-f]{64}$/;

/** What is signed of a request. */
export interface SignedParts {
  /** Seconds since 1970. */
  readonly timestamp: string;
  readonly nonce: string;
  readonly method: string;
  /** With its query, as it is sent. */
  readonly path: string;
  readonly body: string | Uint8Array;
}

/** A signature as a request shows it, with the text that it must be of. */
export interface ShownSignature {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
  readonly text: string;
}

/** The text that is signed: five lines. */
export function signedText({ timestamp, nonce, method, path, body }: SignedParts): string {
  return [timestamp, nonce, method, path, hexDigest("sha256", body)].join("\n");
}

/** Hexadecimal HMAC-SHA256. */
export function sign(secret: string, parts: SignedParts): string {
  return hexHmac("sha256", secret, signedText(parts));
}

/** When a signature is over, after which its nonce need not be known any more. */
export function endOf({ timestamp }: Pick<ShownSignature, "timestamp">): Instant {
  return addSeconds(instant(Number(timestamp) * 1000), SIGNATURE_SECONDS);
}

/** Why a signature does not count; `undefined` for one that does. */
export function faultOf(
  { timestamp, nonce, signature, text }: ShownSignature,
  secret: string,
  at: Instant,
): "malformed" | "stale" | "wrong" | undefined {
  const isFormed = TIMESTAMP.test(timestamp) && NONCE.test(nonce) && SIGNATURE.test(signature);
  if (!isFormed) return "malformed";
  const seconds = Math.abs(Date.parse(at) / 1000 - Number(timestamp));
  if (seconds > SIGNATURE_SECONDS) return "stale";
  return sameInConstantTime(signature, hexHmac("sha256", secret, text)) ? undefined : "wrong";
}
