import type { Customer } from "../../domain/actor.ts";
import { contactOf } from "../../domain/auth/contact.ts";
import {
  type DiscordLink,
  type DiscordPerson,
  expiryOf,
  type LinkSecret,
  newLinkCode,
  newState,
  secretText,
} from "../../domain/discord/discord-link.ts";
import { refuse } from "../../domain/refusal.ts";
import { typedIdentifier } from "../../domain/text/typed-text.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import {
  type CameBackLinking,
  linkSecretOf,
  linkVerifierOf,
  whoLinks,
} from "../shared/discord/who-links.ts";
import { countTries } from "../shared/limits/count-tries.ts";
import { provePassword } from "../shared/prove-pin.ts";
import { tellObject } from "../shared/put-account.ts";
import { tellOwner } from "../shared/tell-owner.ts";

type Linking = Use<
  "commit" | "discordLinks" | "messengers" | "now" | "outbox" | "people" | "vault"
>;
type Asking = Use<"commit" | "discordLinks" | "limiter" | "now" | "passwords" | "people" | "vault">;

/** Codes that one person at Discord may try. */
const CODE_TRIES = { name: "discord-code", limit: 10, window_seconds: 10 * 60 } as const;

interface Proved {
  readonly password: string;
}

/**
 * A code that links the account to whoever types it at Discord. The password is asked for, since
 * whoever is linked can act for the customer there.
 */
export async function issueLinkCode(
  ports: Asking,
  owner: Customer,
  { password }: Proved,
): Promise<{ readonly code: string; readonly expires_at: Instant }> {
  await provePassword(ports, owner, password);
  const code = newLinkCode();
  return { code, expires_at: await putSecret(ports, owner, { kind: "code", text: typed(code) }) };
}

/** Sends a customer to Discord's sign-in page, with a state that only this session brings back. */
export async function startDiscordLink(
  ports: Asking & Use<"discordSignIn">,
  owner: Customer,
  { password }: Proved,
): Promise<{ readonly url: string; readonly expires_at: Instant }> {
  const page = ports.discordSignIn ?? refuse("discord.not_offered");
  await provePassword(ports, owner, password);
  const state = newState();
  const expires_at = await putSecret(ports, owner, { kind: "state", text: state });
  const verifier = await linkVerifierOf(ports, state);
  return { url: page.pageFor({ state, verifier, ask_again: true }), expires_at };
}

/** Links the account to who has said yes at Discord. The state is spent before Discord is asked. */
export async function finishDiscordLink(
  ports: Linking & Use<"discordSignIn" | "settingSecrets">,
  owner: Customer,
  given: CameBackLinking,
): Promise<DiscordLink> {
  const person = await whoLinks(ports, owner, given);
  const link = { ...person, linked_at: ports.now() };
  await ports.commit(...(await linkWrites(ports, owner.id, link)));
  return link;
}

/**
 * Links the account that a code was issued for to the person at Discord who typed it. The caller
 * has checked that Discord itself says who that is.
 */
export async function linkByCode(
  ports: Linking & Use<"customerSessions" | "limiter">,
  person: DiscordPerson,
  code: string,
): Promise<DiscordLink> {
  await countTries(ports, [CODE_TRIES, person.discord_id]);
  const secret =
    (await linkSecretOf(ports, "code", typed(code))) ?? refuse("discord.secret_invalid");
  const owner = await ports.people.user(secret.user_id);
  if (owner?.status !== "ACTIVE") return refuse("discord.secret_invalid");
  const at = ports.now();
  const { session_id } = secret;
  // Whoever has been signed out since they asked for a code links nothing by it.
  const standing =
    session_id && (await ports.customerSessions.principal({ owner: owner.id, session_id, at }));
  if (!standing) return refuse("discord.secret_invalid");
  const link = { ...person, linked_at: at };
  await ports.commit(
    ports.discordLinks.takeSecret(secret.hash, at),
    ...(await linkWrites(ports, owner.id, link)),
  );
  return link;
}

/** The link; the customer's own object hears of it, and so does whoever may not have asked. */
async function linkWrites(
  ports: Use<"discordLinks" | "messengers" | "outbox" | "people">,
  id: Customer["id"],
  link: DiscordLink,
): Promise<readonly Write[]> {
  const at = link.linked_at;
  const notices = await tellOwner(ports, { id }, { event: "discord_link_changed", at });
  return [ports.discordLinks.add(id, link), tellObject(ports, id, at), ...notices];
}

/** From then on nobody at Discord acts for the customer, who must have another way in. */
export async function unlinkDiscord(
  ports: Use<"commit" | "discordLinks" | "messengers" | "now" | "outbox" | "people">,
  { id }: Customer,
): Promise<void> {
  const [link, user, password_hash] = await Promise.all([
    ports.discordLinks.ofUser(id),
    ports.people.user(id),
    ports.people.passwordOf(id),
  ]);
  if (link === undefined) return;
  const isAddressed = user !== undefined && contactOf(user) !== undefined;
  if (!isAddressed || password_hash === undefined) refuse("discord.only_way_in");
  const at = ports.now();
  const notices = await tellOwner(ports, { id }, { event: "discord_link_changed", at });
  await ports.commit(ports.discordLinks.remove(id), tellObject(ports, id, at), ...notices);
}

async function putSecret(
  { commit, discordLinks, now, vault }: Asking,
  { id, session_id }: Customer,
  { kind, text }: Pick<LinkSecret, "kind"> & { readonly text: string },
): Promise<Instant> {
  if (session_id === null) return refuse("auth.token_invalid");
  const at = now();
  const expires_at = expiryOf(at);
  const hash = await vault.index(secretText(kind, text));
  await commit(discordLinks.putSecret({ hash, kind, user_id: id, session_id, expires_at }, at));
  return expires_at;
}

/** As people type it: with or without the hyphen, in either case. */
function typed(code: string): string {
  return typedIdentifier(code).replaceAll(/[ -]/g, "").toUpperCase();
}
