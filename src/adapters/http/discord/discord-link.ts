import { z } from "zod";
import {
  finishDiscordLink,
  issueLinkCode,
  startDiscordLink,
  unlinkDiscord,
} from "../../../application/discord/link-discord.ts";
import { DiscordLink } from "../../../domain/discord/discord-link.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { Proof } from "../core/proof.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Discord";
const PROOF = [
  "password.not_set",
  "password.wrong",
  "rate.limited",
  "service.unavailable",
] as const;

const getLink = endpoint(
  {
    method: "get",
    path: "/users/discord",
    audience: "customer",
    summary: "Who one is at Discord",
    tag: TAG,
    answer: { status: 200, schema: DiscordLink, description: "The linked account" },
    refuses: ["discord.not_linked"],
  },
  async ({ ports, actor }) => ({
    body: (await ports.discordLinks.ofUser(actor.id)) ?? refuse("discord.not_linked"),
  }),
);

const postCode = endpoint(
  {
    method: "post",
    path: "/users/discord/link-code",
    audience: "customer",
    summary: "A code that links the account to whoever types it at Discord",
    description: "It works once, for ten minutes, and a new one ends the one before.",
    tag: TAG,
    body: Proof,
    answer: {
      status: 201,
      schema: z
        .object({ code: z.string().meta({ example: "K7QW-42MX" }), expires_at: zInstant })
        .meta({ id: "DiscordLinkCode" }),
      description: "To be typed at Discord",
    },
    refuses: PROOF,
  },
  async ({ ports, actor, body }) => ({ body: await issueLinkCode(ports, actor, body) }),
);

const postAuthorize = endpoint(
  {
    method: "post",
    path: "/users/discord/authorize",
    audience: "customer",
    summary: "The address of Discord's sign-in page, for linking",
    description:
      "Discord sends the browser back to the shop's page with `code` and `state`, which that " +
      "page gives to `POST /auth/discord/callback` in the same session.",
    tag: TAG,
    body: Proof,
    answer: {
      status: 201,
      schema: z
        .object({
          url: z.url().meta({ example: "https://discord.com/oauth2/authorize?state=5f0c" }),
          expires_at: zInstant,
        })
        .meta({ id: "DiscordSignInPage" }),
      description: "Where to send the customer",
    },
    refuses: ["discord.not_offered", ...PROOF],
  },
  async ({ ports, actor, body }) => ({ body: await startDiscordLink(ports, actor, body) }),
);

const postCallback = endpoint(
  {
    method: "post",
    path: "/auth/discord/callback",
    audience: "customer",
    summary: "Link the account to who has signed in at Discord",
    description: "A state works once, for ten minutes, in the session that asked for it.",
    tag: TAG,
    body: z
      .strictObject({ code: z.string().min(1).max(512), state: z.string().min(1).max(128) })
      .meta({
        id: "DiscordCallback",
        example: { code: "NhhvTDYsFcdgNLnnLijcl7Ku7bEEeee", state: "5f0c" },
      }),
    answer: { status: 200, schema: DiscordLink, description: "The linked account" },
    refuses: [
      "discord.not_offered",
      "discord.secret_invalid",
      "discord.refused",
      "discord.linked",
      "discord.taken",
      "service.unavailable",
    ],
  },
  async ({ ports, actor, body }) => ({ body: await finishDiscordLink(ports, actor, body) }),
);

const deleteLink = endpoint(
  {
    method: "delete",
    path: "/users/discord",
    audience: "customer",
    summary: "Unlink the Discord account",
    tag: TAG,
    answer: { status: 204, schema: Empty, description: "Nobody at Discord acts for the caller" },
    refuses: ["discord.only_way_in"],
  },
  async ({ ports, actor }) => {
    await unlinkDiscord(ports, actor);
    return { body: {} };
  },
);

export const discordLinkEndpoints: readonly Endpoint[] = [
  getLink,
  postCode,
  postAuthorize,
  postCallback,
  deleteLink,
];
