import * as z from "zod";
import { hexDigest, sameInConstantTime } from "../../../domain/digest.ts";
import { expiryOf, newState } from "../../../domain/discord/discord-link.ts";
import type { DiscordProfile } from "../../../domain/discord/profile.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Instant, zInstant } from "../../../domain/time.ts";
import type { DiscordPageWish, DiscordSignIn } from "../../../ports/discord/discord-sign-in.ts";
import type { Use } from "../../../ports/index.ts";
import { openSecret } from "../secrets/open-secret.ts";

/** What somebody is sent to Discord for: the text that their ticket is sealed with. */
export type DiscordPurpose = "sign-in at Discord" | `first password in ${string}`;

/** A page of Discord's, and what its answer is only good with. */
export interface DiscordPage {
  readonly url: string;
  readonly ticket: string;
  readonly expires_at: Instant;
}

/** What Discord sent the browser back with, and the ticket of who asked. */
export interface CameBack {
  readonly ticket: string;
  readonly state: string;
  readonly code?: string | undefined;
  /** In place of a code. */
  readonly error?: string | undefined;
}

const Ticket = z.strictObject({ state: z.string(), verifier: z.string(), expires_at: zInstant });

/**
 * Discord's page for somebody who stays who they are in this browser: the ticket is no part of the
 * address, so a link with another's code and state does nothing where that other has not begun.
 * Nothing is stored for who may never come back.
 */
export async function discordPage(
  { discordSignIn, now, vault }: Use<"discordSignIn" | "now" | "vault">,
  purpose: DiscordPurpose,
  wish: Pick<DiscordPageWish, "ask_again" | "with_email">,
): Promise<DiscordPage> {
  const page = discordSignIn ?? refuse("discord.not_offered");
  const state = newState();
  const verifier = newState();
  const expires_at = expiryOf(now());
  const ticket = await vault.seal(JSON.stringify({ state, verifier, expires_at }), purpose);
  return { url: page.pageFor({ ...wish, state, verifier }), ticket, expires_at };
}

type Asking = Use<"commit" | "discordLinks" | "discordSignIn" | "now" | "settingSecrets" | "vault">;

/** Who has said yes at Discord. The state is spent before Discord is asked, or has said no. */
export async function whoCameBack(
  ports: Asking,
  purpose: DiscordPurpose,
  { ticket, state, code, error }: CameBack,
): Promise<DiscordProfile> {
  const page = ports.discordSignIn ?? refuse("discord.not_offered");
  const text = await ports.vault.open(ticket, purpose).catch(() => undefined);
  const asked = text === undefined ? undefined : Ticket.parse(JSON.parse(text));
  if (asked === undefined || asked.expires_at <= ports.now()) return invalid();
  if (!sameInConstantTime(state, asked.state)) return invalid();
  await ports.commit(ports.discordLinks.spendState(hexDigest("sha256", state), asked.expires_at));
  if (error === "access_denied") return refuse("discord.denied");
  if (error !== undefined || code === undefined) return refuse("discord.refused");
  return await identified(ports, page, { code, verifier: asked.verifier });
}

/** Who a code of Discord's stands for; without an answer nobody knows whether it is spent. */
export async function identified(
  ports: Use<"settingSecrets" | "vault">,
  page: DiscordSignIn,
  shown: { readonly code: string; readonly verifier: string },
): Promise<DiscordProfile> {
  const client_secret = await openSecret(ports, "discord.client_secret");
  const answer = await page.identify({ ...shown, client_secret });
  if (answer.kind === "refused") return refuse("discord.refused");
  if (answer.kind === "unknown") return refuse("service.unavailable", { retry_after_seconds: 30 });
  return answer.profile;
}

function invalid(): never {
  return refuse("discord.secret_invalid");
}
