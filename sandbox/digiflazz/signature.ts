import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Config } from "../environment.ts";
import { DigiflazzVariables } from "./variables.ts";

/** Digiflazz's request signature: md5 of user name, key and a suffix that depends on the call. */
export function requestSign(username: string, apiKey: string, suffix: string): string {
  return createHash("md5").update(`${username}${apiKey}${suffix}`).digest("hex");
}

/** The code that refuses a caller: 42 for a stranger, 41 for a wrong signature. */
export function refusedCaller(
  config: Config,
  caller: { username?: unknown; sign?: unknown },
  suffix: string,
): "41" | "42" | undefined {
  const { DIGIFLAZZ_USERNAME, DIGIFLAZZ_API_KEY } = DigiflazzVariables.parse(config.variables);
  if (caller.username !== DIGIFLAZZ_USERNAME) return "42";
  const expected = requestSign(DIGIFLAZZ_USERNAME, DIGIFLAZZ_API_KEY, suffix);
  return typeof caller.sign === "string" && sameText(caller.sign, expected) ? undefined : "41";
}

/** The webhook signature header: HMAC-SHA1 over the raw body. */
export function webhookSignature(secret: string, body: string): string {
  return `sha1=${createHmac("sha1", secret).update(body).digest("hex")}`;
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
