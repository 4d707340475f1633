import type { Reply } from "../../../domain/discord/storefront/reply.ts";
import type { CallingBot, DiscordOutcome } from "../../../ports/discord/discord-rest.ts";
import type { gatedApi } from "./gated.ts";
import { outcomeOf } from "./outcome.ts";

interface Called {
  readonly method: "DELETE" | "GET" | "PATCH" | "POST" | "PUT";
  readonly path: string;
  readonly bot?: CallingBot;
  readonly json?: object;
  readonly files?: Reply["files"];
}

type Answer = DiscordOutcome<{ readonly body: unknown }>;
export type CallDiscord = (called: Called) => Promise<Answer>;

/** One call, and how it ended. */
export function caller(ask: ReturnType<typeof gatedApi>): CallDiscord {
  return async ({ method, path, bot, json, files = [] }) => {
    const headers = new Headers();
    const isForm = files.length > 0;
    if (json !== undefined && !isForm) headers.set("content-type", "application/json");
    const body = isForm ? formOf(json, files) : json && JSON.stringify(json);
    try {
      const init = { method, headers, ...(body !== undefined && { body }) };
      const answer = await ask(bot, path, init);
      if ("kind" in answer) return answer;
      const outcome = outcomeOf(answer);
      return outcome.kind === "done" ? { kind: "done", body: answer.body } : outcome;
    } catch (error) {
      return { kind: "unknown", detail: error instanceof Error ? error.name : "no answer" };
    }
  };
}

function formOf(json: object | undefined, files: NonNullable<Reply["files"]>): FormData {
  const form = new FormData();
  form.set("payload_json", JSON.stringify(json ?? {}));
  for (const [place, { name, content }] of files.entries()) {
    const file = new Blob([content], { type: "text/plain; charset=utf-8" });
    form.set(`files[${place}]`, file, name);
  }
  return form;
}
