import type { Heard } from "../../../domain/discord/rate-gate.ts";
import { errorMessage } from "../../../domain/error-message.ts";
import type { DiscordGates } from "../../../ports/discord/discord-gates.ts";
import type { CallingBot } from "../../../ports/discord/discord-rest.ts";
import type { Log } from "../../../ports/operations/log.ts";
import type { AskDiscord, DiscordAnswered } from "../shared/api.ts";

/** What may be waited for where it is; what takes longer is tried again by whoever asked. */
const WAIT_MAX_MS = 2_500;
const TRIES = 3;

/** Not asked, since the bot's limits do not allow it yet. */
interface Waiting {
  readonly kind: "busy";
  readonly retry_after_seconds: number;
}

type GatedApi = (
  bot: CallingBot | undefined,
  path: string,
  init: RequestInit & { readonly headers: Headers; readonly method: string },
) => Promise<DiscordAnswered | Waiting>;

/** A gate that does not answer, as at a deploy, does so soon. */
const GATE_AWAY_SECONDS = 2;

interface Gated {
  readonly gates: DiscordGates;
  readonly log: Log;
}

/**
 * Calls as a bot pass its gate; calls by an interaction's token are in no limit of the bot's. What
 * the gate could not be asked about is not sent, and what it could not be told was answered.
 */
export function gatedApi(ask: AskDiscord, { gates, log }: Gated): GatedApi {
  const isAway = (application_id: string) => (error: unknown) => {
    log.error("discord.gate_away", { application_id, cause: errorMessage(error) });
    return undefined;
  };
  return async (bot, path, init) => {
    if (bot === undefined) return await ask(path, init);
    const { application_id, bot_token } = bot;
    const route = `${init.method} ${routeOf(path)}`;
    for (let tries = 1; ; tries += 1) {
      const admitted = await gates.admit(application_id, route).catch(isAway(application_id));
      if (admitted === undefined) return { kind: "busy", retry_after_seconds: GATE_AWAY_SECONDS };
      const { wait_ms } = admitted;
      if (wait_ms <= 0) break;
      if (tries === TRIES || wait_ms > WAIT_MAX_MS) {
        return { kind: "busy", retry_after_seconds: Math.ceil(wait_ms / 1_000) };
      }
      await new Promise((resolve) => setTimeout(resolve, wait_ms));
    }
    init.headers.set("authorization", `Bot ${bot_token}`);
    const answer = await ask(path, init);
    await gates.hear(application_id, route, heardOf(answer)).catch(isAway(application_id));
    return answer;
  };
}

/** Ids below the first are all of one bucket: `/channels/1/messages/{id}`. */
function routeOf(path: string): string {
  const [, root = "", major = "", ...rest] = path.replace(/\?.*$/, "").split("/");
  return `/${[root, major, ...rest.map((part) => (/^\d+$/.test(part) ? "{id}" : part))].join("/")}`;
}

function heardOf({ status, headers, body }: DiscordAnswered): Heard {
  const seconds = (name: string) => {
    const said = Number(headers.get(name) ?? Number.NaN);
    return Number.isFinite(said) && said >= 0 ? Math.ceil(said * 1_000) : null;
  };
  const remaining = Number(headers.get("x-ratelimit-remaining") ?? Number.NaN);
  const isGlobal = headers.get("x-ratelimit-global") === "true" || saysGlobal(body);
  return {
    status,
    bucket: headers.get("x-ratelimit-bucket"),
    remaining: Number.isInteger(remaining) ? remaining : null,
    reset_after_ms: seconds("x-ratelimit-reset-after"),
    retry_after_ms: retryOf(body) ?? seconds("retry-after"),
    scope: scopeOf(headers, isGlobal),
  };
}

function scopeOf(headers: Headers, isGlobal: boolean): Heard["scope"] {
  if (isGlobal) return "global";
  return headers.get("x-ratelimit-scope") === "shared" ? "shared" : "user";
}

function saysGlobal(body: unknown): boolean {
  return typeof body === "object" && body !== null && "global" in body && body.global === true;
}

function retryOf(body: unknown): number | null {
  const said = typeof body === "object" && body !== null && "retry_after" in body;
  const seconds = said ? Number(body.retry_after) : Number.NaN;
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds * 1_000) : null;
}
