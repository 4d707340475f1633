import { IDENTITY_PURPOSES } from "../../../domain/files/purpose.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Use } from "../../../ports/index.ts";
import { putAccount } from "../put-account.ts";

const PAGE = 50;

/**
 * Destroys what a customer has submitted of their identity and the key of their documents, then
 * deletes these. Nothing of it can be read from here on, in no copy either, and no document of
 * theirs is taken again; run again, it does what was left undone.
 */
export async function forgetKyc(
  ports: Use<
    | "accounts"
    | "commit"
    | "customerSessions"
    | "discordLinks"
    | "documentKeys"
    | "files"
    | "kyc"
    | "now"
    | "outbox"
  >,
  user_id: Id<"user">,
): Promise<void> {
  const at = ports.now();
  const job = { queue: "money", body: { kind: "account", user_id } } as const;
  await ports.commit(
    ports.documentKeys.destroy(user_id, at),
    ports.kyc.forget(user_id, at),
    ports.outbox.enqueue(job, at),
  );
  await putAccount(ports, { user_id });
  for (const purpose of IDENTITY_PURPOSES) {
    // Those that are deleted are not listed any more.
    for (;;) {
      const { data } = await ports.files.ofOwner(user_id, { purpose, limit: PAGE });
      if (data.length === 0) break;
      await ports.commit(...data.map(({ id }) => ports.files.erase(id, at)));
    }
  }
}
