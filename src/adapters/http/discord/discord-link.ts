import * as z from "zod";
import {
  finishDiscordLink,
  issueLinkCode,
  startDiscordLink,
  unlinkDiscord,
} from "../../../application/discord/link-discord.ts";
import { DiscordLink } from "../../../domain/discord/discord-link.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { linkedAccountRoutes, linkStartRoute } from "../core/linked-account.ts";

const TAG = "Discord";

const linked = linkedAccountRoutes({
  path: "/users/discord",
  tag: TAG,
  shown: { schema: DiscordLink, summary: "Who one is at Discord", answer: "The linked account" },
  not_linked: "discord.not_linked",
  unlinked: {
    summary: "Unlink the Discord account",
    answer: "Nobody at Discord acts for the caller",
    refuses: ["discord.only_way_in"],
  },
  find: ({ discordLinks }, owner) => discordLinks.ofUser(owner),
  unlink: unlinkDiscord,
});

const postCode = linkStartRoute({
  path: "/users/discord/link-code",
  tag: TAG,
  summary: "A code that links the account to whoever types it at Discord",
  description: "It works once, for ten minutes, and a new one ends the one before.",
  answer: {
    schema: z
      .object({ code: z.string().meta({ example: "K7QW-42MX" }), expires_at: zInstant })
      .meta({ id: "DiscordLinkCode" }),
    description: "To be typed at Discord",
  },
  issue: issueLinkCode,
});

const postAuthorize = linkStartRoute({
  path: "/users/discord/authorize",
  tag: TAG,
  summary: "The address of Discord's sign-in page, for linking",
  description:
    "Discord sends the browser back to the shop's page with `code` and `state`, which that " +
    "page gives to `POST /auth/discord/callback` in the same session.",
  answer: {
    schema: z
      .object({
        url: z.url().meta({ example: "https://discord.com/oauth2/authorize?state=5f0c" }),
        expires_at: zInstant,
      })
      .meta({ id: "DiscordSignInPage" }),
    description: "Where to send the customer",
  },
  refuses: ["discord.not_offered"],
  issue: startDiscordLink,
});

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
      "discord.buyer_blocked",
      "service.unavailable",
    ],
  },
  async ({ ports, actor, body }) => ({ body: await finishDiscordLink(ports, actor, body) }),
);

export const discordLinkEndpoints: readonly Endpoint[] = [
  ...linked,
  postCode,
  postAuthorize,
  postCallback,
];
