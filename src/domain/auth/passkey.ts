import * as z from "zod";
import { type Id, zId } from "../ids.ts";
import { typedLine } from "../text/typed-text.ts";
import { zInstant } from "../time.ts";

/** What a member of staff signs in with instead of a password. */
export const Passkey = z
  .object({
    id: zId("passkey"),
    name: typedLine({ max: 60 }).meta({ example: "Laptop kantor" }),
    created_at: zInstant,
    last_used_at: zInstant.nullable(),
  })
  .meta({ id: "Passkey" });
export type Passkey = z.infer<typeof Passkey>;

/** The public half of a key as it is kept: ids and bytes in base64url. */
export interface PasskeyKey {
  readonly credential_id: string;
  readonly public_key: string;
  /** How often its authenticator says it was used; zero for those that do not count. */
  readonly counter: number;
}

export type StoredPasskey = Passkey & PasskeyKey & { readonly admin_id: Id<"admin"> };

/** How long a challenge may be signed. */
export const PASSKEY_SECONDS = 300;

/** The kinds of keys that are taken (COSE): EdDSA, ES256 and RS256. */
export const PASSKEY_ALGORITHMS = [-8, -7, -257] as const;

const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]+$/)
    .meta({ example: "yAx0nP2vN3m8bQ5tJrW7cK1dE4fG6hS9uZoLiMkXwVs" });
const Given = {
  id: base64url(1_400),
  rawId: base64url(1_400),
  type: z.literal("public-key"),
};

/** What `toJSON` of a browser's `PublicKeyCredential` gives of a new key, without the rest. */
export const NewCredential = z
  .object({
    ...Given,
    response: z.object({
      clientDataJSON: base64url(4_000),
      attestationObject: base64url(16_000),
    }),
  })
  .meta({ id: "NewPasskeyCredential" });
export type NewCredential = z.infer<typeof NewCredential>;

/** The same of a key that signed a challenge. */
export const SignedCredential = z
  .object({
    ...Given,
    response: z.object({
      clientDataJSON: base64url(4_000),
      authenticatorData: base64url(4_000),
      signature: base64url(2_000),
    }),
  })
  .meta({ id: "SignedPasskeyCredential" });
export type SignedCredential = z.infer<typeof SignedCredential>;

const ClientData = z.object({ challenge: base64url(200) });

/** Which challenge was signed; whether it truly was is another question. */
export function challengeIn(clientDataJSON: string): string | undefined {
  try {
    const text = atob(clientDataJSON.replaceAll("-", "+").replaceAll("_", "/"));
    return ClientData.safeParse(JSON.parse(text)).data?.challenge;
  } catch {
    return undefined;
  }
}
