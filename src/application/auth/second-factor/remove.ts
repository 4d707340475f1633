import type { Customer } from "../../../domain/actor.ts";
import type { Use } from "../../../ports/index.ts";
import { refuseTaken } from "../../shared/second-factor/prove-second-factor.ts";
import { type Proofs, type ProvingPorts, proveBoth } from "./recovery-codes.ts";

/** Takes the second factor away, by the password and a code of it. */
export async function removeSecondFactor(
  ports: ProvingPorts & Use<"commit" | "secondFactorKeys">,
  owner: Customer,
  given: Proofs,
): Promise<void> {
  const proof = await proveBoth(ports, owner, given);
  if (!(await ports.customerSecondFactors.remove(owner.id, proof))) refuseTaken(proof);
  const { enrolment_id } = proof;
  await ports.commit(ports.secondFactorKeys.forget({ user_id: owner.id, enrolment_id }));
}
