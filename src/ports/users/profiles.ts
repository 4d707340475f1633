import type { User } from "../../domain/auth/person.ts";
import type { Instant } from "../../domain/time.ts";
import type { ProfileFacts, StoredProfile } from "../../domain/users/profile.ts";
import type { Write } from "../commit.ts";

/** What customers tell of themselves beside their account. */
export interface Profiles {
  /** Of somebody who has told nothing yet, an empty one. */
  of(owner: User["id"]): Promise<StoredProfile>;
  /** Only what is named changes, whatever else changes at the same time. */
  change(owner: User["id"], facts: ProfileFacts, at: Instant): Write;
}
