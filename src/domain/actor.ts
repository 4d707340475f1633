import type { Id } from "./ids.ts";
import type { Locale } from "./locale.ts";
import type { Permission } from "./permission.ts";
import type { Tier } from "./products/margin.ts";

/** What is known of every request, whoever makes it. */
export interface RequestFacts {
  readonly request_id: string;
  readonly ip: string;
  readonly user_agent: string;
  readonly locale: Locale;
}

/** Somebody who has not said who they are. */
export interface Visitor extends RequestFacts {
  readonly kind: "visitor";
}

/** A buyer, by their session or a key of theirs, as found on this very request. */
export interface Customer extends RequestFacts {
  readonly kind: "customer";
  readonly id: Id<"user">;
  /** `null` for a request by key, and at Discord. */
  readonly session_id: Id<"session"> | null;
  /** Whether Discord says who they are, by an account there that they have linked. */
  readonly at_discord?: true;
  readonly tier: Tier;
  /** Whether they ask by a test key: their wallet is then one of play money. */
  readonly is_test?: true;
  /** None: a customer's prices are at most a second old, and frozen by the order. */
  readonly catalogue_version?: number | undefined;
}

/** Whether a system of theirs asks, and nobody is there who could be asked for a PIN. */
export function isByKey({ session_id, at_discord }: Customer): boolean {
  return session_id === null && at_discord === undefined;
}

/** A signed-in member of staff with the permissions their role gives them now. */
export interface Staff extends RequestFacts {
  readonly kind: "staff";
  readonly id: Id<"admin">;
  readonly name: string;
  readonly session_id: Id<"session">;
  readonly role: string;
  readonly permissions: readonly Permission[];
  /** The catalogue's version as of this request: what is held with an older one is stale. */
  readonly catalogue_version: number;
}

/** The name an actor has in events and logs. */
export type ActorName = Id<"user"> | Id<"admin"> | `system:${string}`;
