/** What stands before a seed in the PKCS #8 form of an Ed25519 key (RFC 8410). */
const PKCS8_HEAD = "302e020100300506032b657004220420";

/** A new key pair, both halves as hex. */
export async function newKeys(): Promise<{ readonly public_key: string; readonly seed: string }> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new Error("Ed25519 makes pairs of keys");
  const raw = await crypto.subtle.exportKey("raw", pair.publicKey);
  const pkcs8 = await crypto.subtle.exportKey("pkcs8", pair.privateKey);
  if (!(raw instanceof ArrayBuffer) || !(pkcs8 instanceof ArrayBuffer)) {
    throw new Error("keys come as bytes");
  }
  return { public_key: hexOf(raw), seed: hexOf(pkcs8).slice(PKCS8_HEAD.length) };
}

/** Discord's headers over a body: Ed25519 of the timestamp, in epoch seconds, and the raw text. */
export async function signedHeaders(
  seed: string,
  { now, text }: { readonly now: number; readonly text: string },
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1_000));
  const pkcs8 = bytesOf(`${PKCS8_HEAD}${seed}`);
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
  const bytes = new TextEncoder().encode(`${timestamp}${text}`);
  const signature = await crypto.subtle.sign("Ed25519", key, bytes);
  return {
    "content-type": "application/json",
    "user-agent": "Discord-Interactions/1.0 (+https://discord.com)",
    "x-signature-ed25519": hexOf(signature),
    "x-signature-timestamp": timestamp,
  };
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
