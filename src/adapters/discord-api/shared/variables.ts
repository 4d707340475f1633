import * as z from "zod";
import { zAddress, zSeconds } from "../../../ports/vendor.ts";
import type { DiscordConfig } from "./api.ts";

export const DISCORD = {
  DISCORD_BASE_URL: zAddress.default("https://discord.com"),
  DISCORD_TIMEOUT_SECONDS: zSeconds(15),
} as const;

const Values = z.object(DISCORD);

export function configOf({
  DISCORD_BASE_URL: url,
  DISCORD_TIMEOUT_SECONDS: seconds,
}: z.infer<typeof Values>): DiscordConfig {
  return { url, timeoutMs: seconds * 1_000 };
}
