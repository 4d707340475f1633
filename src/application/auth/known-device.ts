import { type Contact, contactOf } from "../../domain/auth/contact.ts";
import type { User } from "../../domain/auth/person.ts";
import { type Id, newSecretName } from "../../domain/ids.ts";
import { type Instant, instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

export const DEVICE_TOKEN_MAX = 100;
/** A device that stays away for longer is a strange one again. */
const DAYS = 180;
const DAY_SECONDS = 24 * 60 * 60;
const FORM = /^(\d{10})\.([0-9a-f]{32})\.([0-9a-f]{16})$/;

/** A customer's account as it is named at a sign-in, whether or not there is one. */
export const accountAt = ({ value }: Pick<Contact, "value">) => `customer:${value.toLowerCase()}`;

/** The same for who named none when they signed in: their first address, or their id. */
export function accountOfUser(user: Pick<User, "id" | "email" | "phone">): string {
  return accountAt(contactOf(user) ?? { value: user.id });
}

/** Where somebody signed in, with what their device keeps for the next time. */
export interface AtDevice {
  readonly device_token: string;
}

/** Who signed in, and by which of their addresses. */
interface SignedInAs {
  readonly owner: Id<"user">;
  /** As `accountAt` names it. */
  readonly account: string;
}

/**
 * What a device keeps that has signed in to an account, for its next sign-in there. It opens
 * nothing: whoever shows it is only counted apart from everybody else. It names the account, not
 * only its address: whoever had the address before its owner proved it knows no device of theirs.
 */
export async function newDeviceToken(
  { tokens }: Use<"tokens">,
  as: SignedInAs,
  at: Instant,
): Promise<string> {
  const over = Math.floor(Date.parse(at) / 1000) + DAYS * DAY_SECONDS;
  const device = newSecretName();
  return `${over}.${device}.${await tokens.sealOf(sealed({ ...as, over, device }))}`;
}

/**
 * The device that shows such a token for whoever has this very address, by the name it is counted
 * by.
 */
export async function knownDevice(
  ports: Use<"accounts" | "now" | "people" | "tokens">,
  { contact, token }: { readonly contact: Contact; readonly token?: string | undefined },
): Promise<string | undefined> {
  if (!isLive(ports, token)) return undefined;
  const owner = (await ports.people.userAt(contact))?.id ?? "nobody";
  return await shownDevice(ports, { owner, account: accountAt(contact) }, token);
}

/** The same where it is known whose account it is. */
export async function shownDevice(
  ports: Use<"accounts" | "now" | "tokens">,
  as: Pick<Sealed, "account"> & { readonly owner: Id<"user"> | "nobody" },
  token = "",
): Promise<string | undefined> {
  if (!isLive(ports, token)) return undefined;
  const [, over = "", device = "", seal = ""] = FORM.exec(token) ?? [];
  const isKnown = await ports.tokens.isSealed(sealed({ ...as, over, device }), seal);
  if (!isKnown || as.owner === "nobody") return undefined;
  const given_at = instant((Number(over) - DAYS * DAY_SECONDS) * 1000);
  return given_at > (await shutOutAt(ports, as.owner)) ? device : undefined;
}

/** When an account was last closed, banned or deactivated, which ends its devices as well. */
async function shutOutAt({ accounts }: Use<"accounts">, owner: Id<"user">): Promise<string> {
  // No change leaves a status as it was, so of any two that follow each other one shuts out.
  const { data } = await accounts.statusHistory(owner, { limit: 5 });
  return data.find(({ status }) => status !== "ACTIVE")?.changed_at ?? "";
}

/** Whether it may be such a token, and is not over. */
function isLive({ now }: Use<"now">, token = ""): boolean {
  return Number(FORM.exec(token)?.[1] ?? 0) * 1000 > Date.parse(now());
}

interface Sealed {
  readonly owner: string;
  readonly account: string;
  readonly over: number | string;
  readonly device: string;
}

function sealed({ owner, account, over, device }: Sealed): string {
  return `device ${over} ${device} ${owner} ${account}`;
}
