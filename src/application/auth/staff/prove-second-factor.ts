import type { RequestFacts } from "../../../domain/actor.ts";
import { CODE_TRIES } from "../../../domain/auth/second-factor.ts";
import type { Id } from "../../../domain/ids.ts";
import { networkOf } from "../../../domain/network.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import { countTries, giveBackTries } from "../../shared/limits/count-tries.ts";

type Ports = Use<"limiter" | "secondFactors" | "totp" | "vault">;

/** Whose code it is, where it comes from and when. */
interface GivenCode extends Pick<RequestFacts, "ip"> {
  readonly owner: Id<"admin">;
  readonly code: string;
  readonly at: Instant;
}

/** What a secret of an authenticator app is sealed with. */
export const sealedFor = (owner: Id<"admin">) => `totp of ${owner}`;

/**
 * Refuses a wrong code. What is answered takes it, once, and belongs into the commit, after which
 * the try is given back.
 */
export async function proveSecondFactor(ports: Ports, given: GivenCode): Promise<readonly Write[]> {
  await countTry(ports, given);
  const factor = await ports.secondFactors.find(given.owner);
  if (!factor?.confirmed_at) return refuse("second_factor.not_enrolled");
  return given.code.includes("-")
    ? await recoveryProof(ports, given)
    : await totpProof(ports, given, factor.sealed);
}

/** The same of an app that is not confirmed yet. */
export async function totpProof(
  { secondFactors, totp, vault }: Ports,
  { owner, code, at }: GivenCode,
  sealed: string,
): Promise<readonly Write[]> {
  const secret = await vault.open(sealed, sealedFor(owner));
  const step = (await totp.stepOf(secret, code, at)) ?? refuse("second_factor.wrong");
  const used = secondFactors.use(owner, `totp ${step}`, at);
  if (vault.keyOf(sealed) !== (await vault.previousKey())) return [used];
  const anew = await vault.seal(secret, sealedFor(owner));
  return [used, secondFactors.reseal(owner, sealed, anew)];
}

type Whose = Pick<GivenCode, "owner" | "ip">;

/** What a try of a member of staff counts against: their network, and all of theirs. */
const triesOf = ({ owner, ip }: Whose) =>
  [
    [CODE_TRIES.network, `${owner} ${networkOf(ip)}`],
    [CODE_TRIES.account, owner],
  ] as const;

export async function countTry(ports: Use<"limiter">, whose: Whose): Promise<void> {
  await countTries(ports, ...triesOf(whose));
}

/** Takes back a try that was right. */
export async function giveBackTry(ports: Use<"limiter">, whose: Whose): Promise<void> {
  await giveBackTries(ports, ...triesOf(whose));
}

async function recoveryProof(
  { secondFactors, vault }: Ports,
  { owner, code, at }: GivenCode,
): Promise<readonly Write[]> {
  const hashes = await vault.indexes(recoveryText(owner, code));
  const hash = await secondFactors.recoveryCode(owner, hashes);
  return [secondFactors.use(owner, hash ?? refuse("second_factor.wrong"), at)];
}

/** What the index of a recovery code is made of. */
export function recoveryText(owner: Id<"admin">, code: string): string {
  return `recovery code of ${owner}: ${code}`;
}
