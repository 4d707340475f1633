import * as z from "zod";
import {
  askToSignInByDiscord,
  signInByDiscord,
} from "../../../application/auth/sign-in-by-discord.ts";
import {
  askForFirstPassword,
  setFirstPassword,
} from "../../../application/users/set-first-password.ts";
import { zPassword } from "../../../domain/auth/person.ts";
import { zInstant } from "../../../domain/time.ts";
import { Chosen, SignedInDevice } from "../auth/auth.ts";
import { Challenge, secretRates, zDeviceToken } from "../auth/sign-in.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Sign-in";

const DiscordPage = z
  .object({
    url: z.url().meta({ example: "https://discord.com/oauth2/authorize?state=5f0c" }),
    ticket: z.string().meta({
      description: "Kept by the browser that asked, and by nobody else",
      example: "v1.0a1b2c3d4e5f.bm9uY2U.c2VhbGVk",
    }),
    expires_at: zInstant,
  })
  .meta({ id: "DiscordPage" });

/** What Discord's page sends the browser back with, beside the ticket. */
const CameBack = {
  ticket: z.string().min(1).max(1_000),
  state: z.string().min(1).max(128),
  code: z.string().min(1).max(512).optional(),
  error: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .meta({ description: "As Discord names it, in place of a code: `access_denied`" }),
};
const EXAMPLE = {
  ticket: "v1.0a1b2c3d4e5f.bm9uY2U.c2VhbGVk",
  state: "5f0c",
  code: "NhhvTDYsFcdgNLnnLijcl7Ku7bEEeee",
};

const NOT_PROVED = [
  "discord.denied",
  "discord.not_offered",
  "discord.refused",
  "discord.secret_invalid",
  "service.unavailable",
] as const;

const postAuthorize = endpoint(
  {
    method: "post",
    path: "/auth/discord/authorize",
    audience: "public",
    summary: "The address of Discord's sign-in page, for signing in",
    description:
      "Discord sends the browser back to the shop's page with `state`, and `code` or `error`. " +
      "That page gives them to `POST /auth/discord/login` with the ticket, which it has kept.",
    tag: TAG,
    rates: secretRates,
    answer: { status: 201, schema: DiscordPage, description: "Where to send the visitor" },
    refuses: ["discord.not_offered"],
  },
  async ({ ports }) => ({ body: await askToSignInByDiscord(ports) }),
);

const postLogin = endpoint(
  {
    method: "post",
    path: "/auth/discord/login",
    audience: "public",
    summary: "Sign in as who has signed in at Discord, or open an account for them",
    description:
      "A state works once, for ten minutes, with the ticket that came with it. Who is linked to " +
      "an account is signed in (200). For anybody else one is opened (201), without a password: " +
      "`name` and `accepted_terms` are for that. The address that Discord tells becomes theirs " +
      "unless somebody has it, and is as unproved as any other until they prove it by a code; it " +
      "never leads to another's account.",
    tag: TAG,
    body: z
      .strictObject({
        ...CameBack,
        device_token: zDeviceToken.optional(),
        name: Chosen.name.optional(),
        accepted_terms: Chosen.accepted_terms,
      })
      .meta({ id: "DiscordLogin", example: EXAMPLE }),
    rates: secretRates,
    answer: {
      status: 200,
      also: [201],
      schema: SignedInDevice,
      description: "A new session; with 201, of a new account",
      deferred: {
        schema: Challenge,
        description: "Whoever has a second factor gives a code of it at `/auth/2fa/login`",
      },
    },
    refuses: [
      ...NOT_PROVED,
      "auth.account_blocked",
      "consent.outdated",
      "discord.registration_closed",
      "discord.taken",
      "discord.buyer_blocked",
      "fraud.refused",
      "user.closed",
    ],
  },
  async ({ ports, actor, body }) => {
    const answer = await signInByDiscord(ports, actor, body);
    if ("challenge" in answer) return { deferred: answer };
    const { person, is_new, ...grant } = answer;
    return { body: { user: person, ...grant }, status: is_new ? 201 : 200 };
  },
);

const postPasswordPage = endpoint(
  {
    method: "post",
    path: "/users/discord/password/authorize",
    audience: "customer",
    summary: "The address of Discord's sign-in page, for setting the first password",
    description: "Discord asks again, whoever has agreed before.",
    tag: TAG,
    answer: { status: 201, schema: DiscordPage, description: "Where to send the customer" },
    refuses: ["discord.not_offered", "password.set_already"],
  },
  async ({ ports, actor }) => ({ body: await askForFirstPassword(ports, actor) }),
);

const postPassword = endpoint(
  {
    method: "post",
    path: "/users/discord/password",
    audience: "customer",
    summary: "Set the first password of an account that was opened by Discord",
    description:
      "For who has just signed in at Discord once more, as who is linked to the account. Every " +
      "other device is signed out. Whoever has proved an address may reset it by a code instead.",
    tag: TAG,
    body: z.strictObject({ ...CameBack, password: zPassword }).meta({
      id: "FirstPassword",
      example: { ...EXAMPLE, password: "kopi-tubruk-tanpa-gula" },
    }),
    answer: { status: 204, schema: Empty, description: "It is the password from now on" },
    refuses: [...NOT_PROVED, "discord.other_person", "password.set_already"],
  },
  async ({ ports, actor, body }) => {
    await setFirstPassword(ports, actor, body);
    return { body: {} };
  },
);

export const discordSignInEndpoints: readonly Endpoint[] = [
  postAuthorize,
  postLogin,
  postPasswordPage,
  postPassword,
];
