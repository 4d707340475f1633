import type { Id } from "../../domain/ids.ts";
import type { Use } from "../../ports/index.ts";
import { putAccount, tellObject } from "../shared/put-account.ts";

/** What it takes at most. */
const COST = 10;

/**
 * Destroys what a customer has submitted of their identity, and the key of their documents: no copy
 * of them can be read from here on, and no document of theirs is taken again. `false` where the
 * budget did not reach that far.
 */
export async function eraseIdentity(
  ports: Use<
    | "accounts"
    | "budget"
    | "commit"
    | "customerSessions"
    | "discordLinks"
    | "documentKeys"
    | "kyc"
    | "now"
    | "outbox"
  >,
  user_id: Id<"user">,
): Promise<boolean> {
  if (ports.budget.left() < COST) return false;
  const [key, submission] = await Promise.all([
    ports.documentKeys.find(user_id),
    ports.kyc.last(user_id),
  ]);
  if (key?.sealed === null && submission === undefined) return true;
  const at = ports.now();
  await ports.commit(
    ports.documentKeys.destroy(user_id, at),
    ports.kyc.forget(user_id, at),
    tellObject(ports, user_id, at),
  );
  // The job does it too, should this be the last that is heard of this turn.
  await putAccount(ports, { user_id });
  return true;
}
