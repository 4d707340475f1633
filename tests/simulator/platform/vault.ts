import { hexDigest } from "../../../src/domain/digest.ts";
import type { Vault } from "../../../src/ports/vault.ts";

/** Keeps nothing secret, and answers at once: real ciphers take a time of their own. */
export function plainVault(): Vault {
  return {
    seal: async (text, belongsTo) => `${belongsTo}:${text}`,
    open: async (sealed, belongsTo) => {
      if (!sealed.startsWith(`${belongsTo}:`)) throw new Error("this belongs to somebody else");
      return sealed.slice(belongsTo.length + 1);
    },
    index: async (text) => hexDigest("sha256", text),
    indexes: async (text) => [hexDigest("sha256", text)],
    keyOf: () => "plain",
    currentKey: async () => "plain",
    previousKey: async () => undefined,
  };
}
