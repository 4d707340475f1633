import type { PrincipalKind } from "../../domain/auth/person.ts";
import type { Id } from "../../domain/ids.ts";
import type { Tier } from "../../domain/products/margin.ts";
import type { Instant } from "../../domain/time.ts";

/** How passwords are stored: a PHC string with its parameters. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes the same time whether or not there is a stored hash. */
  verify(password: string, stored: string | undefined): Promise<boolean>;
  /** Whether the stored hash was made with weaker parameters than today's. */
  isOutdated(stored: string): boolean;
}

export interface AccessClaims {
  readonly kind: PrincipalKind;
  readonly subject: Id<"user"> | Id<"admin">;
  readonly session_id: Id<"session">;
  /** A customer's. */
  readonly tier?: Tier | undefined;
}

interface IssuedSecret {
  readonly token: string;
  readonly hash: string;
}

/** A refresh token as it is kept: only its SHA-256. */
export interface RefreshToken {
  readonly hash: string;
  readonly session_id: Id<"session">;
  readonly expires_at: Instant;
}

/** Access tokens (JWT, RFC 7519) and refresh tokens (opaque random). */
export interface Tokens {
  readonly accessTtlSeconds: number;
  readonly refreshTtlSeconds: number;
  /** The same token each time for the same name; one of its own without. */
  issueAccess(claims: AccessClaims, at: Instant, name?: string): Promise<string>;
  /** `undefined` for anything but a live token of this audience signed by one of our keys. */
  readAccess(token: string, kind: PrincipalKind, at: Instant): Promise<AccessClaims | undefined>;
  /** A text that nobody guesses, and the hash it is kept by. */
  newSecret(): Promise<IssuedSecret>;
  /** What such a text, or a refresh token, is kept and found by. */
  hashSecret(token: string): Promise<string>;
  /** A fresh refresh token, which tells its owner and is sealed. */
  newRefresh(owner: AccessClaims["subject"]): Promise<IssuedSecret>;
  /** The token that follows a customer's: the same each time, and only we can tell it. */
  nextRefresh(owner: Id<"user">, token: string): Promise<IssuedSecret>;
  /** The customer that a refresh token tells; older ones tell nobody. */
  ownerOf(token: string): Id<"user"> | undefined;
  /** Whether it was made here. `false` also for older ones, which have no seal. */
  isSealedRefresh(token: string): Promise<boolean>;
  /** What shows that something was made here: 16 hexadecimal digits behind it. */
  sealOf(text: string): Promise<string>;
  /** `false` also for a seal by a secret that we do not hold any more. */
  isSealed(text: string, seal: string): Promise<boolean>;
}
