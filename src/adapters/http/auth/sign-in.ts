import { z } from "zod";
import { networkOf } from "../../../domain/network.ts";
import { zEmail } from "../../../domain/text/email.ts";
import type { RateRule } from "../core/endpoint.ts";

/** What both kinds sign in with. The rules for choosing a password are not for trying one. */
export const Credentials = z
  .strictObject({
    email: zEmail,
    password: z.string().min(1).max(128).meta({ example: "kopi-tubruk-tanpa-gula" }),
  })
  .meta({ id: "Credentials" });

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

/** Guesses count for the account and for the address they come from, whichever runs out first. */
export function loginRates(kind: "customer" | "staff"): readonly RateRule<{ email: string }>[] {
  return [
    {
      limit: (limits) => limits.login,
      key: (_actor, { email }) => `${kind}:${email.toLowerCase()}`,
    },
    { limit: (limits) => limits.loginAddress, key: (actor) => networkOf(actor.ip) },
  ];
}

export const registerRates: readonly RateRule<unknown>[] = [
  { limit: (limits) => limits.register, key: (actor) => networkOf(actor.ip) },
];

export const refreshRates: readonly RateRule<unknown>[] = [
  { limit: (limits) => limits.refresh, key: (actor) => networkOf(actor.ip) },
];
