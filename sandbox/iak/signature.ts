import { createHash } from "node:crypto";
import type { Config } from "../environment.ts";

/** IAK's signature: md5 of user name, key and a suffix that depends on the call. */
export function requestSign(config: Config, suffix: string): string {
  return createHash("md5")
    .update(`${config.iakUsername}${config.iakApiKey}${suffix}`)
    .digest("hex");
}

export function isKnownCaller(
  config: Config,
  caller: { username?: unknown; sign?: unknown },
  suffix: string,
): boolean {
  return caller.username === config.iakUsername && caller.sign === requestSign(config, suffix);
}
