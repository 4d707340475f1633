import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** The algorithms our vendors sign with; MD5 and SHA-1 only where a vendor knows nothing better. */
type DigestAlgorithm = "md5" | "sha1" | "sha256" | "sha512";

/** Lower-case hex digest of bytes, or of text in UTF-8. */
export function hexDigest(algorithm: DigestAlgorithm, content: string | Uint8Array): string {
  return createHash(algorithm).update(content).digest("hex");
}

/** Lower-case hex HMAC of bytes, or of text in UTF-8; the secret is either as well. */
export function hexHmac(
  algorithm: DigestAlgorithm,
  secret: string | Uint8Array,
  content: string | Uint8Array,
): string {
  return createHmac(algorithm, secret).update(content).digest("hex");
}

/** HMAC in base64, of text in UTF-8; the secret is bytes, or text in UTF-8 as well. */
export function base64Hmac(
  algorithm: DigestAlgorithm,
  secret: string | Uint8Array,
  content: string,
): string {
  return createHmac(algorithm, secret).update(content).digest("base64");
}

/** How a digest is made and written. */
interface DigestForm {
  readonly algorithm: DigestAlgorithm;
  readonly encoding: "hex" | "base64";
}

type Parts = readonly (string | Uint8Array)[];

/** HMAC over parts, one after another. */
export function hmacOf({ algorithm, encoding }: DigestForm, key: Uint8Array, parts: Parts): string {
  const hmac = createHmac(algorithm, key);
  for (const part of parts) hmac.update(part);
  return hmac.digest(encoding);
}

/** Digest of parts, one after another. */
export function digestOf({ algorithm, encoding }: DigestForm, parts: Parts): string {
  const hash = createHash(algorithm);
  for (const part of parts) hash.update(part);
  return hash.digest(encoding);
}

/**
 * Whether two texts are equal, in a time that tells nothing about where or in what length they
 * differ.
 */
export function sameInConstantTime(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
