import { createHash } from "node:crypto";
import { z } from "zod";
import { DiscordPerson } from "../../../domain/discord/discord-link.ts";
import type { DiscordAnswer, DiscordSignIn } from "../../../ports/discord/discord-sign-in.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { type DiscordAnswered, type DiscordConfig, discordApi } from "./api.ts";

interface OAuthConfig extends DiscordConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUrl: string;
}

type Shown = Parameters<DiscordSignIn["identify"]>[0];

const Token = z.object({ access_token: z.string().min(1).max(2_048), token_type: z.string() });
const Me = z.object({ id: z.string(), username: z.string() });

/** Discord's OAuth 2.0: its id is asked for and nothing else, and the token is thrown away. */
export function discordOAuth(config: OAuthConfig, fetch: Fetch): DiscordSignIn {
  const { clientId, redirectUrl } = config;
  const ask = discordApi(config, fetch);

  async function identify({ code, verifier, client_secret }: Shown): Promise<DiscordAnswer> {
    const form = {
      ...{ grant_type: "authorization_code", code, code_verifier: verifier },
      ...{ client_id: clientId, redirect_uri: redirectUrl },
      client_secret: client_secret ?? config.clientSecret,
    };
    const traded = await ask("/oauth2/token", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
    });
    if (isInvalidGrant(traded)) return { kind: "refused" };
    const token = traded.status === 200 ? Token.safeParse(traded.body).data : undefined;
    if (token === undefined) return unknown("token", traded);
    const authorization = `Bearer ${token.access_token}`;
    const me = await ask("/users/@me", { method: "GET", headers: { authorization } });
    const { id, username } = (me.status === 200 ? Me.safeParse(me.body).data : undefined) ?? {};
    const person = DiscordPerson.safeParse({ discord_id: id, username }).data;
    return person === undefined ? unknown("users/@me", me) : { kind: "known", person };
  }

  return {
    name: "discord",

    pageFor(state, verifier) {
      const query = new URLSearchParams({
        ...{ response_type: "code", client_id: clientId, redirect_uri: redirectUrl },
        ...{ scope: "identify", state, prompt: "consent" },
        code_challenge: createHash("sha256").update(verifier).digest("base64url"),
        code_challenge_method: "S256",
      });
      return `${config.url}/oauth2/authorize?${query}`;
    },

    async identify(shown) {
      try {
        return await identify(shown);
      } catch (error) {
        return { kind: "unknown", detail: error instanceof Error ? error.name : "no answer" };
      }
    },
  };
}

/** Only this error is about the code; any other is about how the shop is set up. */
function isInvalidGrant({ status, body }: DiscordAnswered): boolean {
  return status === 400 && z.object({ error: z.literal("invalid_grant") }).safeParse(body).success;
}

function unknown(path: string, { status }: DiscordAnswered): DiscordAnswer {
  return { kind: "unknown", detail: `${path} answered with ${status}` };
}
