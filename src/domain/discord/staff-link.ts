import * as z from "zod";
import { type Id, zId } from "../ids.ts";
import { typedIdentifier } from "../text/typed-text.ts";
import { addSeconds, type Instant, zInstant } from "../time.ts";
import { DiscordPerson } from "./discord-link.ts";

const DAY_SECONDS = 24 * 60 * 60;
/** How long staff may act at Discord before they prove themselves in the shop again. */
const STAFF_LINK_DAYS = 30;

/** Who a member of staff is at Discord: one account there for one here. */
export const StaffLink = DiscordPerson.extend({
  linked_at: zInstant,
  expires_at: zInstant.meta({ description: "When it has to be linked anew" }),
}).meta({ id: "DiscordStaffLink" });
export type StaffLink = z.infer<typeof StaffLink>;

/** A link as it is kept. It ends, too, when all sign-ins of its owner are ended. */
export const StoredStaffLink = StaffLink.extend({
  admin_id: zId("admin"),
  /** Where its code was asked for. */
  session_id: zId("session"),
  epoch: z.int(),
  /** When their second factor was last shown for it: for its code, or at Discord. */
  proved_at: zInstant,
});
export type StoredStaffLink = z.infer<typeof StoredStaffLink>;

/** A code that links a member of staff to whoever types it at Discord; one for each of them. */
export interface StaffCode {
  readonly admin_id: Id<"admin">;
  readonly session_id: Id<"session">;
  /** Only its blind index is kept. */
  readonly hash: string;
  readonly expires_at: Instant;
}

/** What is indexed of a code, however it is typed. */
export function staffCodeText(typed: string): string {
  const code = typedIdentifier(typed).replaceAll(/[ -]/g, "").toUpperCase();
  return `discord staff code ${code}`;
}

export function staffLinkExpiry(at: Instant): Instant {
  return addSeconds(at, STAFF_LINK_DAYS * DAY_SECONDS);
}
