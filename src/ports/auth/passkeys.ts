import type {
  NewCredential,
  Passkey,
  PasskeyKey,
  SignedCredential,
  StoredPasskey,
} from "../../domain/auth/passkey.ts";
import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { SignInEpoch } from "./staff-sessions.ts";

/** Where passkeys are used: the name they are bound to, and the pages that may ask for them. */
export interface PasskeySite {
  readonly rp_id: string;
  readonly origin: string;
}

/** What has to be signed. */
export interface PasskeyChallenge {
  readonly challenge: string;
  /** Whose passkey will be added by it; `null` for one that proves who signs it. */
  readonly admin_id: Id<"admin"> | null;
  readonly expires_at: Instant;
}

/** The passkeys of staff, and what they have to sign. */
export interface Passkeys {
  /** Oldest first. */
  list(owner: Id<"admin">): Promise<readonly StoredPasskey[]>;
  find(credentialId: string): Promise<(StoredPasskey & SignInEpoch) | undefined>;
  /**
   * Guarded by `passkey.known` and `passkey.too_many`, and by `sign_in.overtaken` where its owner
   * was reset, or signed out everywhere, since the challenge was read.
   */
  add(passkey: StoredPasskey, begun: SignInEpoch): Write;
  rename(id: Passkey["id"], name: string): Write;
  remove(id: Passkey["id"]): Write;
  /** Guarded by `passkey.copied`: where its authenticator counts, it has to count on. */
  use(id: Passkey["id"], counter: number, at: Instant): Write;

  putChallenge(challenge: PasskeyChallenge): Write;
  /** One that may still be signed, with its owner's epoch (0 where it is nobody's). */
  challenge(challenge: string, at: Instant): Promise<(PasskeyChallenge & SignInEpoch) | undefined>;
  /** Guarded by `passkey.challenge_invalid`: a challenge is taken once. */
  takeChallenge(challenge: string, at: Instant): Write;
}

interface Asked {
  readonly challenge: string;
  readonly site: PasskeySite;
}

/**
 * Checks what authenticators sign (WebAuthn, level 3), always with the user verified. `undefined`
 * for whatever does not prove it.
 */
export interface WebAuthn {
  registered(given: NewCredential, asked: Asked): Promise<PasskeyKey | undefined>;
  /** How often its authenticator says it was used, this time included. */
  proved(
    given: SignedCredential,
    asked: Asked & { readonly key: PasskeyKey },
  ): Promise<number | undefined>;
}
