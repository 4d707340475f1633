import * as z from "zod";
import type { Message } from "../../../domain/notifications/notice.ts";
import type { DeliveryOutcome, Messenger } from "../../../ports/notifications/messenger.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { type Answered, postJson, unheard, waitOf } from "../shared/ask.ts";
import { discreet } from "../shared/discreet.ts";
import { accessTokens, type ServiceAccount, TokenRefused } from "./access-token.ts";
import { type Payload, payloadOf } from "./payload.ts";

interface FcmConfig {
  readonly url: string;
  readonly project: string;
  readonly account: ServiceAccount;
  readonly timeoutMs: number;
}

interface Means {
  readonly fetch: Fetch;
  /** In milliseconds. */
  readonly now: () => number;
}

const Sent = z.object({ name: z.string().min(1).max(300) });
const Refused = z.object({
  error: z.object({
    message: z.string().default(""),
    status: z.string().default(""),
    details: z
      .array(z.object({ "@type": z.string(), errorCode: z.string().optional() }))
      .default([]),
  }),
});
const FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";

/** What FCM says of a device that it will say for ever. */
const GONE: ReadonlySet<string> = new Set([
  "INVALID_ARGUMENT",
  "UNREGISTERED",
  "SENDER_ID_MISMATCH",
]);
const BUSY: ReadonlySet<string> = new Set(["QUOTA_EXCEEDED", "UNAVAILABLE"]);
const TOKEN_BYTES_MAX = 4_096;
const zToken = z
  .string()
  .regex(/^[\w:.%-]+$/)
  .max(TOKEN_BYTES_MAX);

/** Firebase Cloud Messaging by its HTTP v1 API; an address is the token of one device. */
export function fcmMessenger(config: FcmConfig, { fetch, now }: Means): Messenger {
  const { timeoutMs } = config;
  const tokens = accessTokens(config.account, { fetch, now, timeoutMs });

  const post = (bearer: string, token: string, payload: Payload) =>
    postJson(fetch, {
      url: `${config.url}/v1/projects/${config.project}/messages:send`,
      headers: { authorization: `Bearer ${bearer}` },
      body: { message: { token, ...payload, android: { priority: "HIGH" } } },
      timeoutMs,
    });

  async function send(message: Message): Promise<DeliveryOutcome> {
    const device = zToken.safeParse(message.to.address).data;
    if (device === undefined)
      return refused("invalid_address", "not a device's token", "recipient");
    if (/\p{Cc}/u.test(message.subject)) return refused("invalid_subject", "is more than one line");
    const payload = payloadOf(message);
    const bearer = await tokens.token();
    const answer = await post(bearer, device, payload);
    if (!isBearerRefused(answer)) return outcomeOf(answer);
    tokens.drop(bearer);
    return outcomeOf(await post(await tokens.token(), device, payload));
  }

  return {
    name: "fcm",
    async send(message) {
      const outcome = await send(message).catch(withoutAnswer);
      return discreet(outcome, [config.account.private_key, message.to.address]);
    },
  };
}

/** Without a token nothing was sent; of anything else nobody knows. */
function withoutAnswer(error: unknown): DeliveryOutcome {
  if (!(error instanceof TokenRefused)) return unheard(error);
  const { status, message: reason } = error;
  const code = String(status);
  return status === 400 || status === 401 || status === 403
    ? refused(code, reason)
    : { kind: "deferred", code, reason };
}

/** 401 is also said of what the shop is known by at Apple, which no new token mends. */
function isBearerRefused(answer: Answered): boolean {
  return answer.status === 401 && errorOf(answer).code !== "THIRD_PARTY_AUTH_ERROR";
}

function errorOf({ body }: Answered): {
  readonly code?: string | undefined;
  readonly reason: string;
} {
  const { error } = Refused.safeParse(body).data ?? {};
  const detail = error?.details.find((each) => each["@type"] === FCM_ERROR);
  return { code: detail?.errorCode, reason: error?.message ?? "" };
}

function outcomeOf(answer: Answered): DeliveryOutcome {
  const { status, headers, body } = answer;
  const http = String(status);
  const sent = status === 200 ? Sent.safeParse(body).data : undefined;
  if (sent !== undefined) return { kind: "accepted", provider_id: sent.name, code: http };
  const { code, reason } = errorOf(answer);
  if (status === 429 || status === 503 || BUSY.has(code ?? "")) {
    const retry_after_seconds = waitOf(headers.get("retry-after"));
    return { kind: "deferred", code: http, reason, retry_after_seconds };
  }
  // Only what FCM itself says in its own detail is about the device: else our request is wrong.
  if (code !== undefined && GONE.has(code)) return refused(code, reason, "recipient");
  if (status >= 300 && status < 500) return refused(code ?? http, reason || `answered ${http}`);
  return { kind: "unknown", reason: `answered with ${http}` };
}

function refused(
  code: string,
  reason: string,
  scope: "recipient" | "ours" = "ours",
): DeliveryOutcome {
  return { kind: "rejected", code, reason, scope };
}
