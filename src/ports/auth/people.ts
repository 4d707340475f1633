import type { Contact } from "../../domain/auth/contact.ts";
import type { Admin, User } from "../../domain/auth/person.ts";
import type { Id } from "../../domain/ids.ts";
import type { Receiver } from "../../domain/wallet/transfer.ts";
import type { Write } from "../commit.ts";
import type { SignInEpoch } from "./staff-sessions.ts";

/** What a sign-in needs to know: the person and how their password is stored. */
export interface SignIn<Person> {
  readonly person: Person;
  readonly password_hash: string;
}

/** The people of the shop: customers who buy and staff who run it. */
export interface People {
  /**
   * Guarded by `auth.email_taken` and `auth.phone_taken`. Without a password, nobody signs in with
   * one until it is set.
   */
  addUser(user: User, passwordHash: string | null): Write;
  user(id: Id<"user">): Promise<User | undefined>;
  /** What customers and staff are called, by their ids; who has none is left out. One trip. */
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Whose contact it is, proved or not. */
  userAt(contact: Contact): Promise<User | undefined>;
  /**
   * Who would receive money sent to this address; whoever may not sign in, or has never proved the
   * address, is not found.
   */
  receiver(address: Receiver): Promise<Pick<User, "id"> | undefined>;
  /** By an e-mail address or a phone number. */
  userSignIn(contact: Contact): Promise<SignIn<User> | undefined>;
  adminSignIn(email: string): Promise<(SignIn<Admin> & SignInEpoch) | undefined>;
  passwordOf(id: Id<"user"> | Id<"admin">): Promise<string | undefined>;
  /** Another in the place of one, or the first of a customer who may sign in. */
  setPassword(id: Id<"user"> | Id<"admin">, passwordHash: string): Write;
  /** Replaces a hash whose parameters have grown old, unless the password changed since. */
  rehash(id: Id<"user"> | Id<"admin">, from: string, to: string): Write;
}
