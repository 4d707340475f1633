import type { WalletStore } from "../../../../ports/backup/stores.ts";
import type { Wallet } from "../object.ts";

/** Customers' wallets as the rows in them, past all commands. */
export function durableWalletStore(wallets: DurableObjectNamespace<Wallet>): WalletStore {
  return {
    page: (owner, behind) => wallets.getByName(owner).backupPage(behind),
    put: (owner, lines) => wallets.getByName(owner).restoreLines(lines),
    end: (owner) => wallets.getByName(owner).endRestore(),
  };
}
