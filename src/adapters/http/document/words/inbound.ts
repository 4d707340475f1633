import type { Words } from "../dictionary.ts";

/** Webhooks that come in, and custom providers of them. */
export const inbound: Words = {
  "WebhookReceived.received": "It is taken, and applied soon",
  "WebhookReceived.repeated": "Whether it had been taken before",
  WebhookVerdict:
    "`accepted` was proved and is applied; `forged` was not proved, `malformed` could not be read",
  WebhookLog: "A webhook that came in, and what became of it",
  "WebhookLog.provider": "Who sent it",
  "WebhookLog.verdict": "Whether it was believed",
  "WebhookLog.received_at": "When it came in",
  "WebhookLog.applied_at": "When it was applied; `null` while it was not",
  "WebhookLog.replays": "How often it was applied once more",
  "WebhookLog.replayed_at": "When it was last applied once more; `null` where it never was",
  WebhookProvider: "Who sends webhooks: a vendor of the shop, or a custom provider",
  WebhookRefusal: "What one sender had refused on one day",
  "WebhookRefusal.verdict": "Whether it could not be proved (`forged`) or not be read",
  "WebhookRefusal.times": "How often",
  CustomWebhookProvider: "Somebody who sends webhooks that staff have let in",
  "*CustomWebhookProvider*.provider": "What it is called in its address",
  "*CustomWebhookProvider*.description": "What staff call it; `null` for nothing",
  "*CustomWebhookProvider*.scheme":
    "How its webhooks are proved, and where they say what they are about",
  "CustomWebhookProvider.enabled": "Whether its webhooks are taken",
  "CustomWebhookProvider.secrets":
    "The secrets that are good now; the secrets themselves are not told",
  "CustomWebhookProvider.version": "Counts the changes; it is also the `ETag`",
  "*CustomWebhook*.secret": "As the provider and the shop share it; it is never told again",
  WebhookScheme: "How webhooks are proved, and where they say what they are about",
  "WebhookScheme.signature": "How the sender proves that it is them",
  "WebhookScheme.event": "Where it is said what has happened",
  WebhookSignature: "How the sender proves that it is them",
  "WebhookSignature.algorithm": "The hash",
  "WebhookSignature.from": "Where the signature stands",
  "WebhookSignature.prefix": "What stands before it there, such as `sha256=`",
  "WebhookSignature.encoding": "How it is written",
  "WebhookSignature.content":
    "What is signed: texts and `{body}`, `{timestamp}`, `{secret}`, `{header:x}` or `{$.path}` " +
    "of a JSON body",
  "WebhookSignature.timestamp":
    "Where the time of sending stands, so that nothing old is taken; `null` where it is not said",
  WebhookTimestamp: "Where the time of sending stands",
  "WebhookTimestamp.from": "Where it stands",
  "WebhookTimestamp.prefix": "What stands before it there",
  "WebhookTimestamp.unit": "How it is written",
  "WebhookTimestamp.tolerance_seconds":
    "How many seconds it may be from the shop's clock, either way",
  WebhookEventNames: "Where it is said what has happened",
  "WebhookEventNames.type": "Where the kind of event stands; `null` where it is not said",
  WebhookSource:
    "Where something stands: in a header (`header:x-name`), or in a JSON body (`$.data.id`)",
  CustomWebhookRule: "Which events do what",
  "CustomWebhookRule.event_type":
    "The kind of event: as it is, or its beginning with `*` behind; `*` alone is any",
  "CustomWebhookRule.effect": "What such an event does",
  CustomWebhookEffect:
    "What an event does: nothing, an alert, an event that leaves, or a notice to a customer",
  "CustomWebhookEffect*.kind":
    "Nothing (`ignore`), an `alert`, an `event` that leaves, or a `notice` to a customer",
  CustomWebhookTrial: "What a sample would come to",
  "CustomWebhookTrial.event_id": "The sender's own id of the event; `null` where it says none",
  "CustomWebhookTrial.event_type": "The kind of event; `null` where it says none",
  "CustomWebhookTrial.effect": "What it would do",
  "CustomWebhookSample.headers": "The headers of the sample, by name",
  "CustomWebhookSample.ip": "From which address it would come",
  "CustomWebhookSecretChange.grace_hours": "For how many hours the secret before is good as well",
};
