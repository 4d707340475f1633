import type * as z from "zod";
import type { FraudHit, FraudHitFilter } from "../../domain/fraud/hit.ts";
import type { FraudRule, FraudRuleView, OrderAct } from "../../domain/fraud/rule.ts";
import type { Id } from "../../domain/ids.ts";
import type { Transaction } from "../../domain/orders/transaction.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

export type ShownFraudRule = z.infer<typeof FraudRuleView>;

/** A rule with the listed numbers that it seals, if it lists numbers. */
export interface SealedFraudRule extends FraudRule {
  readonly sealed: string | null;
}

/** An order that was opened, with what a rule may ask of its owner. */
export interface PastOrder
  extends Pick<
    Transaction,
    "id" | "user_id" | "type" | "currency" | "total" | "customer_no" | "created_at"
  > {
  readonly email: string | null;
  readonly account_since: Instant;
  readonly discord_id: string | null;
  /** The blind index of the bank account it went to. */
  readonly number_index: string | null;
}

/** Rules against fraud, and what has met them. Those in force stand in the catalogue's snapshot. */
export interface FraudRules {
  find(id: Id<"fraud_rule">): Promise<SealedFraudRule | undefined>;
  /** Newest first, archived ones only when asked for; the cursor is the id of the last one. */
  list(page: Page & { readonly archived: boolean }): Promise<Listed<FraudRule>>;
  /**
   * The rule as it is from now on, with its history; seen everywhere within a second. Guarded by
   * `fraud_rule.changed` against whoever has changed it since it was read.
   */
  put(rule: SealedFraudRule, shown: ShownFraudRule): Write;
  /** The newest change first; the cursor is the version of the last one. */
  history(id: Id<"fraud_rule">, page: Page): Promise<Listed<ShownFraudRule>>;
  /** Rules whose numbers are sealed under this key, by their ids. */
  underKey(key: string, next: NextPage): Promise<readonly SealedFraudRule[]>;
  /** Only while it is sealed as it was read. */
  reseal(
    rule: Pick<SealedFraudRule, "id" | "sealed">,
    to: Pick<SealedFraudRule, "condition" | "sealed">,
  ): Write;

  note(hits: readonly FraudHit[]): Write;
  /** Newest first; the cursor is the id of the last one. */
  hits(filter: FraudHitFilter, page: Page): Promise<Listed<FraudHit>>;
  /** Orders of these acts, newest first, at most `limit`. */
  pastOrders(
    acts: readonly OrderAct[],
    since: Instant,
    limit: number,
  ): Promise<readonly PastOrder[]>;
}
