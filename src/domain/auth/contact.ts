import * as z from "zod";
import type { Channel } from "../notifications/channel.ts";
import { canonicalEmail } from "../text/email.ts";
import { normalisePhone } from "../text/phone.ts";
import { addSeconds, type Instant } from "../time.ts";
import type { User } from "./person.ts";

/** Where somebody is known and reached, in its one spelling. */
export interface Contact {
  readonly kind: "email" | "phone";
  readonly value: string;
}

/** How a contact is written to. */
export const CHANNEL_OF: Readonly<Record<Contact["kind"], Channel>> = {
  email: "email",
  phone: "sms",
};

/** An e-mail address or an Indonesian mobile number, as people type it. */
export const zContact = z
  .string()
  .trim()
  .max(254)
  .transform((typed, context): Contact => {
    const email = canonicalEmail(typed);
    if (email !== undefined) return { kind: "email", value: email };
    const phone = normalisePhone(typed);
    if (phone !== undefined) return { kind: "phone", value: phone };
    context.addIssue({
      code: "custom",
      message: "neither an e-mail address nor an Indonesian mobile number",
    });
    return z.NEVER;
  })
  .meta({ example: "sari@example.com", type: "string" });

/** All of somebody's. Mail comes first, since it costs nothing and holds more. */
export function contactsOf(user: Pick<User, "email" | "phone">): readonly Contact[] {
  const kinds = ["email", "phone"] as const;
  return kinds.flatMap((kind) => {
    const value = user[kind];
    return value === null ? [] : [{ kind, value }];
  });
}

/** Where somebody is written to; without one is who is no more, gave none, or lost theirs. */
export function contactOf(user: Pick<User, "email" | "phone">): Contact | undefined {
  return contactsOf(user)[0];
}

/** What is indexed of a contact. */
export function contactText({ kind, value }: Contact): string {
  return `contact ${kind} ${value}`;
}

/** Where it stands when a contact of that kind was proved. */
export const VERIFIED = { email: "email_verified_at", phone: "phone_verified_at" } as const;

/** Those that somebody has proved to be theirs. */
export function provedContacts(
  user: Pick<User, "email" | "email_verified_at" | "phone" | "phone_verified_at">,
): readonly Contact[] {
  return contactsOf(user).filter(({ kind }) => user[VERIFIED[kind]] !== null);
}

const REST_SECONDS = 24 * 60 * 60;

/**
 * Since when a contact may bring what only its owner should have: a day after it was proved, in
 * which whoever it was changed behind their back can object; at once on an account's first day.
 */
export function settledAt(
  user: Pick<User, "created_at" | "email_verified_at" | "phone_verified_at">,
  { kind }: Contact,
): Instant | undefined {
  const proved_at = user[VERIFIED[kind]];
  if (proved_at === null || proved_at <= addSeconds(user.created_at, REST_SECONDS)) {
    return proved_at ?? undefined;
  }
  return addSeconds(proved_at, REST_SECONDS);
}
