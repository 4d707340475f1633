import type { Id } from "../../domain/ids.ts";
import type { SettingKey } from "../../domain/settings/settings.ts";
import type { Instant } from "../../domain/time.ts";
import type { Listed, Page } from "../page.ts";

/** One change of a setting that was made. */
export interface SettingRevision {
  readonly revision: number;
  /** `undefined` where it went back to the default. */
  readonly value: unknown;
  readonly changed_at: Instant;
  /** Who made it, of two persons the second; `null` for changes before this was written down. */
  readonly changed_by: Id<"admin"> | null;
}

/** What each setting was. The changes themselves are written by `Catalogue.putSetting`. */
export interface SettingHistory {
  /** The newest first; a cursor is a revision. */
  list(key: SettingKey, page: Page): Promise<Listed<SettingRevision>>;
  find(key: SettingKey, revision: number): Promise<SettingRevision | undefined>;
}
