import type { Id } from "../../../../domain/ids.ts";
import type { CustomerSecondFactors } from "../../../../ports/auth/customer-second-factors.ts";
import { type OpenWallet, persistently } from "../client.ts";
import type { SecondFactorCommand } from "./second-factor.ts";

/** Customers' second factors over the same objects as their wallets. */
export function durableSecondFactors(open: OpenWallet): CustomerSecondFactors {
  const ask = <Answer>(
    owner: Id<"user">,
    command: SecondFactorCommand,
    input: unknown = null,
  ): Promise<Answer> => persistently(() => open(owner).secondFactor(owner, command, input));
  return {
    find: (owner) => ask(owner, "find"),
    enrol: (owner, enrolment) => ask(owner, "enrol", enrolment),
    tryEnrolment: (owner, which) => ask(owner, "tryEnrolment", which),
    confirm: (owner, confirmed) => ask(owner, "confirm", confirmed),
    try: (owner, given) => ask(owner, "try", given),
    take: (owner, proof) => ask(owner, "take", proof),
    renew: (owner, proof, hashes) => ask(owner, "renew", { proof, hashes }),
    remove: (owner, proof) => ask(owner, "remove", proof),
    clear: (owner, enrolment) => ask(owner, "clear", enrolment),
    reseal: (owner, from, to) => ask(owner, "reseal", { from, to }),
  };
}
