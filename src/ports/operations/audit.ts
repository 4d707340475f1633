import type { Staff } from "../../domain/actor.ts";
import type { AuditEntry } from "../../domain/operations/audit-chain.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

/** What a member of staff did to what. `old` and `new` hold no secrets. */
export interface AuditAction {
  readonly action: string;
  readonly resource: string;
  readonly resource_id: string;
  readonly old: unknown;
  readonly new: unknown;
}

/** Whom an entry names. */
export type Actor = Pick<Staff, "id" | "ip" | "request_id">;

/** When it happened, and what is committed together with its entry. */
export interface AuditedChange {
  readonly at: Instant;
  readonly writes?: readonly Write[];
}

/**
 * Commits what staff change together with its link in the audit chain: neither stands without the
 * other.
 */
export interface Audit {
  commit(staff: Actor, action: AuditAction, change: AuditedChange): Promise<void>;
  /** Newest first; the cursor is the sequence the page before ended with. */
  list(page: Page): Promise<Listed<AuditEntry>>;
}
