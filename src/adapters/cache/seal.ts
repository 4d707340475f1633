import { hexHmac, sameInConstantTime } from "../../domain/digest.ts";

/** A value as isolates share it. */
export interface Shared {
  /** Of the value's form. */
  readonly version: number;
  /** When it was loaded, in milliseconds since 1970. */
  readonly at: number;
  readonly data: unknown;
}

/** Shorter texts are not worth the time. */
const PACKED_FROM = 2_048;
const MAC_LENGTH = 64;

/**
 * A value as text, sealed together with its key: nothing is believed that the shop has not written,
 * nor what it has written somewhere else.
 */
export async function seal(secret: string, key: string, shared: Shared): Promise<string> {
  const plain = JSON.stringify(shared);
  const body = plain.length < PACKED_FROM ? `j${plain}` : `z${await packed(plain)}`;
  return macOf(secret, key, body) + body;
}

/** `undefined` for whatever `seal` has not made of this key. */
export async function unseal(
  secret: string,
  key: string,
  text: string,
): Promise<Shared | undefined> {
  const body = text.slice(MAC_LENGTH);
  if (!sameInConstantTime(text.slice(0, MAC_LENGTH), macOf(secret, key, body))) return undefined;
  const plain = body.startsWith("z") ? await unpacked(body.slice(1)) : body.slice(1);
  const shared: Shared = JSON.parse(plain);
  return shared;
}

function macOf(secret: string, key: string, body: string): string {
  return hexHmac("sha256", secret, `${key}\n${body}`);
}

async function packed(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8_192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  }
  return btoa(binary);
}

async function unpacked(text: string): Promise<string> {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return await new Response(stream).text();
}
