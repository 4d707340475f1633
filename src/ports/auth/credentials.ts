import type { PrincipalKind } from "../../domain/auth/person.ts";
import type { Id } from "../../domain/ids.ts";
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
}

/** Access tokens (JWT, RFC 7519) and refresh tokens (opaque random). */
export interface Tokens {
  readonly accessTtlSeconds: number;
  readonly refreshTtlSeconds: number;
  issueAccess(claims: AccessClaims, at: Instant): Promise<string>;
  /** `undefined` for anything but a live token of this audience signed by one of our keys. */
  readAccess(token: string, kind: PrincipalKind, at: Instant): Promise<AccessClaims | undefined>;
  /** A fresh refresh token and the hash it is kept by. */
  newRefresh(): Promise<{ readonly token: string; readonly hash: string }>;
  hashRefresh(token: string): Promise<string>;
}
