import { createHash } from "node:crypto";
import * as z from "zod";
import { DiscordPerson } from "../../../domain/discord/discord-link.ts";
import type { DiscordProfile } from "../../../domain/discord/profile.ts";
import { canonicalEmail } from "../../../domain/text/email.ts";
import type { DiscordAnswer, DiscordSignIn } from "../../../ports/discord/discord-sign-in.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { type DiscordAnswered, type DiscordConfig, discordApi } from "../shared/api.ts";

interface OAuthConfig extends DiscordConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUrl: string;
}

type Shown = Parameters<DiscordSignIn["identify"]>[0];

const Token = z.object({ access_token: z.string().min(1).max(2_048), token_type: z.string() });
const Me = z.object({
  id: z.string(),
  username: z.string(),
  global_name: z.string().nullable().catch(null),
  email: z.string().nullable().catch(null),
  verified: z.boolean().catch(false),
});
type Me = z.infer<typeof Me>;

/** Discord's OAuth 2.0: who somebody is, what they are called there, and nothing else of theirs. */
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
    const profile = me.status === 200 ? profileIn(me.body) : undefined;
    return profile === undefined ? unknown("users/@me", me) : { kind: "known", profile };
  }

  return {
    name: "discord",

    pageFor({ state, verifier, with_email, ask_again }) {
      const query = new URLSearchParams({
        ...{ response_type: "code", client_id: clientId, redirect_uri: redirectUrl },
        ...{ scope: with_email ? "identify email" : "identify", state },
        prompt: ask_again ? "consent" : "none",
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

function profileIn(body: unknown): DiscordProfile | undefined {
  const me = Me.safeParse(body).data;
  const said = { discord_id: me?.id, username: me?.username };
  const person = DiscordPerson.safeParse(said).data;
  if (me === undefined || person === undefined) return undefined;
  return { person, display_name: me.global_name, email: verifiedEmail(me) };
}

/** One that Discord has not verified is anybody's. */
function verifiedEmail({ email, verified }: Me): string | null {
  return verified && email !== null ? (canonicalEmail(email.trim()) ?? null) : null;
}

/** Only this error is about the code; any other is about how the shop is set up. */
function isInvalidGrant({ status, body }: DiscordAnswered): boolean {
  return status === 400 && z.object({ error: z.literal("invalid_grant") }).safeParse(body).success;
}

function unknown(path: string, { status }: DiscordAnswered): DiscordAnswer {
  return { kind: "unknown", detail: `${path} answered with ${status}` };
}
