import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import type { AuditEntry } from "../../domain/operations/audit-chain.ts";
import type { RefusalCode } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

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
  /** How whoever comes second is refused, where there is a once-only row among the writes. */
  readonly second?: RefusalCode;
}

interface AuditFilter {
  readonly admin_id?: Id<"admin"> | undefined;
  readonly action?: string | undefined;
  readonly resource_id?: string | undefined;
}

/** From an instant, inclusive, until another, exclusive. */
export interface AuditPeriod {
  readonly from: Instant;
  readonly until: Instant;
}

/** How many entries a period has of each action and member of staff that has any. */
export interface AuditCount {
  readonly action: string;
  readonly admin_id: Id<"admin">;
  readonly count: number;
}

/**
 * Commits what staff change together with its link in the audit chain: neither stands without the
 * other.
 */
export interface Audit {
  commit(staff: Actor, action: AuditAction, change: AuditedChange): Promise<void>;
  /** Newest first; the cursor is the sequence the page before ended with. */
  list(page: Page & AuditFilter): Promise<Listed<AuditEntry>>;
  counts(period: AuditPeriod): Promise<readonly AuditCount[]>;
  /** The entries of a period, oldest first; the key is `<created_at> <sequence>`. */
  ofPeriod(period: AuditPeriod, next: NextPage): Promise<readonly AuditEntry[]>;
  /** Entries in the order of the chain, from this sequence on. */
  since(sequence: number, limit: number): Promise<readonly AuditEntry[]>;
}
