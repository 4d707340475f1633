import { Scheme } from "../../inbound/scheme.ts";

/** How whoever reads a donation log signs what they tell: their time and the body, by HMAC. */
export const DEPOSIT_SCHEME: Scheme = Scheme.parse({
  signature: {
    algorithm: "sha256",
    from: "header:x-signature",
    prefix: "sha256=",
    content: "{timestamp}.{body}",
    timestamp: { from: "header:x-timestamp", unit: "seconds", tolerance_seconds: 300 },
  },
  event: { id: null, type: null },
});
