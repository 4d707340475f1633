import type { Id } from "../../domain/ids.ts";
import type { StoredConsent } from "../../domain/privacy/consent.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

/** What customers agreed to and took back. Nothing of it is changed or deleted. */
export interface Consents {
  add(consents: readonly StoredConsent[]): Write;
  /** The last answer about each purpose. */
  latest(user_id: Id<"user">): Promise<readonly StoredConsent[]>;
  /** Newest first; the cursor is the id of the last one. */
  list(user_id: Id<"user">, page: Page): Promise<Listed<StoredConsent>>;
}
