import type { Contact } from "../../domain/auth/contact.ts";
import type { Admin, Session, User } from "../../domain/auth/person.ts";
import type { Id } from "../../domain/ids.ts";
import type { Permission } from "../../domain/permission.ts";
import type { Instant } from "../../domain/time.ts";
import type { Receiver } from "../../domain/wallet/transfer.ts";
import type { Write } from "../commit.ts";

/** What a sign-in needs to know: the person and how their password is stored. */
export interface SignIn<Person> {
  readonly person: Person;
  readonly password_hash: string;
}

/**
 * How often all sign-ins of a member of staff have been ended: by a reset, another password, or
 * signing out everywhere. What was begun before the last time is not finished after it.
 */
export interface SignInEpoch {
  readonly epoch: number;
}

/** The people of the shop: customers who buy and staff who run it. */
export interface People {
  /** Guarded by `auth.email_taken` and `auth.phone_taken`. */
  addUser(user: User, passwordHash: string): Write;
  user(id: Id<"user">): Promise<User | undefined>;
  /** Whose contact it is, proved or not. */
  userAt(contact: Contact): Promise<User | undefined>;
  /**
   * Who would receive money sent to this address; whoever may not sign in, or has never proved the
   * address, is not found.
   */
  receiver(address: Receiver): Promise<Pick<User, "id"> | undefined>;
  admin(id: Id<"admin">): Promise<Admin | undefined>;
  /** By an e-mail address or a phone number. */
  userSignIn(contact: Contact): Promise<SignIn<User> | undefined>;
  passwordOf(id: Id<"user">): Promise<string | undefined>;
  adminSignIn(email: string): Promise<(SignIn<Admin> & SignInEpoch) | undefined>;
  /** Replaces a hash whose parameters have grown old, unless the password changed since. */
  rehash(id: Id<"user"> | Id<"admin">, from: string, to: string): Write;
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

/** A refresh token as it is kept: only its SHA-256. */
export interface RefreshToken {
  readonly hash: string;
  readonly session_id: Id<"session">;
  readonly expires_at: Instant;
}

/** A refresh token's family and its owner. One that was `used` before has been stolen or raced. */
export interface Refreshable {
  readonly session_id: Id<"session">;
  readonly created_at: Session["created_at"];
  readonly person: Admin;
  readonly used: boolean;
}

/**
 * The signed-in devices of staff and their refresh tokens. A session is the family its refresh
 * tokens belong to.
 */
export interface Sessions {
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
  adminByRefresh(hash: string, at: Instant): Promise<Refreshable | undefined>;
  /**
   * Once only: spends one refresh token and issues the next. A token already spent makes the
   * commit void.
   */
  rotate(spentHash: string, next: RefreshToken, at: Instant): Write;
  /** Ends a session and with it every token of its family. */
  revoke(id: Id<"session">, at: Instant): Write;
}
