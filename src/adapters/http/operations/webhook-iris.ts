import type { Ports } from "../../../ports/index.ts";

/** Iris signs the bytes of every notice; what it says is asked of Iris itself before it counts. */
export function judgePayoutNotice(
  { payouts }: Ports,
  headers: Headers,
  body: Uint8Array,
): "accepted" | "forged" | "malformed" {
  if (!payouts.isGenuine(headers, body)) return "forged";
  const { kind } = payouts.read(new TextDecoder().decode(body));
  return kind === "malformed" ? "malformed" : "accepted";
}
