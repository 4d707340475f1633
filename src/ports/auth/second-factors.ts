import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** Codes of authenticator apps (RFC 6238). */
export interface Totp {
  /** A new secret in base 32. */
  newSecret(): string;
  /** The step of time that a code belongs to, if it is one around that instant. */
  stepOf(secret: string, code: string, at: Instant): Promise<number | undefined>;
}

/** The authenticator app of a member of staff; it counts once it is confirmed. */
interface SecondFactor {
  readonly sealed: string;
  readonly confirmed_at: Instant | null;
}

/** The second factors of staff: an authenticator app and codes for the day it is lost. */
export interface SecondFactors {
  find(owner: Id<"admin">): Promise<SecondFactor | undefined>;
  /** Puts an app in place of one that was never confirmed. */
  enrol(owner: Id<"admin">, sealed: string, at: Instant): Write;
  /** Keeps the same secret under another key, unless another was enrolled since. */
  reseal(owner: Id<"admin">, from: string, to: string): Write;
  /** Apps whose secret is sealed under this key, by their owners. */
  underKey(
    key: string,
    next: NextPage,
  ): Promise<readonly { readonly owner: Id<"admin">; readonly sealed: string }[]>;
  /** Confirms the app with this secret; where another was enrolled since, nothing. */
  confirm(owner: Id<"admin">, sealed: string, at: Instant): Write;
  /** Replaces all recovery codes by those with these hashes. */
  putRecoveryCodes(owner: Id<"admin">, hashes: readonly string[]): Write;
  /** Which of these hashes is one of a recovery code that is left. */
  recoveryCode(owner: Id<"admin">, hashes: readonly string[]): Promise<string | undefined>;
  /** Guarded by `second_factor.used`: a code is taken once, and a recovery code leaves by it. */
  use(owner: Id<"admin">, code: string, at: Instant): Write;
  remove(owner: Id<"admin">): Write;
  /** Notes that a session has proved it. */
  prove(session: Id<"session">, at: Instant): Write;
}
