import type { Id } from "../../../../domain/ids.ts";
import type { EarlierPins, Pins, PinTry } from "../../../../ports/auth/pins.ts";
import { type OpenWallet, persistently } from "../client.ts";
import type { PinCommand } from "./pin.ts";

/**
 * The PINs over the same objects as the wallets. One that its object does not know is looked for
 * once where D1 kept it before.
 */
export function durablePins(open: OpenWallet, earlier: EarlierPins): Pins {
  const ask = <Answer>(owner: Id<"user">, command: PinCommand, input: unknown): Promise<Answer> =>
    persistently(() => open(owner).pin(owner, command, input));
  return {
    async try(owner, given) {
      type Answer = PinTry | { readonly kind: "unknown" };
      const answer = await ask<Answer>(owner, "try", given);
      if (answer.kind !== "unknown") return answer;
      await ask(owner, "adopt", await earlier.hashOf(owner));
      return await ask<PinTry>(owner, "try", given);
    },
    proved: (owner, version) => ask(owner, "proved", version),
    set: (owner, hash, at) => ask(owner, "set", { hash, at }),
    clear: (owner) => ask(owner, "clear", null),
    keepToken: (owner, token, at) => ask(owner, "keepToken", { token, at }),
  };
}
