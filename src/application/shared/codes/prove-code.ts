import { contactText } from "../../../domain/auth/contact.ts";
import { codeText, digitsOf } from "../../../domain/auth/one-time-code.ts";
import { sameInConstantTime } from "../../../domain/digest.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { OneTimeCodes } from "../../../ports/auth/one-time-codes.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import type { WantedCode } from "./send-code.ts";

/**
 * Refuses unless these are the digits of the last code that was sent for this, to this address. The
 * try is counted before it is looked at. What is answered uses the code up: it belongs into the
 * commit of what the code is given for, and makes that commit happen once.
 */
export async function proveCode(
  ports: Use<"commit" | "now" | "oneTimeCodes" | "vault">,
  wanted: Omit<WantedCode, "locale">,
  digits: string,
): Promise<Write> {
  const found = (await liveCode(ports, wanted)) ?? refuse("code.wrong");
  await ports.commit(ports.oneTimeCodes.countGuess(found.id));
  const macs = await ports.vault.indexes(codeText(found));
  const right = macs.filter((mac) => sameInConstantTime(digits, digitsOf(mac)));
  if (right.length === 0) refuse("code.wrong");
  return ports.oneTimeCodes.use(found.id, ports.now());
}

/** One that is neither over nor used, went to that address, and was asked for with the same. */
async function liveCode(
  { now, oneTimeCodes, vault }: Use<"now" | "oneTimeCodes" | "vault">,
  { purpose, owner, contact, bound = "" }: Omit<WantedCode, "locale">,
): ReturnType<OneTimeCodes["newest"]> {
  const indexes = await vault.indexes(contactText(contact));
  for (const subject of owner === undefined ? indexes : [owner]) {
    const code = await oneTimeCodes.newest({ purpose, subject });
    if (code === undefined) continue;
    const fits = indexes.includes(code.contact_index) && code.bound === bound;
    return fits && code.used_at === null && code.expires_at > now() ? code : undefined;
  }
  return undefined;
}
