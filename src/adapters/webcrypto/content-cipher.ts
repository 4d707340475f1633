import type { ContentCipher } from "../../ports/files/content-cipher.ts";
import { bytesOf, decoded, encoded } from "./encoding.ts";

/** What encrypted content begins with. No kind of file that the shop takes does. */
const MARK = bytesOf("FAE\u0001");
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * AES-256-GCM: a mark, a random nonce, the ciphertext and its tag. Mark and place are authenticated
 * along with it, so that neither another content nor a part of this one passes for it.
 */
export function webContentCipher(): ContentCipher {
  return {
    newKey: () => encoded(crypto.getRandomValues(new Uint8Array(KEY_BYTES))),

    async encrypt(key, content, place) {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const aes = await imported(key, "encrypt");
      const sealed = new Uint8Array(
        await crypto.subtle.encrypt(algorithmOf(iv, place), aes, content),
      );
      const whole = new Uint8Array(MARK.length + NONCE_BYTES + sealed.length);
      whole.set(MARK);
      whole.set(iv, MARK.length);
      whole.set(sealed, MARK.length + NONCE_BYTES);
      return whole;
    },

    async decrypt(key, encrypted, place) {
      if (!isMarked(encrypted)) return undefined;
      const iv = encrypted.slice(MARK.length, MARK.length + NONCE_BYTES);
      const sealed = encrypted.subarray(MARK.length + NONCE_BYTES);
      const aes = await imported(key, "decrypt");
      try {
        return new Uint8Array(await crypto.subtle.decrypt(algorithmOf(iv, place), aes, sealed));
      } catch (error) {
        // How WebCrypto says that the tag does not fit.
        if (error instanceof DOMException && error.name === "OperationError") return undefined;
        throw error;
      }
    },

    isEncrypted: isMarked,
  };
}

function isMarked(content: Uint8Array): boolean {
  return (
    content.length >= MARK.length + NONCE_BYTES + TAG_BYTES &&
    MARK.every((byte, at) => content[at] === byte)
  );
}

function algorithmOf(iv: Uint8Array<ArrayBuffer>, place: string) {
  const additionalData = bytesOf(`content\n${place}`);
  return { name: "AES-GCM", iv, additionalData, tagLength: TAG_BYTES * 8 };
}

async function imported(key: string, usage: "encrypt" | "decrypt"): Promise<CryptoKey> {
  return await crypto.subtle.importKey("raw", decoded(key), "AES-GCM", false, [usage]);
}
