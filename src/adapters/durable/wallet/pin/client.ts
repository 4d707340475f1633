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
  /** Asks, and again where the object knew of no PIN before the one in D1 was taken over. */
  async function adopting<Answer>(owner: Id<"user">, command: PinCommand, input: unknown) {
    const answer = await ask<Answer | Unknown>(owner, command, input);
    if (!isUnknown(answer)) return answer;
    await ask(owner, "adopt", await earlier.hashOf(owner));
    return await ask<Answer>(owner, command, input);
  }
  return {
    isSet: (owner) => adopting<boolean>(owner, "isSet", null),
    asks: (owner, leaving) => adopting<boolean>(owner, "asks", leaving),
    try: (owner, given) => adopting<PinTry>(owner, "try", given),
    proved: (owner, version) => ask(owner, "proved", version),
    set: (owner, hash, at) => ask(owner, "set", { hash, at }),
    clear: (owner) => ask(owner, "clear", null),
    keepToken: (owner, token, at) => ask(owner, "keepToken", { token, at }),
  };
}

interface Unknown {
  readonly kind: "unknown";
}

function isUnknown(answer: unknown): answer is Unknown {
  return (
    typeof answer === "object" && answer !== null && "kind" in answer && answer.kind === "unknown"
  );
}
