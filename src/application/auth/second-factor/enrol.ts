import type { Customer } from "../../../domain/actor.ts";
import { provedContacts } from "../../../domain/auth/contact.ts";
import { authenticatorUri, ENROLMENT_SECONDS } from "../../../domain/auth/second-factor.ts";
import { type Id, newId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import { addSeconds, type Instant } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { provePassword } from "../../shared/prove-pin.ts";
import { sealedFor } from "../../shared/second-factor/prove-second-factor.ts";

type Ports = Use<
  "customerSecondFactors" | "limiter" | "now" | "passwords" | "people" | "totp" | "vault"
>;

/** What an authenticator app is told, once. */
interface BegunEnrolment {
  readonly enrolment_id: Id<"enrolment">;
  readonly secret: string;
  readonly uri: string;
  readonly expires_at: Instant;
}

/**
 * Begins the enrolment of an authenticator app, which counts once a code of it was given. The
 * password is asked for again, and somewhere to be reached for the day the app is lost.
 */
export async function enrolSecondFactor(
  ports: Ports,
  owner: Customer,
  password: string,
): Promise<BegunEnrolment> {
  await provePassword(ports, owner, password);
  const user = (await ports.people.user(owner.id)) ?? refuse("auth.token_invalid");
  const [contact] = provedContacts(user);
  if (contact === undefined) return refuse("contact.unverified");
  const at = ports.now();
  const id = newId("enrolment", at);
  const secret = ports.totp.newSecret();
  const sealed = await ports.vault.seal(secret, sealedFor(owner.id));
  const expires_at = addSeconds(at, ENROLMENT_SECONDS);
  const isBegun = await ports.customerSecondFactors.enrol(owner.id, { id, sealed, expires_at });
  if (!isBegun) refuse("second_factor.enrolled");
  return { enrolment_id: id, secret, uri: authenticatorUri(contact.value, secret), expires_at };
}
