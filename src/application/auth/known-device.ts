import type { Contact } from "../../domain/auth/contact.ts";
import { type Id, newSecretName } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

export const DEVICE_TOKEN_MAX = 100;
/** A device that stays away for longer is a strange one again. */
const DAYS = 180;
const FORM = /^(\d{10})\.([0-9a-f]{32})\.([0-9a-f]{16})$/;

/** A customer's account as it is named at a sign-in, whether or not there is one. */
export const accountAt = ({ value }: Pick<Contact, "value">) => `customer:${value.toLowerCase()}`;

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

/** The device that shows such a token for this very account, by the name it is counted by. */
export async function knownDevice(
  { now, people, tokens }: Use<"now" | "people" | "tokens">,
  { contact, token = "" }: { readonly contact: Contact; readonly token?: string | undefined },
): Promise<string | undefined> {
  const [, over = "", device = "", seal = ""] = FORM.exec(token) ?? [];
  if (Number(over) * 1000 <= Date.parse(now())) return undefined;
  const owner = (await people.userAt(contact))?.id ?? "nobody";
  const account = accountAt(contact);
  const isKnown = await tokens.isSealed(sealed({ owner, account, over, device }), seal);
  return isKnown ? device : undefined;
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
