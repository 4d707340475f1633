import type { CustomerSessions } from "../../../../ports/auth/customer-sessions.ts";
import type { Pins } from "../../../../ports/auth/pins.ts";
import type { AccountSecurities } from "../../../../ports/users/account-securities.ts";
import { type OpenWallet, persistently } from "../client.ts";

interface Adopting {
  readonly sessions: Pick<CustomerSessions, "list">;
  readonly pins: Pick<Pins, "isSet">;
}

/**
 * Looked at in the wallets. What D1 kept of a customer before is taken over first, once in the life
 * of a wallet, as these two do when they are asked.
 */
export function durableAccountSecurities(
  open: OpenWallet,
  { sessions, pins }: Adopting,
): AccountSecurities {
  return {
    async of(owner, at) {
      const ask = () => persistently(() => open(owner).security(owner, at));
      const answer = await ask();
      if (!("kind" in answer)) return answer;
      await pins.isSet(owner);
      await sessions.list(owner, at, { limit: 1 });
      const adopted = await ask();
      if ("kind" in adopted) throw new Error("a wallet does not know what it has taken over");
      return adopted;
    },
  };
}
