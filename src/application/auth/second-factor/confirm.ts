import type { Customer } from "../../../domain/actor.ts";
import type { Id } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { sealedFor } from "../../shared/second-factor/prove-second-factor.ts";
import { newRecoveryCodes } from "./recovery-codes.ts";

type Ports = Use<
  "commit" | "customerSecondFactors" | "now" | "secondFactorKeys" | "totp" | "vault"
>;

/**
 * Ends an enrolment by a first code of the app, and answers the recovery codes, which nobody sees
 * again. The key of its secret is noted before the app counts, so that no rotation misses it.
 */
export async function confirmSecondFactor(
  ports: Ports,
  owner: Customer,
  { id, code }: { readonly id: Id<"enrolment">; readonly code: string },
): Promise<readonly string[]> {
  const { customerSecondFactors, secondFactorKeys, totp, vault } = ports;
  const at = ports.now();
  const tried = await customerSecondFactors.tryEnrolment(owner.id, { id, at });
  if (tried.kind === "enrolled") return refuse("second_factor.enrolled");
  if (tried.kind === "gone") return refuse("second_factor.enrolment_not_found");
  const secret = await vault.open(tried.sealed, sealedFor(owner.id));
  const step = (await totp.stepOf(secret, code, at)) ?? refuse("second_factor.wrong");
  const sealed = await vault.seal(secret, sealedFor(owner.id));
  const { codes, hashes } = newRecoveryCodes(ports, owner.id);
  const key_id = vault.keyOf(sealed);
  const noted = { user_id: owner.id, enrolment_id: id, key_id, noted_at: at };
  await ports.commit(secondFactorKeys.note(noted));
  const isOn = await customerSecondFactors.confirm(owner.id, { id, sealed, step, hashes, at });
  return isOn ? codes : refuse("second_factor.enrolment_not_found");
}
