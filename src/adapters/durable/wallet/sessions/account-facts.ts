import type { User } from "../../../../domain/auth/person.ts";
import type { Instant } from "../../../../domain/time.ts";

/** A user, with the number of their account's last change where it was read along. */
export type KnownUser = User & { readonly revision?: number };

/** When the password was changed last. */
export function notePassword(sql: SqlStorage, at: Instant): void {
  sql.exec(
    `INSERT INTO facts (name, value) VALUES ('password_changed_at', ?)
     ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)`,
    at,
  );
}

/** With whom the owner is linked to at Discord, or with nobody. */
export function putDiscord(sql: SqlStorage, discord_id: string | null): void {
  sql.exec("DELETE FROM facts WHERE name = 'discord_id'");
  if (discord_id === null) return;
  sql.exec("INSERT INTO facts (name, value) VALUES ('discord_id', ?)", discord_id);
}

/** The owner's account as the shop knows it. */
export function putAccount(sql: SqlStorage, user: KnownUser): void {
  sql.exec(
    `INSERT INTO facts (name, value) VALUES ('account', ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    JSON.stringify(user),
  );
}
