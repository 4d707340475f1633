import type { StaffCode, StaffLink, StoredStaffLink } from "../../domain/discord/staff-link.ts";
import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Principal, SignInEpoch } from "../auth/staff-sessions.ts";
import type { Write } from "../commit.ts";

/** Staff as they act at Discord, with what their role gives them at this moment. */
interface StaffAtDiscord extends Omit<Principal, "second_factor"> {
  readonly session_id: Id<"session">;
  readonly has_second_factor: boolean;
  /** When that was last shown for this link. */
  readonly proved_at: Instant | null;
}

/** Which member of staff is who at Discord. */
export interface DiscordStaff {
  ofAdmin(id: Id<"admin">): Promise<StaffLink | undefined>;
  /**
   * `undefined` for who is linked to nobody, whose link is over, whose sign-ins have all been ended
   * since, or who may not sign in any more.
   */
  acting(discord_id: string, at: Instant): Promise<StaffAtDiscord | undefined>;
  /** The newest is the only one that counts. */
  putCode(code: StaffCode): Write;
  /** One that is neither over nor used, with how often its owner's sign-ins were ended. */
  code(hash: string, at: Instant): Promise<(StaffCode & SignInEpoch) | undefined>;
  /** Notes that the owner of a link has shown their second factor. */
  prove(id: Id<"admin">, at: Instant): Write;
  /**
   * Spends the owner's code; the same two are linked anew. Guarded by `discord.staff_linked` and
   * `discord.staff_taken`.
   */
  add(link: StoredStaffLink): Write;
  remove(id: Id<"admin">): Write;
}
