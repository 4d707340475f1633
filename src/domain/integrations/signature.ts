import { hexDigest, hexHmac, sameInConstantTime } from "../digest.ts";
import { addSeconds, type Instant, instant } from "../time.ts";

/** How far the clock of whoever signs may be from ours, either way. */
const SIGNATURE_SECONDS = 300;

const TIMESTAMP = /^\d{10}$/;
const NONCE = /^[\w-]{16,64}$/;
const SIGNATURE = /^[0-9a-f]{64}$/;

/** What is signed of a request. */
interface SignedParts {
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

/** The lines of the text that is signed, in their order; of the body its SHA-256 in hexadecimal. */
export const SIGNED_LINES = ["timestamp", "nonce", "method", "path", "body"] as const;
export type SignedLine = (typeof SIGNED_LINES)[number];

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
  if (malformedPart({ timestamp, nonce, signature }) !== undefined) return "malformed";
  if (isStale({ timestamp }, at)) return "stale";
  return sameInConstantTime(signature, hexHmac("sha256", secret, text)) ? undefined : "wrong";
}

/** What of a signature is not written as it must be. */
export function malformedPart({
  timestamp,
  nonce,
  signature,
}: Omit<ShownSignature, "text">): "timestamp" | "nonce" | "signature" | undefined {
  if (!TIMESTAMP.test(timestamp)) return "timestamp";
  if (!NONCE.test(nonce)) return "nonce";
  return SIGNATURE.test(signature) ? undefined : "signature";
}

/** Whether the clock of whoever signed is too far from ours for the request to be taken. */
export function isStale({ timestamp }: Pick<ShownSignature, "timestamp">, at: Instant): boolean {
  return Math.abs(Date.parse(at) / 1000 - Number(timestamp)) > SIGNATURE_SECONDS;
}
