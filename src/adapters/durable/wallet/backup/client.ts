import type { ObjectStore } from "../../../../ports/backup/stores.ts";
import type { Wallet } from "../object.ts";

/** Customers' objects as what lies in them, past all commands. */
export function durableObjectStore(wallets: DurableObjectNamespace<Wallet>): ObjectStore {
  return {
    page: (owner, behind) => wallets.getByName(owner).backupPage(behind),
    put: (owner, lines) => wallets.getByName(owner).restoreLines(lines),
    end: (owner) => wallets.getByName(owner).endRestore(),
  };
}
