import { type Contact, contactText } from "../../../domain/auth/contact.ts";
import {
  type CodePurpose,
  codeExpiry,
  type OneTimeCode,
} from "../../../domain/auth/one-time-code.ts";
import { type Id, newId } from "../../../domain/ids.ts";
import type { Locale } from "../../../domain/locale.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";

export interface WantedCode {
  readonly purpose: CodePurpose;
  /** Whose it is; without one, it is the address's, be it anybody's or not. */
  readonly owner?: Id<"user"> | undefined;
  readonly contact: Contact;
  readonly bound?: string | undefined;
  readonly locale: Locale;
}

type Ports = Use<"catalogue" | "now" | "oneTimeCodes" | "outbox" | "vault">;

/** A code that is over at that time, to be sent once these writes are committed. */
interface CodeToSend {
  readonly expires_at: Instant;
  readonly writes: readonly Write[];
}

/**
 * What sends a code to an address. It costs the same whether or not anybody has that address: who
 * that is, is looked up when the code is sent.
 */
export async function codeToSend(
  ports: Ports,
  { purpose, owner, contact, bound = "", locale }: WantedCode,
): Promise<CodeToSend> {
  const { settings } = await ports.catalogue.snapshot();
  const contact_index = await ports.vault.index(contactText(contact));
  const at = ports.now();
  const code: OneTimeCode = {
    id: newId("one_time_code", at),
    purpose,
    subject: owner ?? contact_index,
    contact_index,
    bound,
    created_at: at,
    expires_at: codeExpiry(at, settings["code.life_minutes"]),
  };
  const body = { code_id: code.id, ...contact, user_id: owner ?? null, locale };
  const job = ports.outbox.enqueue({ queue: "notifications", body }, at);
  return { expires_at: code.expires_at, writes: [ports.oneTimeCodes.add(code), job] };
}

/** Sends a code to an address, at most as often as its limits let it. */
export async function sendCode(
  ports: Ports & Use<"commit">,
  wanted: WantedCode,
): Promise<{ readonly expires_at: Instant }> {
  const { expires_at, writes } = await codeToSend(ports, wanted);
  await ports.commit(...writes);
  return { expires_at };
}
