import * as z from "zod";
import { retryAfterSeconds } from "../../../domain/retry-after.ts";
import type { DeliveryOutcome } from "../../../ports/notifications/messenger.ts";
import { rejected, type Scope } from "../shared/rejected.ts";

/** More than a day since the reader wrote: only a template may be sent. */
export const WINDOW_CLOSED = "131047";

const Accepted = z.object({
  messages: z.tuple([
    z.object({ id: z.string().min(1).max(255), message_status: z.string().max(40).optional() }),
  ]),
});
const Failure = z.object({
  error: z.object({
    code: z.number(),
    message: z.string().default(""),
    error_data: z.object({ details: z.string().optional() }).optional(),
  }),
});

/** Whose fault a code is; `{ later }` is the pause in seconds where Meta does not name one. */
const VERDICTS: Readonly<Record<number, Scope | { readonly later: number }>> = {
  // Token, account, payment and number of the shop; parameters; types.
  0: "ours",
  3: "ours",
  10: "ours",
  100: "ours",
  190: "ours",
  368: "ours",
  131005: "ours",
  131008: "ours",
  131009: "ours",
  131030: "ours",
  131031: "ours",
  131042: "ours",
  131045: "ours",
  131051: "ours",
  131053: "ours",
  133010: "ours",
  // Templates: parameters, name, length, policy, format, paused, disabled.
  132000: "ours",
  132001: "ours",
  132005: "ours",
  132007: "ours",
  132012: "ours",
  132015: "ours",
  132016: "ours",
  // The shop's own number; no WhatsApp there, or one that is too old.
  131021: "recipient",
  131026: "recipient",
  // In an experiment; in a country that is not served; not written to for long; enough advertised.
  130472: "message",
  130497: "message",
  131047: "message",
  131049: "message",
  // Limits of calls, of the number, of the pair of numbers; Meta's own troubles.
  1: { later: 60 },
  2: { later: 60 },
  4: { later: 300 },
  80007: { later: 300 },
  130429: { later: 60 },
  131000: { later: 60 },
  131016: { later: 300 },
  131048: { later: 3_600 },
  131056: { later: 60 },
};

/** What became of a message, by the answer of the Cloud API. */
export function outcomeOf({ status, headers }: Response, body: unknown): DeliveryOutcome {
  const accepted = status === 200 ? Accepted.safeParse(body).data : undefined;
  if (accepted !== undefined) {
    const [{ id, message_status = "accepted" }] = accepted.messages;
    return { kind: "accepted", provider_id: id, code: message_status };
  }
  const asked = retryAfterSeconds(headers.get("retry-after"), Date.now());
  const failure = Failure.safeParse(body).data?.error;
  if (failure !== undefined) return ofFailure(failure, status, asked);
  const code = String(status);
  if (status === 429 || status === 503) return later(code, "is busy", asked);
  const reason = `answered with ${code}`;
  return status >= 300 && status < 500 ? rejected(code, reason) : { kind: "unknown", reason };
}

function ofFailure(
  { code, message, error_data }: z.infer<typeof Failure>["error"],
  status: number,
  asked: number | undefined,
): DeliveryOutcome {
  const name = String(code);
  const reason = error_data?.details ?? message;
  // A code that nobody knows yet: an error of Meta's own may pass, any other is for us to look at.
  const verdict = VERDICTS[code] ?? (status >= 500 || status === 429 ? { later: 60 } : "ours");
  if (typeof verdict === "string") return rejected(name, reason, verdict);
  return later(name, reason, asked ?? verdict.later);
}

function later(
  code: string,
  reason: string,
  retry_after_seconds: number | undefined,
): DeliveryOutcome {
  return { kind: "deferred", code, reason, retry_after_seconds };
}
