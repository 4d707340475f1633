import { hexDigest, hexHmac, sameInConstantTime } from "../digest.ts";
import { type Instant, secondsBetween } from "../time.ts";

/** A call that somebody with a fixed address makes for the shop. */
interface RelayedCall {
  readonly method: string;
  /** The whole address that is really meant. */
  readonly target: string;
  readonly sent_at: Instant;
  /** Never used twice. */
  readonly nonce: string;
  readonly body: string | Uint8Array;
}

/** Under which headers a call carries what is not its body. */
export const RELAY_HEADERS = {
  target: "x-relay-target",
  sentAt: "x-relay-sent-at",
  nonce: "x-relay-nonce",
  signature: "x-relay-signature",
} as const;

/** How far both clocks may be apart. */
export const RELAY_SECONDS = 60;

/** Covers all of the call, so that none of it can be changed or put together anew. */
export function relaySignature(secret: string, call: RelayedCall): string {
  const { method, target, sent_at, nonce, body } = call;
  const lines = ["relay-v1", method, target, sent_at, nonce, hexDigest("sha256", body)];
  return hexHmac("sha256", secret, lines.join("\n"));
}

/** Whether a call is the shop's own and of this minute; a repeat of it is so, too. */
export function judgeRelayed(
  secret: string,
  call: RelayedCall & { readonly signature: string },
  now: Instant,
): "accepted" | "forged" | "stale" {
  if (!sameInConstantTime(call.signature, relaySignature(secret, call))) return "forged";
  const age = Math.abs(secondsBetween(call.sent_at, now));
  return age <= RELAY_SECONDS ? "accepted" : "stale";
}
