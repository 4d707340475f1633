import type { Contact } from "../../domain/auth/contact.ts";
import { newSecretName } from "../../domain/ids.ts";
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

/**
 * What a device keeps that has signed in to an account, for its next sign-in there. It opens
 * nothing: whoever shows it is only counted apart from everybody else.
 */
export async function newDeviceToken(
  { tokens }: Use<"tokens">,
  account: string,
  at: Instant,
): Promise<string> {
  const over = Math.floor(Date.parse(at) / 1000) + DAYS * 24 * 60 * 60;
  const device = newSecretName();
  return `${over}.${device}.${await tokens.sealOf(sealed({ account, over, device }))}`;
}

/** The device that shows such a token for this very account, by the name it is counted by. */
export async function knownDevice(
  { tokens, now }: Use<"now" | "tokens">,
  { account, token = "" }: { readonly account: string; readonly token?: string | undefined },
): Promise<string | undefined> {
  const [, over = "", device = "", seal = ""] = FORM.exec(token) ?? [];
  if (Number(over) * 1000 <= Date.parse(now())) return undefined;
  return (await tokens.isSealed(sealed({ account, over, device }), seal)) ? device : undefined;
}

function sealed(of: { account: string; over: number | string; device: string }): string {
  return `device ${of.over} ${of.device} ${of.account}`;
}
