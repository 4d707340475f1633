import type { Customer } from "../../../domain/actor.ts";
import type { Use } from "../../../ports/index.ts";
import { provePassword } from "../prove-pin.ts";
import { type CodePorts, takeSecondFactor } from "./prove-second-factor.ts";

export type ProvePorts = CodePorts & Use<"limiter" | "now" | "passwords" | "people">;

export interface OwnerProof {
  readonly password: string;
  /** Of the second factor, of an owner who has one. */
  readonly code?: string | undefined;
}

/** Proves that it is the owner who asks: an open session alone must not open other ways in or out. */
export async function proveOwner(
  ports: ProvePorts,
  owner: Customer,
  { password, code }: OwnerProof,
): Promise<void> {
  await provePassword(ports, owner, password);
  await takeSecondFactor(ports, owner.id, { code, at: ports.now() });
}
