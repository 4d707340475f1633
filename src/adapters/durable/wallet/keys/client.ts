import type { Id } from "../../../../domain/ids.ts";
import type { ApiKeys } from "../../../../ports/integrations/api-keys.ts";
import { anyWallet, persistently, type WalletNamespace } from "../client.ts";
import type { KeyCommand } from "./keys.ts";

/** Customers' keys over the same objects as their wallets. */
export function durableApiKeys(namespace: WalletNamespace): ApiKeys {
  const ask = <Answer>(owner: Id<"user">, command: KeyCommand, input?: unknown): Promise<Answer> =>
    persistently(() => anyWallet(namespace)(owner).keys(owner, command, input));
  return {
    create: (owner, key) => ask(owner, "create", key),
    list: (owner) => ask(owner, "list"),
    find: (owner, id) => ask(owner, "find", id),
    change: (owner, id, settings) => ask(owner, "change", { id, settings }),
    revoke: (owner, id) => ask(owner, "revoke", id),
    checkSignature: (owner, id, shown) => ask(owner, "checkSignature", { id, shown }),
    requests: (owner, id, page) => ask(owner, "requests", { id, ...page }),
    // Asked once: one that is not noted is missed by nobody, and one that is noted twice misleads.
    note: (owner, noted) => anyWallet(namespace)(owner).keys(owner, "noteRequest", noted),
  };
}
