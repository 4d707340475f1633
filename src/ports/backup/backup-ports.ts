import type { Backups } from "./backups.ts";
import type { TableStore, WalletStore } from "./stores.ts";

/** What backups are made of, and put back into. */
export interface BackupPorts {
  readonly backups: Backups;
  readonly walletStore: WalletStore;
  readonly tableStore: TableStore;
}
