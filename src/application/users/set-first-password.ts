import type { Customer } from "../../domain/actor.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import {
  type CameBack,
  type DiscordPage,
  type DiscordPurpose,
  discordPage,
  whoCameBack,
} from "../shared/discord/sign-in-page.ts";
import { type PasswordPorts, putPassword } from "./change-password.ts";

/**
 * Sends a customer who has no password to Discord's page, which asks again: an open session alone
 * opens no other way in.
 */
export async function askForFirstPassword(
  ports: Use<"discordSignIn" | "now" | "people" | "vault">,
  owner: Customer,
): Promise<DiscordPage> {
  await refuseSecond(ports, owner);
  return await discordPage(ports, purposeOf(owner), { ask_again: true });
}

type Ports = PasswordPorts & Parameters<typeof whoCameBack>[0];

/**
 * Sets the first password of an account that was opened by Discord, for whoever has just signed in
 * there once more. Whatever asks for the password is open to its owner from then on.
 */
export async function setFirstPassword(
  ports: Ports,
  owner: Customer,
  { password, ...given }: CameBack & { readonly password: string },
): Promise<void> {
  await refuseSecond(ports, owner);
  const { person } = await whoCameBack(ports, purposeOf(owner), given);
  const link = await ports.discordLinks.ofUser(owner.id);
  if (link?.discord_id !== person.discord_id) refuse("discord.other_person");
  await putPassword(ports, owner, password);
}

async function refuseSecond({ people }: Use<"people">, { id }: Customer): Promise<void> {
  if ((await people.passwordOf(id)) !== undefined) refuse("password.set_already");
}

function purposeOf({ session_id }: Customer): DiscordPurpose {
  return `first password in ${session_id ?? refuse("auth.token_invalid")}`;
}
