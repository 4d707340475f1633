import type { Customer } from "../../domain/actor.ts";
import type { User } from "../../domain/auth/person.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import { businessDay } from "../../domain/time.ts";
import type { Account } from "../../domain/users/account.ts";
import {
  birthDateProblem,
  type Profile,
  type ProfileChange,
  type ProfileFacts,
  type SettingsChange,
  type UserSettings,
} from "../../domain/users/profile.ts";
import type { Use } from "../../ports/index.ts";
import { accountWrites } from "../shared/put-account.ts";
import { accountOf, next } from "./change-account.ts";

/** How a customer describes themselves. */
export async function profileOf(
  ports: Use<"accounts" | "files" | "profiles">,
  owner: Id<"user">,
): Promise<Profile> {
  const [account, stored, avatar_id] = await Promise.all([
    accountOf(ports, owner),
    ports.profiles.of(owner),
    avatarOf(ports, owner),
  ]);
  const { time_zone: _setting, ...details } = stored;
  const { name, email, phone } = account;
  return { name, email, phone, ...details, avatar_id };
}

async function avatarOf({ files }: Use<"files">, owner: Id<"user">): Promise<Profile["avatar_id"]> {
  const { data } = await files.ofOwner(owner, { purpose: "avatar", limit: AVATARS_MAX });
  return data.find(({ state }) => state === "READY")?.id ?? null;
}

/** The one that is shown, and those that are still being checked. */
const AVATARS_MAX = 10;

type Changing = Use<
  "accounts" | "commit" | "customerSessions" | "files" | "now" | "outbox" | "profiles"
>;

/** Changes what is named, and leaves the rest. */
export async function changeProfile(
  ports: Changing,
  owner: Customer,
  { name, ...details }: ProfileChange,
): Promise<Profile> {
  const problem =
    details.birth_date && birthDateProblem(details.birth_date, businessDay(ports.now()));
  if (problem)
    refuse("request.invalid", { errors: [{ pointer: "/birth_date", message: problem }] });
  await change(ports, owner, { account: { name }, profile: details });
  return await profileOf(ports, owner.id);
}

export async function settingsOf(
  ports: Use<"accounts" | "profiles">,
  owner: Id<"user">,
): Promise<UserSettings> {
  const [{ locale }, { time_zone }] = await Promise.all([
    accountOf(ports, owner),
    ports.profiles.of(owner),
  ]);
  return { locale, time_zone };
}

export async function changeSettings(
  ports: Changing,
  owner: Customer,
  { locale, ...profile }: SettingsChange,
): Promise<UserSettings> {
  await change(ports, owner, { account: { locale }, profile });
  return await settingsOf(ports, owner.id);
}

interface Facts {
  readonly account: { readonly [Key in "name" | "locale"]?: User[Key] | undefined };
  readonly profile: ProfileFacts;
}

/** One commit. An account that somebody else changes at the same time refuses it. */
async function change(ports: Changing, owner: Customer, { account, profile }: Facts) {
  const at = ports.now();
  const before = await accountOf(ports, owner.id);
  const { name = before.name, locale = before.locale } = account;
  const isSame = name === before.name && locale === before.locale;
  const after: Account = next(before, { name, locale, updated_at: at });
  const told = Object.keys(profile).length > 0;
  await ports.commit(
    ...(isSame ? [] : accountWrites(ports, after)),
    ...(told ? [ports.profiles.change(owner.id, profile, at)] : []),
  );
  // The job does it too, should this be the last that is heard of this request.
  if (!isSame) await ports.customerSessions.put(after);
}
