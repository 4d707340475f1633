import { hexHmac, sameInConstantTime } from "../../domain/digest.ts";

/** A value as the shared layer holds it. */
interface StoredValue {
  /** Of the value's form. */
  readonly version: number;
  /** When it was loaded, in milliseconds since 1970. */
  readonly at: number;
  readonly data: unknown;
}

/** Shorter texts are not compressed. */
const COMPRESSED_FROM = 2_048;
const MAC_LENGTH = 64;

/**
 * A value as text behind an HMAC of it and its key: nothing is believed that the shop has not
 * written, nor what it has written under another key. It is signed, not encrypted.
 */
export async function signedValue(
  secret: string,
  key: string,
  value: StoredValue,
): Promise<string> {
  const plain = JSON.stringify(value);
  const body = plain.length < COMPRESSED_FROM ? `j${plain}` : `z${await compressed(plain)}`;
  return macOf(secret, key, body) + body;
}

/** `undefined` for whatever `signedValue` has not made for this key. */
export async function verifiedValue(
  secret: string,
  key: string,
  text: string,
): Promise<StoredValue | undefined> {
  const body = text.slice(MAC_LENGTH);
  if (!sameInConstantTime(text.slice(0, MAC_LENGTH), macOf(secret, key, body))) return undefined;
  const plain = body.startsWith("z") ? await decompressed(body.slice(1)) : body.slice(1);
  const value: StoredValue = JSON.parse(plain);
  return value;
}

function macOf(secret: string, key: string, body: string): string {
  return hexHmac("sha256", secret, `${key}\n${body}`);
}

async function compressed(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8_192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  }
  return btoa(binary);
}

async function decompressed(text: string): Promise<string> {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return await new Response(stream).text();
}
