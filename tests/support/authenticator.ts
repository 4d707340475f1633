import { isoCBOR } from "@simplewebauthn/server/helpers";

/** What a site's pages ask an authenticator with; the site is the one of the tests. */
interface Ceremony {
  readonly challenge: string;
  readonly origin?: string;
  readonly rpId?: string;
  /** Whether its owner's finger or PIN was asked for. */
  readonly verified?: boolean;
  /** How often it says it was used; without it, it counts on. */
  readonly counter?: number;
}

const ORIGIN = "http://localhost:8787";
const RP_ID = "localhost";
const [PRESENT, VERIFIED, ATTESTED] = [0x01, 0x04, 0x40];

/** An authenticator in software with one key (ES256), as a security key would be. */
export async function newAuthenticator() {
  const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
    "verify",
  ]);
  if (!("privateKey" in keys)) throw new Error("a pair of keys was asked for");
  const { privateKey, publicKey } = keys;
  const id = crypto.getRandomValues(new Uint8Array(32));
  let used = 0;

  async function authenticatorData(ceremony: Ceremony, more: Uint8Array): Promise<Uint8Array> {
    const { rpId = RP_ID, verified = true } = ceremony;
    used = ceremony.counter ?? used + 1;
    const flags = PRESENT | (verified ? VERIFIED : 0) | (more.length > 0 ? ATTESTED : 0);
    const counter = new Uint8Array(4);
    new DataView(counter.buffer).setUint32(0, used);
    return joined(await sha256(textBytes(rpId)), Uint8Array.of(flags), counter, more);
  }

  return {
    /** What `navigator.credentials.create` gives, as JSON. */
    async create(ceremony: Ceremony) {
      const point = new Uint8Array(await rawKey(publicKey)).slice(1);
      const key = new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, point.slice(0, 32)],
        [-3, point.slice(32)],
      ]);
      const size = Uint8Array.of(0, id.length);
      const attested = joined(new Uint8Array(16), size, id, isoCBOR.encode(key));
      const attestation = new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", await authenticatorData(ceremony, attested)],
      ]);
      const attestationObject = isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0]);
      return shown({
        clientDataJSON: clientData("webauthn.create", ceremony),
        attestationObject,
      });
    },

    /** What `navigator.credentials.get` gives, as JSON. */
    async get(ceremony: Ceremony) {
      const data = await authenticatorData(ceremony, new Uint8Array());
      const client = clientData("webauthn.get", ceremony);
      const signed = joined(data, await sha256(client));
      const signature = await crypto.subtle.sign(
        { name: "ECDSA", hash: "SHA-256" },
        privateKey,
        signed,
      );
      return shown({
        clientDataJSON: client,
        authenticatorData: data,
        signature: derOf(new Uint8Array(signature)),
      });
    },
  };

  function shown<Name extends string>(response: Readonly<Record<Name, Uint8Array>>) {
    const fields = Object.entries<Uint8Array>(response).map(([name, bytes]) => [name, text(bytes)]);
    const own = { id: text(id), rawId: text(id), type: "public-key", clientExtensionResults: {} };
    return { ...own, response: Object.fromEntries(fields) as Record<Name, string> };
  }
}

async function rawKey(key: CryptoKey): Promise<ArrayBuffer> {
  const raw = await crypto.subtle.exportKey("raw", key);
  if (!(raw instanceof ArrayBuffer)) throw new Error("raw bytes were asked for");
  return raw;
}

function clientData(type: string, { challenge, origin = ORIGIN }: Ceremony): Uint8Array {
  return textBytes(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** Authenticators sign in DER, the platform in two numbers side by side. */
function derOf(signature: Uint8Array): Uint8Array {
  const [r, s] = [signature.slice(0, 32), signature.slice(32)].map((half) => {
    const start = half.findIndex((byte) => byte !== 0);
    const digits = half.slice(start);
    const sign = (digits[0] ?? 0) > 127 ? [0] : [];
    return Uint8Array.of(2, digits.length + sign.length, ...sign, ...digits);
  });
  const both = joined(r ?? new Uint8Array(), s ?? new Uint8Array());
  return Uint8Array.of(0x30, both.length, ...both);
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function textBytes(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function text(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
