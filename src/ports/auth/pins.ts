import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** How a customer proves that it is them, as hashes. */
export interface Secrets {
  readonly password_hash: string;
  readonly pin_hash: string | null;
}

export interface Pins {
  secretsOf(owner: Id<"user">): Promise<Secrets | undefined>;
  /** Sets the PIN, or another in its place. */
  put(owner: Id<"user">, pin_hash: string, at: Instant): Write;
  /** Takes the PIN away: another must be set before one is asked for. */
  clear(owner: Id<"user">): Write;
}
