import { z } from "zod";
import { canonicalEmail } from "../text/email.ts";
import { normalisePhone } from "../text/phone.ts";
import type { User } from "./person.ts";

/**
 * An address by which people are known and written to: an e-mail address or an Indonesian mobile
 * number, in its one spelling. `channelOf` tells them apart.
 */
export const zContact = z
  .string()
  .trim()
  .max(254)
  .transform((typed, context) => {
    const contact = canonicalEmail(typed) ?? normalisePhone(typed);
    if (contact !== undefined) return contact;
    context.addIssue({
      code: "custom",
      message: "neither an e-mail address nor an Indonesian mobile number",
    });
    return z.NEVER;
  })
  .meta({ example: "sari@example.com", type: "string" });

/** Where somebody is written to; mail comes first, since it costs nothing and holds more. */
export function contactOf({ email, phone }: Pick<User, "email" | "phone">): string | null {
  return email ?? phone;
}
