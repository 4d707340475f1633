import type { User } from "../../domain/auth/person.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/**
 * Says of an account that lets nobody in whether it was closed or is kept shut by staff. Its wallet
 * hears of a closing first.
 */
export async function refuseShut(
  { wallets }: Use<"wallets">,
  { id, status }: Pick<User, "id" | "status">,
): Promise<never> {
  const { closed } = await wallets.state(id);
  return refuse(closed && status !== "BANNED" ? "user.closed" : "auth.account_blocked");
}
