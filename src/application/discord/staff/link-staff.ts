import type { RequestFacts, Staff } from "../../../domain/actor.ts";
import { type DiscordPerson, expiryOf, newLinkCode } from "../../../domain/discord/discord-link.ts";
import {
  type StaffLink,
  staffCodeText,
  staffLinkExpiry,
} from "../../../domain/discord/staff-link.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { countTries } from "../../shared/limits/count-tries.ts";

/** Codes that one person at Discord may try. */
const TRIES = { name: "discord-staff-code", limit: 10, window_seconds: 10 * 60 } as const;

/** A code that links a member of staff to whoever types it at Discord, once and soon. */
export async function issueStaffCode(
  ports: Use<"audit" | "discordStaff" | "now" | "vault">,
  staff: Staff,
): Promise<{ readonly code: string; readonly expires_at: Instant }> {
  const code = newLinkCode();
  const at = ports.now();
  const expires_at = expiryOf(at);
  const hash = await ports.vault.index(staffCodeText(code));
  const { id: admin_id, session_id } = staff;
  const kept = { admin_id, session_id, hash, expires_at };
  const action = {
    action: "staff.discord_code",
    ...ofStaff(staff),
    old: null,
    new: { expires_at },
  };
  await ports.audit.commit(staff, action, { at, writes: [ports.discordStaff.putCode(kept)] });
  return { code, expires_at };
}

/** The code that was typed at Discord, by whom, and what else is known of that. */
interface TypedCode {
  readonly code: string;
  readonly person: DiscordPerson;
  readonly facts: RequestFacts;
}

/**
 * Links the member of staff that a code was issued for to the person at Discord who typed it. The
 * caller has checked that Discord itself says who that is.
 */
export async function linkStaff(
  ports: Use<"audit" | "discordStaff" | "limiter" | "now" | "staffSessions" | "vault">,
  { code, person, facts }: TypedCode,
): Promise<StaffLink> {
  await countTries(ports, [TRIES, person.discord_id]);
  const at = ports.now();
  const kept = await keptCode(ports, code);
  // Whoever has been signed out since they asked for a code links nothing by it.
  const principal = await ports.staffSessions.principal(kept.session_id, at);
  if (principal?.id !== kept.admin_id) return refuse("discord.secret_invalid");
  const link = { ...person, linked_at: at, expires_at: staffLinkExpiry(at) };
  const { admin_id, session_id, epoch } = kept;
  const actor = { id: admin_id, ...facts };
  const action = { action: "staff.discord_link", ...ofStaff(actor), old: null, new: link };
  const stored = { ...link, admin_id, session_id, epoch, proved_at: at };
  await ports.audit.commit(actor, action, { at, writes: [ports.discordStaff.add(stored)] });
  return link;
}

/** From then on nobody at Discord acts for the member of staff. */
export async function unlinkStaff(
  ports: Use<"audit" | "discordStaff" | "now">,
  staff: Staff,
): Promise<void> {
  const link = await ports.discordStaff.ofAdmin(staff.id);
  if (link === undefined) return;
  const at = ports.now();
  const action = { action: "staff.discord_unlink", ...ofStaff(staff), old: link, new: null };
  await ports.audit.commit(staff, action, { at, writes: [ports.discordStaff.remove(staff.id)] });
}

async function keptCode(
  { discordStaff, now, vault }: Use<"discordStaff" | "now" | "vault">,
  code: string,
) {
  for (const hash of await vault.indexes(staffCodeText(code))) {
    const found = await discordStaff.code(hash, now());
    if (found !== undefined) return found;
  }
  return refuse("discord.secret_invalid");
}

function ofStaff({ id }: Pick<Staff, "id">) {
  return { resource: "admin", resource_id: id };
}
