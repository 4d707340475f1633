import type { Customer } from "../../../domain/actor.ts";
import { RECOVERY_CODES, recoveryCodeOf } from "../../../domain/auth/second-factor.ts";
import type { Id } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { provePassword } from "../../shared/prove-pin.ts";
import {
  type CodePorts,
  proveSecondFactor,
  recoveryHash,
  refuseTaken,
} from "../../shared/second-factor/prove-second-factor.ts";

/** What a change of the second factor itself asks for. */
export interface Proofs {
  readonly password: string;
  /** Of the app, or a recovery code. */
  readonly code: string;
}

export type ProvingPorts = CodePorts & Use<"limiter" | "now" | "passwords" | "people">;

/** Replaces the recovery codes by others, which nobody sees again. */
export async function renewRecoveryCodes(
  ports: ProvingPorts,
  owner: Customer,
  given: Proofs,
): Promise<readonly string[]> {
  const proof = await proveBoth(ports, owner, given);
  const { codes, hashes } = newRecoveryCodes(ports, owner.id);
  const isRenewed = await ports.customerSecondFactors.renew(owner.id, proof, hashes);
  return isRenewed ? codes : refuseTaken(proof);
}

/** The password first: whoever does not know it learns nothing of codes, and locks nobody out. */
export async function proveBoth(ports: ProvingPorts, owner: Customer, { password, code }: Proofs) {
  await provePassword(ports, owner, password);
  const proof = await proveSecondFactor(ports, owner.id, { code, at: ports.now() });
  return proof ?? refuse("second_factor.not_enrolled");
}

/** Recovery codes to show once, and what is kept of them. */
export function newRecoveryCodes({ totp }: Use<"totp">, owner: Id<"user">) {
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCodeOf(totp.newSecret()));
  return { codes, hashes: codes.map((code) => recoveryHash(owner, code)) };
}
