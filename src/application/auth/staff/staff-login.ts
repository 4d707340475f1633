import * as z from "zod";
import type { Visitor } from "../../../domain/actor.ts";
import type { Admin } from "../../../domain/auth/person.ts";
import { CHALLENGE_SECONDS } from "../../../domain/auth/second-factor.ts";
import { hexDigest } from "../../../domain/digest.ts";
import { zId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import { addSeconds, zInstant } from "../../../domain/time.ts";
import type { SignIn } from "../../../ports/auth/people.ts";
import type { SignInEpoch } from "../../../ports/auth/staff-sessions.ts";
import type { Use } from "../../../ports/index.ts";
import { newSession, type SignedIn } from "../grant.ts";
import type { Challenged } from "../sign-in-challenge.ts";
import { giveBackTry, proveSecondFactor } from "./prove-second-factor.ts";

type Ports = Use<
  | "commit"
  | "limiter"
  | "now"
  | "passkeys"
  | "passwords"
  | "people"
  | "secondFactors"
  | "staffAccounts"
  | "staffSessions"
  | "tokens"
  | "totp"
  | "vault"
>;

const SEALED_FOR = "sign-in of staff";
const Challenge = z.strictObject({
  admin_id: zId("admin"),
  /** Of the stored password: another password ends the sign-in. */
  password: z.string(),
  /** Those that were given before there were any have none, and are not finished. */
  epoch: z.int().default(-1),
  expires_at: zInstant,
});

/**
 * Signs staff in with their password; those with a second factor get a challenge instead, which
 * a passkey makes needless. An
 * unknown e-mail and a wrong password get the same answer after the same work; that an account is
 * blocked is told only to whoever knows its password.
 */
export async function staffLogin(
  ports: Ports,
  visitor: Visitor,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<SignedIn<Admin> | Challenged> {
  const found = await ports.people.adminSignIn(email);
  const right = await ports.passwords.verify(password, found?.password_hash);
  if (found === undefined || !right) return refuse("auth.invalid_credentials");
  if (found.person.status !== "ACTIVE") return refuse("auth.account_blocked");

  const password_hash = await upgraded(ports, found, password);
  const [factor, passkeys] = await Promise.all([
    ports.secondFactors.find(found.person.id),
    ports.passkeys.list(found.person.id),
  ]);
  if (factor?.confirmed_at || passkeys.length > 0)
    return await challenge(ports, { ...found, password_hash });
  const owner = { kind: "staff", subject: found.person.id } as const;
  const given = { device: visitor, at: ports.now() };
  const { session, refresh, grant } = await newSession(ports, owner, given);
  await ports.commit(ports.staffSessions.start(session, refresh, found));
  return { person: found.person, ...grant };
}

/** The second step: a challenge and a code of the second factor for a session. */
export async function finishStaffLogin(
  ports: Ports,
  visitor: Visitor,
  given: { readonly challenge: string; readonly code: string },
): Promise<SignedIn<Admin>> {
  const at = ports.now();
  const { admin_id, password, epoch, expires_at } = await opened(ports, given.challenge);
  if (expires_at <= at) refuse("sign_in.challenge_invalid");
  const [member, hash] = await Promise.all([
    ports.staffAccounts.find(admin_id),
    ports.people.passwordOf(admin_id),
  ]);
  const isSame = hash !== undefined && hexDigest("sha256", hash) === password;
  if (member?.admin.status !== "ACTIVE" || !isSame) return refuse("sign_in.challenge_invalid");

  const tried = { owner: admin_id, ip: visitor.ip, code: given.code, at };
  const proof = await proveSecondFactor(ports, tried);
  const owner = { kind: "staff", subject: admin_id } as const;
  const { session, refresh, grant } = await newSession(ports, owner, { device: visitor, at });
  const started = ports.staffSessions.start(session, refresh, { epoch });
  await ports.commit(...proof, started, ports.secondFactors.prove(session.id, at));
  await giveBackTry(ports, tried);
  return { person: member.admin, ...grant };
}

async function challenge(
  ports: Ports,
  { person, password_hash, epoch }: SignIn<Admin> & SignInEpoch,
): Promise<Challenged> {
  const expires_at = addSeconds(ports.now(), CHALLENGE_SECONDS);
  const password = hexDigest("sha256", password_hash);
  const text = JSON.stringify({ admin_id: person.id, password, epoch, expires_at });
  return { challenge: await ports.vault.seal(text, SEALED_FOR), expires_at };
}

async function opened({ vault }: Ports, sealed: string): Promise<z.infer<typeof Challenge>> {
  const text = await vault.open(sealed, SEALED_FOR).catch(() => undefined);
  if (text === undefined) return refuse("sign_in.challenge_invalid");
  return Challenge.parse(JSON.parse(text));
}

/** Rehashes with today's parameters; only at a login the plain password is known. */
async function upgraded(
  { commit, passwords, people }: Ports,
  { person, password_hash }: SignIn<Admin>,
  password: string,
): Promise<string> {
  if (!passwords.isOutdated(password_hash)) return password_hash;
  const hash = await passwords.hash(password);
  await commit(people.rehash(person.id, password_hash, hash));
  return hash;
}
