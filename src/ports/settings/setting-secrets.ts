import type { SecretChange, SecretKey } from "../../domain/settings/secrets.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** Settings that are sealed, one row for each change; only the last one still has its secret. */
export interface SettingSecrets {
  last(key: SecretKey): Promise<SecretChange | undefined>;
  /** The secret in force, sealed. */
  sealed(key: SecretKey): Promise<string | undefined>;
  /** The newest first; a cursor is a revision. */
  history(key: SecretKey, page: Page): Promise<Listed<SecretChange>>;
  /**
   * Guarded by `setting.changed`: of two changes decided on one revision the first is made. The
   * secret before is gone with it.
   */
  put(change: SecretChange & { readonly sealed: string | null }): Write;
  /** What is still sealed under a key, by its setting. */
  underKey(key: string, next: NextPage): Promise<readonly SealedSecret[]>;
  /** Puts the same secret, sealed anew, in the place of what was read. */
  reseal(from: SealedSecret, to: Omit<SealedSecret, "key">): Write;
}

interface SealedSecret {
  readonly key: SecretKey;
  readonly sealed: string;
  readonly fingerprint: string | null;
}
