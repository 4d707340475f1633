import type { Customer } from "../../domain/actor.ts";
import { PASSWORD_TRIES, type PinRule } from "../../domain/auth/pin.ts";
import { hexDigest } from "../../domain/digest.ts";
import type { Amount } from "../../domain/money.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import { secondsBetween } from "../../domain/time.ts";
import type { Opened } from "../../domain/wallet/outcomes.ts";
import type { Use } from "../../ports/index.ts";
import { countTries, giveBackTries } from "./limits/count-tries.ts";

export type PinPorts = Use<"now" | "passwords" | "pins">;

/** How a customer shows that it is them: neither is asked for below a sum. */
export interface GivenPin {
  readonly pin?: string | undefined;
  readonly pin_token?: string | undefined;
}

interface Proving {
  readonly given: GivenPin;
  /** From how much on the PIN is asked for, with what has left in a day; `null` never asks. */
  readonly from: Amount | null;
  readonly amount: Amount;
  /** Whoever has set no PIN is not asked for it. */
  readonly if_set?: true;
  readonly settings: Pick<Settings, "pin.tries_max">;
  /** What a token must have been given for. */
  readonly bound_to: () => Promise<string>;
  readonly open: (rule: PinRule | undefined) => Promise<Opened>;
}

/**
 * Opens an order that may ask for the PIN, which its wallet decides by what else has left it. A PIN
 * that is asked for by the amount alone, whoever it is, is compared first.
 */
export async function openProved(
  ports: PinPorts,
  owner: Customer,
  { given, from, amount, if_set, settings, bound_to, open }: Proving,
): Promise<Opened> {
  if (from === null) return await open(undefined);
  const { pin, pin_token } = given;
  const rule: PinRule = { from, ...(if_set && { if_set }) };
  if (pin_token !== undefined) {
    const hash = hexDigest("sha256", pin_token);
    return await open({ ...rule, proof: { by: "token", hash, bound_to: await bound_to() } });
  }
  const isMuch = !if_set && amount >= from;
  if (isMuch && pin === undefined) refuse("pin.required");
  if (!isMuch) {
    const answer = await open(rule);
    if (answer.kind !== "pin_required") return answer;
    // The wallet may not have known: a PIN that D1 kept before is taken over by looking at it.
    if (if_set && !(await ports.pins.isSet(owner.id))) return await open(rule);
  }
  if (pin === undefined) return { kind: "pin_required" };
  const version = await provePin(ports, owner, { pin, settings });
  return await open({ ...rule, proof: { by: "pin", version } });
}

/** Refuses unless it is the customer's PIN, and tells its number. */
export async function provePin(
  { now, passwords, pins }: PinPorts,
  { id }: Customer,
  { pin, settings }: { readonly pin: string } & Pick<Proving, "settings">,
): Promise<number> {
  const at = now();
  const tried = await pins.try(id, { at, tries_max: settings["pin.tries_max"] });
  if (tried.kind === "not_set") return refuse("pin.not_set");
  if (tried.kind === "spent") return refuse("pin.reset_required");
  if (tried.kind === "locked") {
    const retry_after_seconds = Math.ceil(secondsBetween(at, tried.until));
    return refuse("pin.locked", { retry_after_seconds });
  }
  if (!(await passwords.verify(pin, tried.hash))) refuse("pin.wrong");
  await pins.proved(id, tried.version);
  return tried.version;
}

type PasswordPorts = Use<"limiter" | "passwords" | "people">;

/** Refuses unless the customer gives their password. */
export async function provePassword(
  ports: PasswordPorts,
  owner: Customer,
  password: string,
): Promise<void> {
  if (!(await isPassword(ports, owner, password))) refuse("password.wrong");
}

/** Whether it is the customer's password: wrong ones are counted. */
export async function isPassword(
  ports: PasswordPorts,
  { id }: Customer,
  password: string,
): Promise<boolean> {
  await countTries(ports, [PASSWORD_TRIES, id]);
  const hash = (await ports.people.passwordOf(id)) ?? refuse("password.not_set");
  const isRight = await ports.passwords.verify(password, hash);
  if (isRight) await giveBackTries(ports, [PASSWORD_TRIES, id]);
  return isRight;
}
