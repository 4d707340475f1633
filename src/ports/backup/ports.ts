import type { Backups } from "./backups.ts";
import type { ObjectStore, TableStore } from "./stores.ts";

/** What backups are made of, and put back into. */
export interface BackupPorts {
  readonly backups: Backups;
  readonly objectStore: ObjectStore;
  readonly tableStore: TableStore;
}
