import { type Contact, contactOf } from "../../domain/auth/contact.ts";
import type { User } from "../../domain/auth/person.ts";
import { type Id, newSecretName } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

export const DEVICE_TOKEN_MAX = 100;
/** A device that stays away for longer is a strange one again. */
const DAYS = 180;
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
  const over = Math.floor(Date.parse(at) / 1000) + DAYS * 24 * 60 * 60;
  const device = newSecretName();
  return `${over}.${device}.${await tokens.sealOf(sealed({ ...as, over, device }))}`;
}

/**
 * The device that shows such a token for whoever has this very address, by the name it is counted
 * by.
 */
export async function knownDevice(
  ports: Use<"now" | "people" | "tokens">,
  { contact, token }: { readonly contact: Contact; readonly token?: string | undefined },
): Promise<string | undefined> {
  if (!isLive(ports, token)) return undefined;
  const owner = (await ports.people.userAt(contact))?.id ?? "nobody";
  return await shownDevice(ports, { owner, account: accountAt(contact) }, token);
}

/** The same where it is known whose account it is. */
export async function shownDevice(
  ports: Use<"now" | "tokens">,
  as: Pick<Sealed, "owner" | "account">,
  token = "",
): Promise<string | undefined> {
  if (!isLive(ports, token)) return undefined;
  const [, over = "", device = "", seal = ""] = FORM.exec(token) ?? [];
  const isKnown = await ports.tokens.isSealed(sealed({ ...as, over, device }), seal);
  return isKnown ? device : undefined;
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
