import type { Session } from "../../domain/auth/person.ts";
import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

export type StaffSession = Pick<Session, "id" | "ip" | "user_agent" | "created_at" | "expires_at">;

/** The devices that members of staff are signed in on. */
export interface StaffSessions {
  /** Those that are still good, newest first. */
  list(owner: Id<"admin">, page: Page & { readonly at: Instant }): Promise<Listed<StaffSession>>;
  find(owner: Id<"admin">, id: Id<"session">, at: Instant): Promise<StaffSession | undefined>;
  /**
   * Ends all sessions of a member of staff, but for one that may stay, and every sign-in that is
   * under way.
   */
  revokeAll(owner: Id<"admin">, at: Instant, but?: Id<"session">): Write;
}
