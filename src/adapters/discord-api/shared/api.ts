import type { Fetch } from "../../../ports/vendor.ts";
import { answerText } from "../../../ports/vendor-answer.ts";

export interface DiscordConfig {
  readonly url: string;
  readonly timeoutMs: number;
}

export interface DiscordAnswered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export type AskDiscord = (path: string, init: RequestInit) => Promise<DiscordAnswered>;

/** A guild has hundreds of roles and emojis. */
const ANSWER_BYTES_MAX = 1024 * 1024;

/** Discord lets nobody in who does not say who they are. */
const USER_AGENT = "DiscordBot (https://github.com/fdyytu/FA, 0.1)";

/** Discord's API as it answers by itself; a redirect would carry what it is asked by elsewhere. */
export function discordApi({ url, timeoutMs }: DiscordConfig, fetch: Fetch): AskDiscord {
  return async (path, init) => {
    const headers = new Headers(init.headers);
    headers.set("user-agent", USER_AGENT);
    const signal = init.signal ?? AbortSignal.timeout(timeoutMs);
    const asked = { ...init, headers, signal, redirect: "manual" } as const;
    const response = await fetch(`${url}/api/v10${path}`, asked);
    const body = parsed(await answerText(response, ANSWER_BYTES_MAX));
    return { status: response.status, headers: response.headers, body };
  };
}

function parsed(text = ""): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
