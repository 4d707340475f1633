import { eq } from "drizzle-orm";
import { EMPTY_PROFILE } from "../../../domain/users/profile.ts";
import type { Profiles } from "../../../ports/users/profiles.ts";
import { type Db, write } from "../db.ts";
import { userProfiles } from "./schema.ts";

export function d1Profiles(db: Db): Profiles {
  return {
    async of(owner) {
      const rows = db.select().from(userProfiles).where(eq(userProfiles.user_id, owner));
      const row = await rows.get();
      if (row === undefined) return EMPTY_PROFILE;
      const { user_id: _owner, updated_at: _at, ...profile } = row;
      return profile;
    },

    change(user_id, facts, updated_at) {
      const set = { ...facts, updated_at };
      return write(
        db
          .insert(userProfiles)
          .values({ user_id, ...set })
          .onConflictDoUpdate({ target: userProfiles.user_id, set }),
      );
    },
  };
}
