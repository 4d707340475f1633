import type { Staff } from "../../../domain/actor.ts";
import {
  authenticatorUri,
  RECOVERY_CODES,
  recoveryCodeOf,
} from "../../../domain/auth/second-factor.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import {
  countTry,
  giveBackTry,
  proveSecondFactor,
  recoveryText,
  sealedFor,
  totpProof,
} from "./prove-second-factor.ts";
import { proveStaffPassword } from "./staff-password.ts";

type Ports = Use<
  | "audit"
  | "commit"
  | "limiter"
  | "now"
  | "passwords"
  | "people"
  | "secondFactors"
  | "staffAccounts"
  | "totp"
  | "vault"
>;

/** Begins the enrolment of an authenticator app, by one's password. */
export async function enrolSecondFactor(
  ports: Ports,
  staff: Staff,
  password: string,
): Promise<{ readonly secret: string; readonly uri: string }> {
  await proveStaffPassword(ports, staff, password);
  await refuseEnrolled(ports, staff);
  const member = (await ports.staffAccounts.find(staff.id)) ?? refuse("auth.token_invalid");
  const secret = ports.totp.newSecret();
  const sealed = await ports.vault.seal(secret, sealedFor(staff.id));
  await ports.commit(ports.secondFactors.enrol(staff.id, sealed, ports.now()));
  return { secret, uri: authenticatorUri(member.admin.email, secret) };
}

/** Ends the enrolment by a first code, and answers the recovery codes, which nobody sees again. */
export async function confirmSecondFactor(
  ports: Ports,
  staff: Staff,
  code: string,
): Promise<readonly string[]> {
  const at = ports.now();
  const given = { owner: staff.id, ip: staff.ip, code, at };
  await countTry(ports, given);
  const { sealed } = await refuseEnrolled(ports, staff);
  if (sealed === undefined) return refuse("second_factor.not_enrolled");
  const proof = await totpProof(ports, given, sealed);
  // Before the proof, which may keep the secret under another key.
  const confirmed = ports.secondFactors.confirm(staff.id, sealed, at);
  const codes = await giveRecoveryCodes(ports, staff, [confirmed, ...proof]);
  // Another enrolment may have taken its place meanwhile, whose code this was not.
  const factor = await ports.secondFactors.find(staff.id);
  if (!factor?.confirmed_at) refuse("second_factor.wrong");
  await giveBackTry(ports, given);
  return codes;
}

/** Replaces the recovery codes by others. */
export async function renewRecoveryCodes(
  ports: Ports,
  staff: Staff,
  code: string,
): Promise<readonly string[]> {
  const given = { owner: staff.id, ip: staff.ip, code, at: ports.now() };
  const codes = await giveRecoveryCodes(ports, staff, await proveSecondFactor(ports, given));
  await giveBackTry(ports, given);
  return codes;
}

/** Proves the second factor anew, for what asks for a recent one. */
export async function stepUp(ports: Ports, staff: Staff, code: string): Promise<void> {
  const at = ports.now();
  const given = { owner: staff.id, ip: staff.ip, code, at };
  const proof = await proveSecondFactor(ports, given);
  await ports.commit(...proof, ports.secondFactors.prove(staff.session_id, at));
  await giveBackTry(ports, given);
}

/** Takes the second factor away by a code of its own. */
export async function removeSecondFactor(ports: Ports, staff: Staff, code: string): Promise<void> {
  const at = ports.now();
  const given = { owner: staff.id, ip: staff.ip, code, at };
  const proof = await proveSecondFactor(ports, given);
  await ports.audit.commit(staff, entry(staff, "second_factor.remove"), {
    at,
    writes: [...proof, ports.secondFactors.remove(staff.id)],
  });
  await giveBackTry(ports, given);
}

async function refuseEnrolled(ports: Ports, staff: Staff): Promise<{ sealed?: string }> {
  const factor = await ports.secondFactors.find(staff.id);
  if (factor?.confirmed_at) refuse("second_factor.enrolled");
  return factor === undefined ? {} : { sealed: factor.sealed };
}

async function giveRecoveryCodes(
  ports: Ports,
  staff: Staff,
  writes: readonly Write[],
): Promise<readonly string[]> {
  const at = ports.now();
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    recoveryCodeOf(ports.totp.newSecret()),
  );
  const hashes = await Promise.all(
    codes.map((code) => ports.vault.index(recoveryText(staff.id, code))),
  );
  const { putRecoveryCodes, prove } = ports.secondFactors;
  await ports.audit.commit(staff, entry(staff, "second_factor.recovery_codes"), {
    at,
    writes: [...writes, putRecoveryCodes(staff.id, hashes), prove(staff.session_id, at)],
  });
  return codes;
}

function entry({ id }: Staff, action: string) {
  return { action, resource: "admin", resource_id: id, old: null, new: null };
}
