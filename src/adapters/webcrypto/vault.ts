import type { Vault } from "../../ports/vault.ts";
import { bytesOf, decoded, encoded } from "./encoding.ts";

const SALT = "fa-system vault";
const NONCE_BYTES = 12;
const KEY_ID_BYTES = 6;
const VERSION = "v1";

interface Keys {
  readonly id: string;
  readonly sealing: CryptoKey;
  readonly indexing: CryptoKey;
}

/**
 * AES-256-GCM and HMAC-SHA-256 under two keys that HKDF makes of one secret. Sealed text reads
 * `v1.<key id>.<nonce>.<ciphertext>` in base 64 for addresses; what it belongs to is authenticated
 * along with it, so that a text moved to another row does not open. The secret before the last
 * rotation still opens what it has sealed.
 */
export function webVault(secret: string, before?: string): Vault {
  const keys = once(() => keysOf(secret));
  const previous = once(async () => (before === undefined ? undefined : await keysOf(before)));
  return {
    async seal(text, belongsTo) {
      const { id, sealing } = await keys();
      const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const algorithm = { name: "AES-GCM", iv, additionalData: bytesOf(belongsTo) };
      const sealed = await crypto.subtle.encrypt(algorithm, sealing, bytesOf(text));
      return [VERSION, id, encoded(iv), encoded(new Uint8Array(sealed))].join(".");
    },

    async open(sealed, belongsTo) {
      const [version, key, nonce, text] = sealed.split(".");
      if (version !== VERSION || nonce === undefined || text === undefined) {
        throw new Error("this was not sealed here");
      }
      const current = await keys();
      const fitting = key === current.id ? current : await previous();
      if (fitting === undefined || key !== fitting.id)
        throw new Error(`sealed under the key ${key}, which is not at hand`);
      const iv = decoded(nonce);
      const algorithm = { name: "AES-GCM", iv, additionalData: bytesOf(belongsTo) };
      const opened = await crypto.subtle.decrypt(algorithm, fitting.sealing, decoded(text));
      return new TextDecoder().decode(opened);
    },

    index: async (text) => await indexOf(await keys(), text),

    async indexes(text) {
      const all = [await keys(), await previous()].filter((each) => each !== undefined);
      return await Promise.all(all.map((each) => indexOf(each, text)));
    },

    keyOf: (sealed) => sealed.split(".")[1] ?? "",
    currentKey: async () => (await keys()).id,
    previousKey: async () => (await previous())?.id,
  };
}

function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

async function indexOf({ indexing }: Keys, text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.sign("HMAC", indexing, bytesOf(text))));
}

async function keysOf(secret: string): Promise<Keys> {
  const master = await crypto.subtle.importKey("raw", bytesOf(secret), "HKDF", false, [
    "deriveKey",
    "deriveBits",
  ]);
  const how = (info: string) => ({
    name: "HKDF",
    hash: "SHA-256",
    salt: bytesOf(SALT),
    info: bytesOf(info),
  });
  const aes = { name: "AES-GCM", length: 256 };
  const hmac = { name: "HMAC", hash: "SHA-256", length: 256 };
  const bits = await crypto.subtle.deriveBits(how("key id"), master, KEY_ID_BYTES * 8);
  return {
    id: hex(new Uint8Array(bits)),
    sealing: await crypto.subtle.deriveKey(how("seal"), master, aes, false, ["encrypt", "decrypt"]),
    indexing: await crypto.subtle.deriveKey(how("index"), master, hmac, false, ["sign"]),
  };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
