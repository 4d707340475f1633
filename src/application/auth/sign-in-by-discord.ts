import type { Visitor } from "../../domain/actor.ts";
import { contactsOf } from "../../domain/auth/contact.ts";
import type { User } from "../../domain/auth/person.ts";
import { type DiscordProfile, nameOf } from "../../domain/discord/profile.ts";
import { type Id, newId } from "../../domain/ids.ts";
import { networkOf } from "../../domain/network.ts";
import { Refusal, type RefusalCode, refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import {
  type CameBack,
  type DiscordPage,
  discordPage,
  whoCameBack,
} from "../shared/discord/sign-in-page.ts";
import { screenVisitor } from "../shared/fraud/screen-visitor.ts";
import { countTries } from "../shared/limits/count-tries.ts";
import { tellObject } from "../shared/put-account.ts";
import { enter } from "./enter.ts";
import type { SignedIn } from "./grant.ts";
import { type AtDevice, accountOfUser } from "./known-device.ts";
import { openAccount } from "./open-account.ts";
import type { Challenged } from "./sign-in-challenge.ts";

const PURPOSE = "sign-in at Discord";

/** Sends somebody who has not said who they are to Discord's page. */
export async function askToSignInByDiscord(
  ports: Parameters<typeof discordPage>[0],
): Promise<DiscordPage> {
  return await discordPage(ports, PURPOSE, { ask_again: false, with_email: true });
}

interface DiscordSignInGiven extends CameBack {
  readonly device_token?: string | undefined;
  /** Of an account that is opened by it; without one, it is called as at Discord. */
  readonly name?: string | undefined;
  readonly accepted_terms?: string | undefined;
}

type Ports = Parameters<typeof whoCameBack>[0] &
  Parameters<typeof enter>[0] &
  Parameters<typeof openAccount>[0] &
  Parameters<typeof screenVisitor>[0] &
  Use<"catalogue" | "limiter" | "outbox" | "policy">;

type Entered = (SignedIn<User> & AtDevice & { readonly is_new: boolean }) | Challenged;

/**
 * Signs in whoever Discord says has signed in there, by their id at Discord alone; for an id that
 * is linked to nobody, an account is opened. An address that Discord tells finds no account: it is
 * Discord's claim, and whoever has it here has not been asked.
 */
export async function signInByDiscord(
  ports: Ports,
  visitor: Visitor,
  given: DiscordSignInGiven,
): Promise<Entered> {
  // As of now: what ends all sessions of the account meanwhile ends this one with them.
  const at = ports.now();
  const facts = await ports.catalogue.snapshot();
  const known = { at, facts, given, who: await whoCameBack(ports, PURPOSE, given) };
  const { discord_id } = known.who.person;
  const owner = await ports.discordLinks.userOf(discord_id);
  if (owner !== undefined) return await enterLinked(ports, visitor, { ...known, owner });
  const opened = await unless("discord.taken", () => register(ports, visitor, known));
  if (opened !== undefined) return { ...opened, is_new: true };
  // Another answer of Discord's was faster for the same person, who has one account.
  const first = (await ports.discordLinks.userOf(discord_id)) ?? refuse("discord.taken");
  return await enterLinked(ports, visitor, { ...known, owner: first });
}

interface Known {
  readonly at: Instant;
  readonly facts: CatalogueSnapshot;
  readonly given: DiscordSignInGiven;
  readonly who: DiscordProfile;
}

async function enterLinked(
  ports: Ports,
  visitor: Visitor,
  { at, facts, given, who, owner }: Known & { readonly owner: Id<"user"> },
): Promise<Entered> {
  const [person, password_hash] = await Promise.all([
    ports.people.user(owner),
    ports.people.passwordOf(owner),
  ]);
  if (person === undefined) return refuse("auth.account_blocked");
  await screenVisitor(ports, visitor, { act: "login", facts, contacts: contactsOf(person) });
  const { discord_id } = who.person;
  const { device_token } = given;
  const proof = { password_hash, discord_id };
  const account = accountOfUser(person);
  const entered = await enter(ports, visitor, { person, account, device_token, at, proof });
  return "challenge" in entered ? entered : { ...entered, is_new: false };
}

/**
 * Opens an account without a password. The address that Discord tells is its owner's to prove, like
 * any that is typed; one that somebody has, or a shop that takes proved ones only, leaves it empty.
 */
async function register(ports: Ports, visitor: Visitor, { at, facts, given, who }: Known) {
  const { settings } = facts;
  if (!settings["registration.by_discord"]) refuse("discord.registration_closed");
  await countTries(ports, [ports.policy.limits.register, networkOf(visitor.ip)]);
  const told = { email: who.email, phone: null };
  await screenVisitor(ports, visitor, { act: "register", facts, contacts: contactsOf(told) });
  const { name = nameOf(who), accepted_terms } = given;
  const link = { ...who.person, linked_at: at };
  const open = (email: string | null) => {
    const id = newId("user", at);
    return openAccount(ports, visitor, {
      ...{ id, at, settings, chosen: { name, accepted_terms, password: null } },
      contacts: { email, email_verified_at: null, phone: null, phone_verified_at: null },
      before: [ports.discordLinks.add(id, link), tellObject(ports, id, at)],
    });
  };
  if (who.email === null || !settings["registration.without_code"]) return await open(null);
  return (await unless("auth.email_taken", () => open(who.email))) ?? (await open(null));
}

/** What comes of it, or nothing where it is refused by this code. */
async function unless<Done>(code: RefusalCode, run: () => Promise<Done>) {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== code) throw error;
    return undefined;
  }
}
