import type { Admin, PrincipalKind, User } from "../../domain/auth/person.ts";
import type { Instant } from "../../domain/time.ts";
import type { People, Refreshable, Sessions, SignIn } from "../../ports/auth/people.ts";

/** How one kind of principal signs in; customers and staff differ in nothing else. */
export interface SignInPolicy<Person extends User | Admin> {
  readonly kind: PrincipalKind;
  signIn(people: People, email: string): Promise<SignIn<Person> | undefined>;
  byRefresh(
    sessions: Sessions,
    hash: string,
    at: Instant,
  ): Promise<Refreshable<Person> | undefined>;
}

export const customerSignIn: SignInPolicy<User> = {
  kind: "customer",
  signIn: (people, email) => people.userSignIn(email),
  byRefresh: (sessions, hash, at) => sessions.userByRefresh(hash, at),
};

export const staffSignIn: SignInPolicy<Admin> = {
  kind: "staff",
  signIn: (people, email) => people.adminSignIn(email),
  byRefresh: (sessions, hash, at) => sessions.adminByRefresh(hash, at),
};
