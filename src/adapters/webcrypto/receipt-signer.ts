import { hexDigest } from "../../domain/digest.ts";
import type { ReceiptKey, ReceiptSigner } from "../../ports/receipts/receipt-signer.ts";

/** RFC 8410 §7: what stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8_PREFIX = "302e020100300506032b657004220420";
const KID_LENGTH = 12;

interface Options {
  /** What the private key is made of: its SHA-256 is the seed. */
  readonly secret: string;
  /** Public keys of before, newest first, each as the `x` of its JWK. */
  readonly before: readonly string[];
}

/** Ed25519 (RFC 8032). A key's id is a fingerprint of its public half. */
export function ed25519Receipts({ secret, before }: Options): ReceiptSigner {
  let made: ReturnType<typeof pairOf> | undefined;
  const pair = () => {
    made ??= pairOf(secret);
    return made;
  };
  return {
    async sign(text) {
      const { key, x } = await pair();
      const bytes = new TextEncoder().encode(text);
      const signed = await crypto.subtle.sign("Ed25519", key, bytes);
      return { kid: idOf(x), signature: Buffer.from(signed).toString("base64url") };
    },
    async keys() {
      const { x } = await pair();
      return [...new Set([x, ...before])].map(
        (each): ReceiptKey => ({ kty: "OKP", crv: "Ed25519", kid: idOf(each), x: each }),
      );
    },
  };
}

async function pairOf(secret: string) {
  const der = Buffer.from(PKCS8_PREFIX + hexDigest("sha256", secret), "hex");
  const key = await crypto.subtle.importKey("pkcs8", der, "Ed25519", true, ["sign"]);
  const jwk = await crypto.subtle.exportKey("jwk", key);
  if (!("x" in jwk) || typeof jwk.x !== "string") throw new Error("the key has no public half");
  return { key, x: jwk.x };
}

function idOf(x: string): string {
  return hexDigest("sha256", x).slice(0, KID_LENGTH);
}
