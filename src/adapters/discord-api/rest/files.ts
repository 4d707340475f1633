import type { DiscordFiles } from "../../../ports/discord/discord-files.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { answerText } from "../../../ports/vendor-answer.ts";
import type { DiscordConfig } from "../shared/api.ts";

/** Where Discord keeps files (its reference, "Uploading Files"). */
const HOSTS: readonly string[] = ["cdn.discordapp.com", "media.discordapp.net"];
/** The address of a file is good for a day; then, and of what was deleted, it is answered so. */
const GONE: readonly number[] = [403, 404, 410];
const DISCORD = "https://discord.com";

/** Anywhere but at Discord, a redirect included, would have the shop fetch what it is told to. */
export function discordFiles({ url: base, timeoutMs }: DiscordConfig, fetch: Fetch): DiscordFiles {
  function isKept(url: string): boolean {
    const { protocol, host, username } = new URL(url);
    if (username !== "") return false;
    if (protocol === "https:" && HOSTS.includes(host)) return true;
    // A Discord that is played keeps its files where it is.
    return base !== DISCORD && url.startsWith(`${base}/attachments/`);
  }

  return {
    // Not Discord's API: that answers while its files do not, and the other way round.
    name: "discord-files",

    async fetch(url, bytesMax) {
      if (!URL.canParse(url) || !isKept(url)) return { kind: "elsewhere" };
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const answer = await fetch(url, { redirect: "manual", signal });
        if (answer.status !== 200) {
          await answer.body?.cancel();
          if (GONE.includes(answer.status)) return { kind: "gone" };
          return { kind: "unknown", detail: `status ${answer.status}` };
        }
        const content = await answerText(answer, bytesMax);
        return content === undefined ? { kind: "too_large" } : { kind: "fetched", content };
      } catch (error) {
        return { kind: "unknown", detail: error instanceof Error ? error.name : "no answer" };
      }
    },
  };
}
