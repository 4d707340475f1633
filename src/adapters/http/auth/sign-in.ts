import { z } from "zod";
import { type Contact, zContact } from "../../../domain/auth/contact.ts";
import { networkOf } from "../../../domain/network.ts";
import { zEmail } from "../../../domain/text/email.ts";
import type { RateRule } from "../core/endpoint.ts";

/** What staff sign in with. The rules for choosing a password are not for trying one. */
export const Credentials = z
  .strictObject({
    email: zEmail,
    password: z.string().min(1).max(128).meta({ example: "kopi-tubruk-tanpa-gula" }),
  })
  .meta({ id: "Credentials" });

/** `email` is what `address` was called when it took nothing else. */
export const CustomerCredentials = z
  .strictObject({
    address: zContact.optional().meta({ description: "An e-mail address or a phone number" }),
    email: zEmail.optional(),
    password: Credentials.shape.password,
  })
  .refine(({ address, email }) => (address === undefined) !== (email === undefined), {
    path: ["address"],
    message: "is given once, as `address` or as `email`",
  })
  .meta({
    id: "CustomerCredentials",
    example: { address: "sari@example.com", password: "kopi-tubruk-tanpa-gula" },
  });
type CustomerCredentials = z.output<typeof CustomerCredentials>;

export function signInOf({ address, email = "", password }: CustomerCredentials) {
  const contact: Contact = address ?? { kind: "email", value: email };
  return { contact, password };
}

const zRefreshToken = z.string().meta({ example: "yAx0nP2vN3m8bQ5tJrW7cK1dE4fG6hS9uZoLiMkXwVs" });

export const RefreshBody = z
  .strictObject({ refresh_token: zRefreshToken.max(200) })
  .meta({ id: "RefreshRequest" });

/** The tokens of a sign-in, as both kinds of principal get them. */
export const GrantFields = {
  access_token: z
    .string()
    .meta({ example: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c3JfMDEifQ.c2lnbmF0dXJl" }),
  refresh_token: zRefreshToken,
  expires_in: z.int().meta({ description: "Seconds until the access token is over", example: 900 }),
};

const BACK_OFF = [
  { name: "staff-login", times: 1, window_seconds: 60 },
  { name: "staff-login-hour", times: 3, window_seconds: 60 * 60 },
  { name: "staff-login-day", times: 6, window_seconds: 24 * 60 * 60 },
] as const;

/** Guesses count for the account and for the address they come from, whichever runs out first. */
export const loginRates: readonly RateRule<CustomerCredentials>[] = [
  {
    limit: (limits) => limits.login,
    key: (_actor, credentials) => `customer:${signInOf(credentials).contact.value}`,
  },
  { limit: (limits) => limits.loginAddress, key: (actor) => networkOf(actor.ip) },
];

/**
 * A guesser at one network waits ever longer for the same account, while its owner signs in from
 * elsewhere.
 */
export const staffLoginRates: readonly RateRule<{ email: string }>[] = [
  ...BACK_OFF.map(
    ({ name, times, window_seconds }): RateRule<{ email: string }> => ({
      limit: ({ login }) => ({ name, limit: login.limit * times, window_seconds }),
      key: (actor, { email }) => `staff:${networkOf(actor.ip)} ${email.toLowerCase()}`,
    }),
  ),
  { limit: (limits) => limits.loginAddress, key: (actor) => networkOf(actor.ip) },
];

/** Secrets that nobody guesses, and codes that are counted for their account as well. */
export const secretRates: readonly RateRule<unknown>[] = [
  { limit: (limits) => limits.loginAddress, key: (actor) => networkOf(actor.ip) },
];

export const registerRates: readonly RateRule<unknown>[] = [
  { limit: (limits) => limits.register, key: (actor) => networkOf(actor.ip) },
];

export const refreshRates: readonly RateRule<unknown>[] = [
  { limit: (limits) => limits.refresh, key: (actor) => networkOf(actor.ip) },
];
