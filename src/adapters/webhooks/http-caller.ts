import { retryAfterSeconds } from "../../domain/retry-after.ts";
import { clip } from "../../domain/text/clip.ts";
import { ANSWER_BYTES_MAX } from "../../domain/webhooks/endpoint.ts";
import { type UrlRule, urlProblem } from "../../domain/webhooks/endpoint-url.ts";
import type { Fetch } from "../../ports/vendor.ts";
import type { WebhookAnswer, WebhookCaller } from "../../ports/webhooks/webhook-caller.ts";

const HEAD_BYTES = 1_024;

interface CallerConfig extends UrlRule {
  readonly timeoutMs: number;
}

/** Calls over HTTPS, one request a try. */
export function httpWebhookCaller(config: CallerConfig, fetch: Fetch): WebhookCaller {
  const refuses = (url: string) => urlProblem(url, config);
  return {
    refuses,
    async post({ url, headers, body }) {
      const problem = refuses(url);
      if (problem !== undefined) return { kind: "failed", error: problem };
      const signal = AbortSignal.timeout(config.timeoutMs);
      try {
        const response = await fetch(url, {
          method: "POST",
          headers: {
            ...headers,
            "content-type": "application/json",
            "user-agent": "fa-system-webhooks/1",
          },
          body,
          // Where it leads was not looked at.
          redirect: "manual",
          signal,
        });
        return await answerOf(response);
      } catch (error) {
        return { kind: "failed", error: signal.aborted ? "timeout" : nameOf(error) };
      }
    },
  };
}

async function answerOf(response: Response): Promise<WebhookAnswer> {
  return {
    kind: "answered",
    status: response.status,
    head: await headOf(response).catch(() => ""),
    retry_after_seconds: retryAfterSeconds(response.headers.get("retry-after"), Date.now()),
  };
}

/** The first kilobyte as text, in which what is no text takes more; the rest is not read. */
async function headOf(response: Response): Promise<string> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  if (body === null) return "";
  const bytes = new Uint8Array(HEAD_BYTES);
  let filled = 0;
  // Leaving the loop cancels the rest.
  for await (const chunk of body) {
    const part = chunk.subarray(0, HEAD_BYTES - filled);
    bytes.set(part, filled);
    filled += part.length;
    if (filled === HEAD_BYTES) break;
  }
  return clip(new TextDecoder().decode(bytes.subarray(0, filled)), ANSWER_BYTES_MAX);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "no_answer";
}
