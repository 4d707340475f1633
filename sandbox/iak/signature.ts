import { createHash } from "node:crypto";
import type { Config } from "../environment.ts";
import { IakVariables } from "./variables.ts";

/** IAK's signature: md5 of user name, key and a suffix that depends on the call. */
export function requestSign(config: Config, suffix: string): string {
  const { IAK_USERNAME, IAK_API_KEY } = IakVariables.parse(config.variables);
  return createHash("md5").update(`${IAK_USERNAME}${IAK_API_KEY}${suffix}`).digest("hex");
}

export function isKnownCaller(
  config: Config,
  caller: { username?: unknown; sign?: unknown },
  suffix: string,
): boolean {
  const { IAK_USERNAME } = IakVariables.parse(config.variables);
  return caller.username === IAK_USERNAME && caller.sign === requestSign(config, suffix);
}
