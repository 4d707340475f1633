import type { Staff } from "../../domain/actor.ts";
import { provedContacts } from "../../domain/auth/contact.ts";
import type { User } from "../../domain/auth/person.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { refuseMute } from "../shared/codes/offered.ts";
import { codeToSend } from "../shared/codes/send-code.ts";
import { accountOf } from "./change-account.ts";

interface WantedReset {
  readonly id: User["id"];
  readonly reason: string;
}

type Ports = Use<
  "accounts" | "audit" | "catalogue" | "messengers" | "now" | "oneTimeCodes" | "outbox" | "vault"
>;

/**
 * Sends a customer the code that resets their password, to the e-mail address that they have
 * proved, or else to the phone number: as they would have asked for it. Staff see no code, and the
 * password stays as it is until its owner has chosen another one.
 */
export async function sendPasswordReset(
  ports: Ports,
  staff: Staff,
  { id, reason }: WantedReset,
): Promise<{ readonly expires_at: Instant }> {
  const account = await accountOf(ports, id);
  if (account.status !== "ACTIVE") refuse("auth.account_blocked");
  const [contact = refuse("contact.unverified")] = provedContacts(account);
  refuseMute(ports, contact);
  const { locale } = account;
  const code = await codeToSend(ports, { purpose: "reset_password", contact, locale });
  const action = { action: "user.reset_password", resource: "user", resource_id: id };
  const entry = { ...action, old: null, new: { sent_to: contact.kind, reason } };
  await ports.audit.commit(staff, entry, { at: ports.now(), writes: code.writes });
  return { expires_at: code.expires_at };
}
