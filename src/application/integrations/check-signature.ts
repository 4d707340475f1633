import type { Customer } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { isStale, signedText } from "../../domain/integrations/signature.ts";
import {
  lineMistake,
  type SignatureCheck,
  type SignatureToCheck,
} from "../../domain/integrations/signature-check.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/**
 * Says what of a signature by one of somebody's own keys is not as it must be: the first line of
 * their text that differs, or what the signature itself shows.
 */
export async function checkSignature(
  ports: Use<"apiKeys" | "now">,
  owner: Customer,
  { id, ...given }: SignatureToCheck & { readonly id: Id<"api_key"> },
): Promise<SignatureCheck> {
  const { timestamp, nonce, signature } = given;
  const signed_text = signedText(given);
  const shown = { timestamp, nonce, signature, text: signed_text };
  const checked = await ports.apiKeys.checkSignature(owner.id, id, shown);
  if (checked === undefined) return refuse("api_key.not_found");
  const { mistake } = checked;
  const isFormed = mistake?.way !== "format";
  const line = isFormed ? lineMistake(given, given.signed_text ?? signed_text) : undefined;
  // Over the right text only the secret can be another one.
  const isOtherSecret = given.signed_text === signed_text && mistake?.way === "other";
  const own = isOtherSecret ? ({ part: "secret", way: "other" } as const) : mistake;
  return {
    valid: mistake === undefined,
    stale: isFormed && isStale(given, ports.now()),
    signed_text,
    mistake: mistake === undefined ? null : (line ?? own ?? null),
  };
}
