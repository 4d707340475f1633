import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** The algorithms our vendors sign with; MD5 and SHA-1 only where a vendor knows nothing better. */
export type DigestAlgorithm = "md5" | "sha1" | "sha256" | "sha512";

/** Lower-case hex digest of bytes, or of text in UTF-8. */
export function hexDigest(algorithm: DigestAlgorithm, content: string | Uint8Array): string {
  return createHash(algorithm).update(content).digest("hex");
}

/** Lower-case hex HMAC of bytes, or of text in UTF-8. */
export function hexHmac(
  algorithm: DigestAlgorithm,
  secret: string,
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

/**
 * Whether two texts are equal, in a time that tells nothing about where or in what length they
 * differ.
 */
export function sameInConstantTime(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
