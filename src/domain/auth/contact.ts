import { newSecretName } from "../ids.ts";
import type { User } from "./person.ts";

/** Where somebody is reached: an e-mail address or a phone number, each as it is compared. */
export interface Contact {
  readonly kind: "email" | "phone";
  readonly value: string;
}

/** What is indexed of a contact. */
export function contactText({ kind, value }: Contact): string {
  return `contact ${kind} ${value}`;
}

const NOBODYS = "@released.invalid";

/** What stands in the place of an e-mail address that an account does not have (RFC 6761 §6.4). */
export function noEmail(): string {
  return `${newSecretName()}${NOBODYS}`;
}

export function hasEmail({ email }: Pick<User, "email">): boolean {
  return !email.endsWith(NOBODYS);
}

type Contacts = Pick<User, "email" | "email_verified_at" | "phone" | "phone_verified_at">;

/** The contact of that kind that somebody has, if any. */
export function contactOf(user: Contacts, kind: Contact["kind"]): Contact | undefined {
  const value = kind === "email" && !hasEmail(user) ? null : user[kind];
  return value === null ? undefined : { kind, value };
}

/** Those that somebody has proved to be theirs, e-mail first. */
export function provedContacts(user: Contacts): readonly Contact[] {
  const kinds = (["email", "phone"] as const).filter((kind) => user[VERIFIED[kind]] !== null);
  return kinds.flatMap((kind) => contactOf(user, kind) ?? []);
}

/** Where it stands when a contact was proved. */
export const VERIFIED = { email: "email_verified_at", phone: "phone_verified_at" } as const;
