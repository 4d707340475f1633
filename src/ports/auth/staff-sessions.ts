import type { Admin, Session } from "../../domain/auth/person.ts";
import type { Id } from "../../domain/ids.ts";
import type { Permission } from "../../domain/permission.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";
import type { RefreshToken } from "./credentials.ts";

/** A device that a member of staff is signed in on. */
export interface StaffSession extends Omit<Session, "kind" | "principal_id"> {
  /** When it last traded its refresh token, or was begun. */
  readonly last_seen_at: Instant;
}

/**
 * How often all sign-ins of a member of staff have been ended: by a reset, another password, or
 * signing out everywhere. What was begun before the last time is not finished after it.
 */
export interface SignInEpoch {
  readonly epoch: number;
}

/** The member of staff of a live session, read on every request. */
export interface Principal {
  readonly id: Id<"admin">;
  readonly name: string;
  readonly role: string;
  readonly permissions: readonly Permission[];
  /** Of staff who have one: when this session last proved it. */
  readonly second_factor: { readonly proved_at: Instant | null } | null;
  readonly catalogue_version: number;
}

/** A refresh token's family and its owner. One that was `used` before has been stolen or raced. */
interface Refreshable {
  readonly session_id: Id<"session">;
  readonly created_at: Session["created_at"];
  readonly person: Admin;
  readonly used: boolean;
}

/**
 * The signed-in devices of staff and their refresh tokens. A session is the family its refresh
 * tokens belong to.
 */
export interface StaffSessions {
  /** Guarded by `sign_in.overtaken`: all sign-ins were ended since this one was begun. */
  start(session: Session, refresh: RefreshToken, begun: SignInEpoch): Write;
  /**
   * `undefined` for a session that is unknown, over, revoked, or whose owner may not sign in any
   * more.
   */
  principal(id: Id<"session">, at: Instant): Promise<Principal | undefined>;
  /**
   * What a refresh token was issued for, whether or not it was used before. `undefined` where
   * `principal` would be, and for a token that is unknown or over.
   */
  byRefresh(hash: string, at: Instant): Promise<Refreshable | undefined>;
  /**
   * Once only: spends one refresh token and issues the next. A token already spent makes the
   * commit void.
   */
  rotate(spentHash: string, next: RefreshToken, at: Instant): Write;
  /** Those that are still good, newest first. */
  list(owner: Id<"admin">, page: Page & { readonly at: Instant }): Promise<Listed<StaffSession>>;
  find(owner: Id<"admin">, id: Id<"session">, at: Instant): Promise<StaffSession | undefined>;
  /** Ends a session and with it every token of its family. */
  revoke(id: Id<"session">, at: Instant): Write;
  /**
   * Ends all sessions of a member of staff, but for one that may stay, and every sign-in that is
   * under way.
   */
  revokeAll(owner: Id<"admin">, at: Instant, but?: Id<"session">): Write;
}
