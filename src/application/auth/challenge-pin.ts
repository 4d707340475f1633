import type { Customer } from "../../domain/actor.ts";
import { PIN_TOKEN_SECONDS } from "../../domain/auth/pin.ts";
import { type PinPurpose, pinPurposeText } from "../../domain/auth/pin-purpose.ts";
import { hexDigest } from "../../domain/digest.ts";
import { newSecretName } from "../../domain/ids.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { type PinPorts, provePin } from "../shared/prove-pin.ts";

/** Trades the PIN for a token that stands for it once, for minutes, at one amount to one target. */
export async function challengePin(
  ports: PinPorts & Use<"catalogue" | "vault">,
  owner: Customer,
  { pin, purpose }: { readonly pin: string; readonly purpose: PinPurpose },
): Promise<{ readonly pin_token: string; readonly expires_at: Instant }> {
  const { settings } = await ports.catalogue.snapshot(owner.catalogue_version);
  const version = await provePin(ports, owner, { pin, settings });
  const pin_token = newSecretName();
  const at = ports.now();
  const expires_at = addSeconds(at, PIN_TOKEN_SECONDS);
  const hash = hexDigest("sha256", pin_token);
  const bound_to = await ports.vault.index(pinPurposeText(purpose));
  await ports.pins.keepToken(owner.id, { hash, bound_to, version, expires_at }, at);
  return { pin_token, expires_at };
}
