import type { Words } from "../dictionary.ts";

/** API keys and webhooks that leave. */
export const integrations: Words = {
  ApiKey: "A key for a customer's own systems, as its owner sees it: never the key itself",
  "ApiKeyRequest.at": "When it was answered",
  "ApiKeyRequest.method": "How it asked",
  "ApiKeyRequest.status": "The status of its answer",
  ApiKeyMode: "Whether it is for real money (`live`) or for play money (`test`)",
  ApiKeyScope:
    "What it may be used for: to look (`read`), to buy with the balance (`buy`), to send it to " +
    "others (`transfer`)",
  "*ApiKey*.mode": "Whether it is for real money (`live`) or for play money (`test`)",
  "*ApiKey*.name": "What its owner calls it",
  "*ApiKey*.scopes": "What it may be used for; a scope does not hold another",
  "*ApiKey*.requests_per_minute":
    "How many requests it may make in a minute; more are refused with `rate.limited`",
  "*ApiKey*.expires_at": "When it is good no more; `null` for never",
  "CreatedApiKey.api_key": "What is kept of it",
  "ApiKey.last_used.at": "When a request was last made with it",
  "ApiKey.last_used.ip": "From where",
  "WebhookSecret.endpoint": "The endpoint as it is now",
  WebhookEndpoint: "Where events are sent to, as its owner sees it: never its secret",
  "*WebhookEndpoint*.url": "Where events are sent, by POST: a public address with HTTPS",
  "*WebhookEndpoint*.description": "What its owner calls it; `null` for nothing",
  "*WebhookEndpoint*.events":
    "The only kinds of events that are sent there; a kind that it may not hear is refused",
  "WebhookEndpoint.disabled_reason":
    "Why nothing is sent there: its `owner` said so, it answered 410 (`gone`), or it was " +
    "`failing` too long. `null` while it is on",
  WebhookEventType: "What has happened; `docs/events.md` tells of each",
  WebhookDelivery: "One event on its way to one endpoint",
  "WebhookDelivery.type": "What has happened",
  "WebhookDelivery.occurred_at": "When it happened",
  "WebhookDelivery.state": "How far it is",
  WebhookDeliveryState:
    "`PENDING` is tried again until about three days have passed. Final are `DELIVERED` and " +
    "`FAILED`, unless it is sent once more",
  "WebhookDelivery.attempts": "How often it was sent so far",
  WebhookAttempt: "One try to send an event",
  "WebhookAttempt.number": "Counts the tries of one event, from 1",
  "WebhookAttempt.outcome":
    "`delivered` was answered with 2xx, `failed` was not; of a `started` one nobody heard again",
  "WebhookAttempt.http_status": "The status it was answered with; `null` where nothing came",
  "WebhookAttempt.error": "Why nothing came; `null` where something did",
  "WebhookReplay.replayed": "How many events are being sent once more",
  "WebhookReplay.more": "Whether there are more in the span; ask again",
  "WebhookReplaySpan.from": "Events from this instant on, it included",
  "WebhookReplaySpan.until": "Events before this instant",
  ApiKeyRequest: "A request by an API key, and what came of it",
};
