import { ENROLMENT_SECONDS } from "../../../domain/auth/second-factor.ts";
import { secondsBetween } from "../../../domain/time.ts";
import type { SecondFactorKey } from "../../../ports/auth/customer-second-factors.ts";
import type { Use } from "../../../ports/index.ts";
import type { ResealPorts } from "../../shared/reseal-in-pages.ts";
import type { BatchResult } from "../../shared/run-batch.ts";
import { sealedFor } from "../../shared/second-factor/prove-second-factor.ts";
import { workInPages } from "../../shared/work-in-pages.ts";

type Ports = ResealPorts & Use<"customerSecondFactors" | "secondFactorKeys">;

/** After a rotation, seals anew what wallets keep of authenticator apps. */
export async function resealCustomerSecondFactors(ports: Ports): Promise<BatchResult> {
  const before = await ports.vault.previousKey();
  if (before === undefined) return { done: 0, failed: 0 };
  return await workInPages(ports, {
    name: "resealCustomerSecondFactors",
    page: (next) => ports.secondFactorKeys.underKey(before, next),
    key: ({ user_id }) => user_id,
    size: 100,
    cost: 3,
    failure: "vault.not_resealed",
    about: ({ user_id }) => ({ user: user_id }),
    work: (row) => reseal(ports, row),
  });
}

/** The wallet first: a row that is behind it is met again, and one ahead of it would not be. */
async function reseal(ports: Ports, row: SecondFactorKey): Promise<void> {
  const { commit, customerSecondFactors, now, secondFactorKeys, vault } = ports;
  const { user_id } = row;
  const at = now();
  const factor = await customerSecondFactors.find(user_id);
  if (factor === undefined) {
    // It may be about to count.
    if (secondsBetween(row.noted_at, at) < ENROLMENT_SECONDS) return;
    return await commit(secondFactorKeys.forget(row));
  }
  const { sealed } = factor;
  const key_id = await vault.currentKey();
  if (vault.keyOf(sealed) !== key_id) {
    const secret = await vault.open(sealed, sealedFor(user_id));
    const anew = await vault.seal(secret, sealedFor(user_id));
    await customerSecondFactors.reseal(user_id, sealed, anew);
  }
  await commit(secondFactorKeys.resealed(row, key_id));
}
