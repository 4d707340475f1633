import type { Customer } from "../../../domain/actor.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { type PinPorts, provePassword, provePin } from "../prove-pin.ts";
import { type CodePorts, takeSecondFactor } from "./prove-second-factor.ts";

export type OwnerPorts = PinPorts & CodePorts & Use<"catalogue" | "limiter" | "people">;

/** All that somebody has who is the owner of an account. */
export interface Proofs {
  readonly password: string;
  /** Of an owner who has one. */
  readonly pin?: string | undefined;
  /** Of the second factor, likewise. */
  readonly code?: string | undefined;
}

/** Refuses unless the customer gives their password, and whatever else guards their account. */
export async function proveOwner(
  ports: OwnerPorts,
  owner: Customer,
  { password, pin, code }: Proofs,
): Promise<void> {
  await provePassword(ports, owner, password);
  if (await ports.pins.isSet(owner.id)) {
    if (pin === undefined) return refuse("pin.required");
    const { settings } = await ports.catalogue.snapshot(owner.catalogue_version);
    await provePin(ports, owner, { pin, settings });
  }
  await takeSecondFactor(ports, owner.id, { code, at: ports.now() });
}
