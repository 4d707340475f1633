import { hexDigest } from "../../../domain/digest.ts";
import { type Id, newSecretName } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Instant, secondsBetween } from "../../../domain/time.ts";
import type { CodeSource, SecondFactorProof } from "../../../ports/auth/customer-second-factors.ts";
import type { Use } from "../../../ports/index.ts";

export type CodePorts = Use<"customerSecondFactors" | "totp" | "vault">;

/** A code that somebody may have given. */
interface GivenCode {
  readonly code: string | undefined;
  readonly at: Instant;
  /** Whoever is signed in has a known device. */
  readonly source?: CodeSource;
}

/** What a secret of a customer's authenticator app is sealed with. */
export const sealedFor = (owner: Id<"user">) => `authenticator of ${owner}`;

/**
 * What shows that somebody has the second factor of a customer, to be taken by whatever asks for
 * it. `undefined` where there is none; refuses a code that is wrong or missing.
 */
export async function proveSecondFactor(
  { customerSecondFactors, totp, vault }: CodePorts,
  owner: Id<"user">,
  { code, at, source = "known" }: GivenCode,
): Promise<SecondFactorProof | undefined> {
  const is_given = code !== undefined;
  const tried = await customerSecondFactors.try(owner, { source, is_given, at });
  if (tried.kind === "not_enrolled") return undefined;
  if (tried.kind === "code_required" || !is_given) return refuse("second_factor.required");
  if (tried.kind === "locked") {
    const retry_after_seconds = Math.ceil(secondsBetween(at, tried.until));
    return refuse("second_factor.locked", { retry_after_seconds });
  }
  const { enrolment_id, sealed } = tried;
  const proof = { enrolment_id, use: newSecretName(), source, at } as const;
  if (code.includes("-")) {
    return { ...proof, by: "recovery_code", hash: recoveryHash(owner, code) };
  }
  const secret = await vault.open(sealed, sealedFor(owner));
  const step = (await totp.stepOf(secret, code, at)) ?? refuse("second_factor.wrong");
  return { ...proof, by: "app", step };
}

/** Takes a code of whoever has a second factor, by itself: once, whatever comes of it. */
export async function takeSecondFactor(
  ports: CodePorts,
  owner: Id<"user">,
  given: GivenCode,
): Promise<void> {
  const proof = await proveSecondFactor(ports, owner, given);
  if (proof === undefined) return;
  if (!(await ports.customerSecondFactors.take(owner, proof))) refuseTaken(proof);
}

/** A code of the app that was right and is not taken was taken before, or one after it was. */
export function refuseTaken({ by }: SecondFactorProof): never {
  return refuse(by === "app" ? "second_factor.used" : "second_factor.wrong");
}

/** Nobody guesses 80 random bits, so a hash without a key keeps them, and no rotation ends them. */
export function recoveryHash(owner: Id<"user">, code: string): string {
  return hexDigest("sha256", `recovery code of ${owner}: ${code}`);
}
