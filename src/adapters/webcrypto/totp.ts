import type { Totp } from "../../ports/auth/second-factors.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SECRET_BYTES = 20;
const STEP_SECONDS = 30;
const DIGITS = 6;
/** Clocks of telephones differ by up to one step either way. */
const DRIFT = [0, -1, 1] as const;

/** RFC 6238 with HMAC-SHA-1, six digits and steps of half a minute, as every app knows it. */
export function webTotp(): Totp {
  return {
    newSecret: () => base32(crypto.getRandomValues(new Uint8Array(SECRET_BYTES))),

    async stepOf(secret, code, at) {
      const now = Math.floor(Date.parse(at) / 1000 / STEP_SECONDS);
      const key = await crypto.subtle.importKey(
        "raw",
        bytesOf(secret),
        { name: "HMAC", hash: "SHA-1" },
        false,
        ["sign"],
      );
      const steps = DRIFT.map((drift) => now + drift);
      const codes = await Promise.all(steps.map((step) => codeAt(key, step)));
      return steps.find((_step, index) => codes[index] === code);
    },
  };
}

/** RFC 4226 §5.3. */
async function codeAt(key: CryptoKey, step: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(step));
  const mac = new DataView(await crypto.subtle.sign("HMAC", key, counter));
  const offset = mac.getUint8(mac.byteLength - 1) & 15;
  const number = (mac.getUint32(offset) & 0x7fffffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, "0");
}

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{5}/g) ?? [];
  return groups.map((group) => ALPHABET.charAt(Number.parseInt(group, 2))).join("");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bits = [...text].map((each) => ALPHABET.indexOf(each).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2));
}
