import { retryAfterSeconds } from "../../../domain/retry-after.ts";
import type { DeliveryOutcome } from "../../../ports/notifications/messenger.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { answerText } from "../../../ports/vendor-answer.ts";

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** `undefined` where it is no JSON. */
  readonly body: unknown;
}

interface Asked {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
  readonly timeoutMs: number;
}

/**
 * Posts JSON and reads what comes back. A redirect is not followed: it would carry a credential to
 * whoever it names. Throws where nothing answers.
 */
export async function postJson(
  fetch: Fetch,
  { url, headers, body, timeoutMs }: Asked,
): Promise<Answered> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  });
  const { status, headers: told } = response;
  return { status, headers: told, body: parsed(await answerText(response)) };
}

/** What is known of a message after a call that ended so: nothing, as it may have been sent. */
export function unheard(error: unknown): DeliveryOutcome {
  return { kind: "unknown", reason: error instanceof Error ? error.name : "no answer" };
}

/** The first of what a vendor may have said that tells how long to wait. */
export function waitOf(...said: readonly unknown[]): number | undefined {
  for (const each of said) {
    const wait = retryAfterSeconds(each, Date.now());
    if (wait !== undefined) return wait;
  }
  return undefined;
}

export function parsed(text = ""): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
